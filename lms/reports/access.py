"""Who may read which lines of the log."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from lms.activity.models import Note
from lms.agencies import access as agency_access
from lms.agencies.models import Membership, MembershipQuerySet
from lms.agencies.roles import Can


def require_log(request) -> Membership:
    """Return the acting membership if its role reads a log; otherwise refuse (403)."""
    actor = agency_access.acting_membership(request)
    if actor is None or not (_reads_agency(actor) or _reads_site(actor)):
        raise PermissionDenied
    return actor


def notes_visible_to(actor: Membership) -> QuerySet[Note]:
    """Return a manager's own agency's lines; for the platform, those of no agency."""
    if _reads_agency(actor):
        return Note.objects.filter(agency_id=actor.agency_id)
    if _reads_site(actor):
        return Note.objects.filter(agency_id=None)
    return Note.objects.none()


def named_for(actor: Membership) -> MembershipQuerySet:
    """Return the memberships whose names `actor` may read in the log."""
    if _reads_agency(actor):
        return agency_access.visible_to(actor)
    if _reads_site(actor):
        return Membership.objects.current().filter(agency=None)
    return Membership.objects.none()


def _reads_agency(actor: Membership) -> bool:
    return actor.agency_id is not None and actor.can(Can.SEE_LOG)


def _reads_site(actor: Membership) -> bool:
    return actor.agency_id is None and actor.can(Can.RUN_SITE)
