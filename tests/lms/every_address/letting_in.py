"""Letting people in, what they are told of it, and a lost phone."""

from lms.agencies.letting_in.actions import ask
from lms.agencies.models import ManagerNotice, SignInNotice

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
ask_my_peer                GET    -              200 200  200 200   200  200  200 200  200
ask_my_peer                POST   no_device      422 422  422 422   422  422  422 422  422
ask_my_peer                POST   a_device       302 302  302 302   302  302  302 302  302
wait_for_my_peer           GET    -              302 302  302 302   302  302  302 302  302
letting_in_state           GET    -              200 200  200 200   200  200  200 200  200
one_time_sign_in           GET    -              200 200  200 200   200  200  200 200  200
one_time_sign_in           POST   wrong_code     422 422  422 422   422  422  422 422  422
phone_was_lost             GET    -              200 200  200 200   200  200  200 200  200
let_in                     GET    rosa           in  403  200 200   200  403  403 404  404
let_in                     POST   rosa           in  403  422 422   422  403  403 404  404
let_in                     GET    ben            in  403  404 404   404  403  403 404  404
let_in_check               GET    rosa_asks      in  403  200 200   200  403  403 404  404
let_in_check               POST   rosa_asks      in  403  302 302   302  403  403 404  404
let_in_check               POST   ben_asks       in  403  404 404   404  403  403 404  404
let_in_check               GET    nobody_asks    in  403  404 404   404  403  403 404  404
give_one_time_code         GET    rosa           in  405  405 405   405  405  405 405  405
give_one_time_code         POST   rosa           in  403  200 200   200  403  403 404  404
give_one_time_code         POST   lee            in  403  404 404   404  403  403 200  404
sign_in_notice             GET    rosas_notice   in  405  405 405   405  405  405 405  405
sign_in_notice             POST   rosas_notice   in  200  404 404   404  404  404 404  404
lost_phone                 GET    -              in  200  200 200   200  200  200 200  200
lost_phone                 POST   -              in  302  302 302   302  302  302 302  302
staff_notices              GET    -              in  403  403 403   200  403  403 403  403
staff_notice_seen          GET    a_notice       in  405  405 405   405  405  405 405  405
staff_notice_seen          POST   a_notice       in  403  403 403   302  403  403 403  403
staff_notice_seen          POST   summits        in  403  403 403   404  403  403 403  403
"""
POSTED = {
    "no_device": {"device": "elsewhere"},
    "a_device": {"device": "shared"},
    "wrong_code": {"code": "K7QM-3T9D", "device": "shared"},
    "rosa_asks": {"answer": "yes"},
    "ben_asks": {"answer": "yes"},
    "rosas_notice": {"not-me": ""},
}


def things(cast) -> dict[str, list]:
    """Rosa asked with her card; a device of nobody's asks too; notices of both agencies."""
    by_card, unnamed = ask(asked_for=cast.rosa), ask()
    told = SignInNotice.objects.create(membership=cast.rosa, kind="pin", by=cast.amara.person)
    new, summits = (
        ManagerNotice.objects.create(agency=member.agency, kind="not-me", membership=member)
        for member in (cast.rosa, cast.lee)
    )
    return {
        "rosa_asks": [cast.rosa.pk, by_card.pk],
        "ben_asks": [cast.ben.pk, by_card.pk],
        "nobody_asks": [cast.rosa.pk, unnamed.pk],
        "rosas_notice": [told.pk],
        "a_notice": [new.pk],
        "summits": [summits.pk],
    }
