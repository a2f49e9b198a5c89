"""What is left to do before people come. Each line is there until it is done."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import roles
from ..models import Agency, Group, Membership, SignInCard

WORDS = {
    "contact": _("Say whom people can call, and when."),
    "factor": _("Set up your own second way to sign in."),
    "address": _("Set the site's public address, so that printed codes work."),
    "colleagues": _("Invite a colleague."),
    "group": _("Make the first group: who supports whom."),
    "card": _("Give someone their first card."),
    "must_report": _("Write what peers must report here. Lessons show it to them."),
}
WHERE = {
    "contact": "staff_agency",
    "factor": "mfa_index",
    "address": "",
    "colleagues": "staff_people_add",
    "group": "staff_groups",
    "card": "staff_new_card",
    "must_report": "staff_agency",
}


@dataclass(frozen=True)
class Left:
    key: str

    @property
    def words(self):
        return WORDS[self.key]

    @property
    def address(self) -> str:
        """Return where it is done; empty when that is not on this site."""
        field = "#id_must_report" if self.key == "must_report" else ""
        try:
            return reverse(WHERE[self.key]) + field if WHERE[self.key] else ""
        except NoReverseMatch:
            return ""


def left_to_do(actor: Membership) -> list[Left]:
    """Return what a manager's agency still lacks; once nothing is left it is not asked again.

    What peers must report is asked for as long as nothing is written there.
    """
    agency = actor.agency
    if agency.made_up:
        return []
    left = [] if agency.ready_at else [Left(k) for k, done in _done(actor).items() if not done]
    if not left and not agency.ready_at:
        Agency.objects.filter(pk=agency.pk).update(ready_at=timezone.now())
    return left if agency.must_report else [*left, Left("must_report")]


def _done(actor: Membership) -> dict[str, bool]:
    here = {"agency": OuterRef("pk")}
    colleagues = Membership.objects.current().filter(**here).exclude(role=roles.PATIENT.key)
    found = (
        Agency.objects.filter(pk=actor.agency_id)
        .values("contact_phone", "contact_hours", "contact_open")
        .annotate(
            factor=Exists(Authenticator.objects.filter(user=actor.person_id)),
            colleagues=Exists(colleagues.exclude(pk=actor.pk)),
            group=Exists(Group.objects.filter(**here)),
            card=Exists(SignInCard.objects.filter(**here, membership__isnull=False)),
        )
        .get()
    )
    return {
        "contact": bool(
            found["contact_phone"] and (found["contact_open"] or found["contact_hours"])
        ),
        "factor": found["factor"],
        "address": bool(settings.HR_BASE_URL),
        "colleagues": found["colleagues"],
        "group": found["group"],
        "card": found["card"],
    }
