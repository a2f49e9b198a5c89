"""Inviting everyone of a batch who has no way in yet: by mail, or on paper."""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task

from .. import access
from ..invitations import access as invitation_access
from ..invitations.actions import NotInvitable, invite, resend
from ..invitations.sheet import Slip, slip_of
from ..models import Batch, Invitation, Membership, MembershipQuerySet
from .rules import INVITED_Q

ON_A_SHEET = 100


def waiting(batch: Batch, actor: Membership) -> MembershipQuerySet:
    """Return those of a batch who have no way to sign in yet."""
    listed = access.listed_for(actor).filter(INVITED_Q, batch=batch)
    return listed.select_related("person", "agency").order_by("person__display_name", "pk")


def uninvited(batch: Batch, actor: Membership) -> MembershipQuerySet:
    """Return those of them for whom no invitation is open."""
    is_open = Invitation.objects.filter(
        membership=OuterRef("pk"),
        role=OuterRef("role"),
        accepted_at=None,
        ended_at=None,
        expires_at__gt=timezone.now(),
    )
    return waiting(batch, actor).exclude(Exists(is_open))


def by_mail(batch: Batch, actor: Membership) -> MembershipQuerySet:
    return uninvited(batch, actor).exclude(invite_email="")


@task()
def send_invitations(batch_id: str, by_id: str, site: str) -> None:
    """Mail an invitation to each who has an address and none open: again sends nothing twice."""
    by = Membership.objects.current().select_related("agency").filter(pk=UUID(by_id)).first()
    batch = Batch.objects.filter(pk=UUID(batch_id), undone_at=None).first()
    if by is None or batch is None or batch.agency_id != by.agency_id:
        return
    for pk in list(by_mail(batch, by).values_list("pk", flat=True)):
        try:
            _send_one(pk, batch, by, site)
        except NotInvitable:
            continue


@transaction.atomic
def _send_one(pk: UUID, batch: Batch, by: Membership, site: str) -> None:
    """Mail one invitation, unless another process has just done so."""
    Membership.objects.select_for_update().filter(pk=pk).first()
    member = by_mail(batch, by).filter(pk=pk).first()
    if member:
        resend(member, by=by, site=site)


def slips_for(members: list[Membership], actor: Membership, site: str) -> list[Slip]:
    """Make new invitations, ending the ones before, and return what is printed of each."""
    tokens = []
    for member in members:
        try:
            tokens.append(invite(member, by=actor))
        except NotInvitable:
            continue
    made = invitation_access.invitations_of(actor, tokens, timezone.now())
    return [slip_of(invitation, token, site) for token, invitation in made.items()]
