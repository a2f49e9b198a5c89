"""What someone says about how to reach them. No line of any log tells of it."""

from datetime import datetime

from django.utils import timezone

from ..models import HowToReach, Membership
from .rules import PARTS, WAYS, WEEK


def choose(
    member: Membership, ways: list[str], times: list[str], *, at: datetime | None = None
) -> None:
    """Keep the ways and times; without a way, that it is not now. The last choice counts."""
    fields = {way: way in ways for way in WAYS}
    fields["not_now"] = not ways
    fields["times"] = " ".join(time for time in (*WEEK, *PARTS) if time in times and ways)
    fields["chosen_at"] = at or timezone.now()
    HowToReach.objects.update_or_create(membership=member, defaults=fields)


def forget(member: Membership) -> None:
    """Keep nothing any more about how to reach someone."""
    HowToReach.objects.filter(membership=member).delete()
