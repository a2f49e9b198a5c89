"""Reports: of the people one may see, and for a funder."""

from uuid import UUID

from lms.reports.models import SavedFilter

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_reports              GET    -              in  403  403 200   200  403  403 200  403
staff_report               GET    modules        in  403  403 200   200  403  403 200  403
staff_report               GET    courses        in  403  403 200   200  403  403 200  403
staff_report               GET    groups         in  403  403 200   200  403  403 200  403
staff_report               GET    people         in  403  403 200   200  403  403 200  403
staff_report               GET    months         in  403  403 200   200  403  403 200  403
staff_report               GET    odd            in  403  403 404   404  403  403 404  403
staff_report_csv           GET    people         in  403  403 200   200  403  403 200  403
staff_report_csv           GET    odd            in  403  403 404   404  403  403 404  403
staff_report_xlsx          GET    people         in  403  403 200   200  403  403 200  403
staff_completion           GET    -              in  403  403 200   200  403  403 200  403
staff_completion_csv       GET    -              in  403  403 200   200  403  403 200  403
staff_completion_xlsx      GET    -              in  403  403 200   200  403  403 200  403
staff_funder               GET    -              in  403  403 403   200  403  403 403  403
staff_funder_csv           GET    -              in  403  403 403   200  403  403 403  403
staff_funder_xlsx          GET    -              in  403  403 403   200  403  403 403  403
staff_module               GET    guide_module   in  403  403 200   200  403  403 200  403
staff_module               GET    quiet_module   in  403  403 404   404  403  403 404  403
staff_module               GET    draft_module   in  403  403 404   404  403  403 404  403
staff_module               GET    nobodys        in  403  403 404   404  403  403 404  403
staff_save_view            GET    -              in  403  403 302   302  403  403 302  403
staff_save_view            POST   view           in  403  403 422   422  403  403 422  403
staff_drop_view            GET    monas_view     in  405  405 405   405  405  405 405  405
staff_drop_view            POST   monas_view     in  403  403 302   302  403  403 302  403
plan_answer                GET    -              in  405  405 405   405  405  405 405  405
plan_answer                POST   plan           in  302  302 302   302  302  302 302  302
"""
POSTED = {"view": {"page": "people", "name": ""}, "plan": {"answer": "yes", "token": "odd"}}
_VIEW = UUID("1b4e28ba-2fa1-4d1e-8c53-7e1f5a9b2c11")


def things(cast) -> dict[str, list]:
    SavedFilter.objects.create(pk=_VIEW, membership=cast.mona, page="people", name="Ours")
    kinds = {kind: [kind] for kind in ("modules", "courses", "groups", "people", "months", "odd")}
    return kinds | {"monas_view": [_VIEW]}
