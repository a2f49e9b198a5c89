"""Cards at the desk: who may give one to whom."""

from datetime import timedelta

from django.utils import timezone

from lms.agencies.models import SignInCard

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_cards                GET    -              in  403  403 200   200  403  403 200  403
staff_new_card             GET    -              in  403  403 200   200  403  403 200  403
staff_new_card             POST   nobody_new     in  403  403 422   422  403  403 422  403
staff_cards_print          GET    -              in  405  405 405   405  405  405 405  405
staff_cards_print          POST   -              in  403  403 302   302  403  403 302  403
staff_card_stock           GET    -              in  403  403 200   200  403  403 200  403
staff_card_stock           POST   end_stock      in  403  403 302   302  403  403 302  403
staff_card_link            GET    -              in  403  403 200   200  403  403 200  403
staff_card_link            POST   no_code        in  403  403 422   422  403  403 422  403
staff_card                 GET    rosa           in  403  403 200   200  403  403 404  403
staff_card                 GET    lee            in  403  403 404   404  403  403 200  403
staff_card                 GET    ben            in  403  403 404   404  403  403 404  403
staff_card                 GET    nobodys        in  403  403 404   404  403  403 404  403
staff_card                 POST   rosas_card     in  403  403 302   302  403  403 404  403
staff_card                 POST   lees_card      in  403  403 404   404  403  403 302  403
staff_card_pin             GET    rosas_card     in  403  403 200   200  403  403 404  403
staff_card_pin             POST   rosas_pin      in  403  403 302   302  403  403 404  403
"""
POSTED = {
    "nobody_new": {"nickname": ""},
    "end_stock": {"do": "end"},
    "no_code": {"code": ""},
    "rosas_card": {"do": "stop"},
    "lees_card": {"do": "wake"},
    "rosas_pin": {"pin": "2846", "again": "2846"},
}


def things(cast):
    now = timezone.now()
    for member in (cast.rosa, cast.lee):  # Not by the action, which would sign them out.
        SignInCard.objects.create(
            agency=member.agency,
            membership=member,
            code_hash=f"of {member.person}",
            pin_until=now + timedelta(hours=24),
            issued_at=now,
            expires_at=now + timedelta(days=365),
        )
    return {
        "rosas_card": [cast.rosa.pk],
        "rosas_pin": [cast.rosa.pk],
        "lees_card": [cast.lee.pk],
        "nobody_new": [],
        "end_stock": [],
        "no_code": [],
    }
