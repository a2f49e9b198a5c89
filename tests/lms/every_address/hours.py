"""Training from elsewhere, prior learning, states' rules: whose, and which managers'.

Ben asked Harbor to count his; Nils asked Summit. Ben's proof is with what he asked.
"""

from datetime import date
from uuid import uuid4

from django.core.files.base import ContentFile

from lms.training.models import ExternalTraining, Proof
from tests.cast import NOON, assign
from tests.library import publish, restore_roots

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_other_training_add      GET    -              in  404  200 200   200  404  404 200  200
my_other_training_add      POST   no_training    in  404  422 422   422  404  404 422  422
my_other_training          GET    bens_other     in  404  200 404   404  404  404 404  404
my_other_training          GET    nobodys        in  404  404 404   404  404  404 404  404
my_other_training_send     GET    bens_other     in  405  405 405   405  405  405 405  405
my_other_training_send     POST   bens_other     in  404  302 404   404  404  404 404  404
my_other_training_remove   GET    bens_other     in  404  200 404   404  404  404 404  404
my_other_training_remove   POST   bens_other     in  404  302 404   404  404  404 404  404
my_hours                   GET    -              in  404  200 200   200  404  404 200  200
my_hours                   POST   no_state       in  404  422 422   422  404  404 422  422
proof                      GET    bens_proof     in  404  200 404   200  404  404 404  404
proof                      GET    nils_proof     in  404  404 404   404  404  404 404  200
proof                      GET    nobodys        in  404  404 404   404  404  404 404  404
staff_hours                GET    -              in  403  403 403   200  403  403 403  403
staff_state_rule           GET    texas          in  405  405 405   405  405  405 405  405
staff_state_rule           POST   texas          in  403  403 403   302  403  403 403  403
staff_state_rule           POST   nowhere        in  403  403 403   404  403  403 403  403
staff_other_training       POST   bens_other     in  403  403 403   422  403  403 403  403
staff_other_training       POST   nils_other     in  403  403 403   404  403  403 403  403
staff_prior                GET    bens_prior     in  403  403 403   200  403  403 403  403
staff_prior                POST   bens_prior     in  403  403 403   422  403  403 403  403
staff_prior                GET    nils_prior     in  403  403 403   404  403  403 403  403
staff_prior                POST   nils_prior     in  403  403 403   404  403  403 403  403
staff_certificate          GET    bens_paper     in  403  403 403   200  403  403 403  403
staff_certificate          POST   bens_paper     in  403  403 403   302  403  403 403  403
staff_certificate          GET    nobodys        in  403  403 403   404  403  403 403  403
"""
POSTED = {"no_training": {"title": ""}, "no_state": {"state": ""}}


def things(cast):
    page = publish(restore_roots().en, "known-before")
    made = {"texas": ["us-tx"], "nowhere": ["us-xx"]}
    for member, by in ((cast.ben, cast.amara), (cast.nils, cast.cleo)):
        name = str(member.person).lower()
        (cycle,) = assign(page, member, by=by)
        training = sent(member)
        key = "bens" if name == "ben" else name
        made |= {
            f"{key}_other": [training.pk],
            f"{key}_proof": [training.proof.pk],
            f"{key}_prior": [cycle.pk],
        }
    return made


def sent(member) -> ExternalTraining:
    """Keep training from elsewhere with a proof, that a member asked their agency to count."""
    proof = Proof(owner=member.person, kind="pdf")
    proof.file.save(f"{uuid4().hex}.pdf", ContentFile(b"%PDF-1.7 paper"))
    return ExternalTraining.objects.create(
        person=member.person,
        title="First aid",
        provider="Red Cross",
        done_on=date(2027, 2, 1),
        hours="2.50",
        category="wellness",
        proof=proof,
        sent_to=member.agency,
        sent_at=NOON,
    )
