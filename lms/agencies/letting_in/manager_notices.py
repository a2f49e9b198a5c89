"""Notices to managers: an agency's own, and none about someone who asked not to be seen."""

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lms.activity.actions import note

from .. import access
from ..models import ManagerNotice, Membership, SignInNotice
from ..roles import Can


def visible_to(actor: Membership):
    """Return what this manager may read, new ones first, each with what was denied (`what`)."""
    about = SignInNotice.objects.filter(
        membership=OuterRef("membership"), denied_at=OuterRef("at")
    ).values("kind")[:1]
    notices = ManagerNotice.objects.filter(
        agency_id=actor.agency_id, membership__in=access.visible_to(actor)
    )
    if not actor.can(Can.SEE_AGENCY):
        return notices.none()
    return (
        notices.annotate(what=Subquery(about))
        .select_related("membership__person", "by")
        .order_by(F("seen_at").desc(nulls_first=True), "-at")
    )


def count_new(actor: Membership) -> int:
    return visible_to(actor).filter(seen_at=None).count()


def notice_or_404(actor: Membership, pk) -> ManagerNotice:
    return get_object_or_404(visible_to(actor), pk=pk)


@transaction.atomic
def mark_seen(actor: Membership, notice: ManagerNotice) -> None:
    """Keep who saw a notice first, and when."""
    new = ManagerNotice.objects.filter(pk=notice.pk, seen_at=None)
    if new.update(seen_at=timezone.now(), seen_by=actor.person):
        note("manager_notice.seen", about=notice, by=actor)
