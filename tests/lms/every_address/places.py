"""Where people find support: everyone's page, one's own, and who keeps an agency's places."""

from datetime import date

from lms.agencies.models import LocalPlace

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
resources                  GET    -              200 200  200 200   200  200  200 200  200
resources                  POST   -              405 405  405 405   405  405  405 405  405
resources                  GET    lifeline       200 200  200 200   200  200  200 200  200
resources                  POST   lifeline       405 405  405 405   405  405  405 405  405
my_resources               GET    -              in  200  200 200   200  200  200 200  200
my_resources               POST   -              in  405  405 405   405  405  405 405  405
staff_places               GET    -              in  403  403 403   200  200  403 403  403
staff_place_add            GET    -              in  403  403 403   200  200  403 403  403
staff_place_add            POST   no_place       in  403  403 403   422  422  403 403  403
staff_place                GET    harbors_place  in  403  403 403   200  200  403 403  403
staff_place                GET    summits_place  in  403  403 403   404  404  403 403  403
staff_place                GET    nobodys        in  403  403 403   404  404  403 403  403
staff_place                POST   harbors_place  in  403  403 403   422  422  403 403  403
staff_place                POST   summits_place  in  403  403 403   404  404  403 403  403
staff_place_checked        GET    harbors_place  in  405  405 405   405  405  405 405  405
staff_place_checked        POST   harbors_place  in  403  403 403   302  302  403 403  403
staff_place_checked        POST   summits_place  in  403  403 403   404  404  403 403  403
"""
POSTED = {"no_place": {"name": ""}}


def things(cast):
    return {
        "harbors_place": [local_place(cast.harbor, "Harbor kitchen").pk],
        "summits_place": [local_place(cast.summit, "Summit kitchen").pk],
        "no_place": [],
    }


def local_place(agency, name, **fields) -> LocalPlace:
    """Keep a place of an agency, checked on the day the tests' facts are from."""
    usual = {
        "want": "food",
        "what": "Hot meals.",
        "phone": "555-0100",
        "hours": "Noon to 2",
        "cost": "free",
        "languages": "en-es",
        "area": "Springfield",
        "account": "none",
        "checked_on": date(2026, 11, 22),
        "review_by": date(2027, 2, 21),
    }
    return LocalPlace.objects.create(agency=agency, name=name, **usual | fields)
