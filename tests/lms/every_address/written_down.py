"""Class and paper sessions, of people with cards and of peers and staff."""

from datetime import timedelta
from uuid import uuid4

from courses.models import ModuleVersion
from lms.training.written_down.actions import write_session
from tests.cast import NOON, group, member

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
record_session             GET    -              in  403  200 200   200  403  403 200  200
record_session             POST   -              in  403  422 422   422  403  403 422  422
session_written            GET    bens_session   in  403  200 404   404  403  403 404  404
session_written            GET    bens_offer     in  403  404 404   404  403  403 404  404
session_written            GET    nobodys        in  403  404 404   404  403  403 404  404
undo_session               GET    bens_session   in  405  405 405   405  405  405 405  405
undo_session               POST   bens_session   in  403  302 404   404  403  403 404  404
staff_session              GET    -              in  403  403 200   200  403  403 200  403
staff_session              POST   -              in  403  403 422   422  403  403 422  403
staff_session_written      GET    bens_session   in  403  403 404   404  403  403 404  403
staff_session_written      GET    staffs_session in  403  403 200   404  403  403 404  403
staff_undo_session         GET    staffs_session in  405  405 405   405  405  405 405  405
staff_undo_session         POST   staffs_session in  403  403 302   404  403  403 404  403
"""


def things(cast) -> dict[str, list]:
    version = ModuleVersion.objects.filter(kind="guide", title="Bigger words").first()
    long_ago = NOON - timedelta(days=30)
    ivy = member("Ivy", "patient", cast.harbor, email=False)
    group(cast.harbor, "Class", [cast.ben], [ivy])

    def session(kind, member, by):
        fields = {"version": version, "how": "group", "on": long_ago.date(), "at": long_ago}
        return [write_session(id=uuid4(), kind=kind, members=[member], by=by, **fields).pk]

    return {
        "bens_session": session("offered", ivy, cast.ben),
        "staffs_session": session("assigned", cast.fay, cast.amara),
    }
