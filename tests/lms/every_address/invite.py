"""Mail, invitations and how they are accepted. Gus is invited to Harbor, and has not come yet."""

from datetime import date

from lms.agencies.invitations.actions import invite
from lms.agencies.models import Membership
from lms.people.models import Person

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
demo_mail                  GET    -              200 200  200 200   200  200  200 200  200
demo_mail                  POST   -              405 405  405 405   405  405  405 405  405
join                       GET    -              404 404  404 404   404  404  404 404  404
join                       POST   password       404 404  404 404   404  404  404 404  404
join_by_link               GET    gus_token      302 302  302 302   302  302  302 302  302
join_by_link               GET    unknown        302 302  302 302   302  302  302 302  302
join_by_link               POST   gus_token      405 405  405 405   405  405  405 405  405
join_by_mail               GET    unknown        302 302  302 302   302  302  302 302  302
staff_invite               GET    gus            in  405  405 405   405  405  405 405  405
staff_invite               POST   gus            in  403  403 403   200  403  404 403  403
staff_invite               POST   rosa           in  403  403 403   404  403  404 403  403
staff_invite               POST   nobodys        in  403  403 403   404  403  404 403  403
staff_invite_end           POST   gus            in  403  403 403   302  403  404 403  403
staff_invite_end           POST   nobodys        in  403  403 403   404  403  404 403  403
staff_invitations_print    GET    -              in  405  405 405   405  405  405 405  405
staff_invitations_print    POST   gus_paper      in  403  403 403   200  403  404 403  403
staff_invitations_print    POST   no_paper       in  403  403 403   404  403  404 403  403
"""
POSTED = {"password": {"what": "password"}, "no_paper": {"token": "unknown"}, "gus_paper": {}}


def things(cast):
    person = Person.objects.create(display_name="Gus", password="!")
    gus = Membership.objects.create(
        person=person, agency=cast.harbor, role="peer", started_on=date(2027, 1, 4)
    )
    token = invite(gus, by=None)
    POSTED["gus_paper"]["token"] = token
    return {"gus": [gus.pk], "gus_token": [token], "gus_paper": []}
