"""What pages about sharing show."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from courses.catalogue import modules_in
from lms.agencies.models import Membership

from .. import rules
from ..models import Cycle, Share, SharedLook, StepEvent
from . import access

LOOKS_SHOWN = 5


@dataclass
class Viewer:
    """Someone a person may share with: what is shared now, and the last times they looked."""

    membership: Membership
    shares: dict[str, Share] = field(default_factory=dict)
    looks: list = field(default_factory=list)
    may_start: bool = False
    """Sees the person's agency-given work now. Someone who no longer does can only be stopped."""

    @property
    def choices(self) -> list[tuple]:
        """Return each kind of sharing, its words, and the share when it is on."""
        return [(what, what.label, self.shares.get(what)) for what in Share.What]


@dataclass(frozen=True)
class SharedGuide:
    title: str
    state: str
    """new, started or done"""
    step_number: int
    """0 where it is nobody else's to see."""
    steps: int
    done_on: date | None


def viewers_of(member: Membership) -> list[Viewer]:
    """Return with whom a member shares or may share, by name. Three queries, however many."""
    shares = defaultdict(dict)
    now = access.shares_of(member.person).filter(viewer__agency=member.agency_id)
    for share in now.select_related("viewer__person"):
        shares[share.viewer][share.what] = share
    found = {viewer: Viewer(viewer) for viewer in shares}
    for viewer in access.viewers_for(member).select_related("person"):
        found.setdefault(viewer, Viewer(viewer)).may_start = True
    for viewer, on in shares.items():
        found[viewer].shares = on
    looks = SharedLook.objects.filter(share__owner=member.person_id, share__viewer__in=found)
    by_id = {viewer.membership.pk: viewer for viewer in found.values()}
    for viewer_id, at in looks.order_by("-at").values_list("share__viewer_id", "at")[:200]:
        if len(by_id[viewer_id].looks) < LOOKS_SHOWN:
            by_id[viewer_id].looks.append(at)
    return sorted(found.values(), key=lambda v: v.membership.person.display_name.casefold())


def shared_names(cycle: Cycle) -> list[str]:
    """Return the names of those with whom a cycle's learner shares it."""
    shares = access.shares_of(cycle.learner_id).filter(what=cycle.kind)
    if cycle.kind == Cycle.Kind.OFFERED:
        shares = shares.filter(viewer__agency=cycle.agency_id)
    return list(
        shares.values_list("viewer__person__display_name", flat=True).order_by("started_at")
    )


def guides_shared(share: Share, language: str, zone: str) -> list[SharedGuide]:
    """Return what a share shows, the newest first. Who said no reads as not started."""
    cycles = (
        access.shared_cycles(share)
        .select_related("completion", "module")
        .order_by("-opened_at", "pk")
    )
    modules = modules_in(language)
    events = defaultdict(list)
    for event in StepEvent.objects.filter(cycle__in=cycles.open().values("pk")):
        events[event.cycle_id].append(event)
    return [
        _guide(cycle, modules[cycle.module_id], events[cycle.pk], ZoneInfo(zone))
        for cycle in cycles
        if cycle.module_id in modules
    ]


def _guide(cycle: Cycle, module, events, zone: ZoneInfo) -> SharedGuide:
    completion = getattr(cycle, "completion", None)
    place = rules.place(module.version.step_ids, events)
    return SharedGuide(
        title=module.title,
        state="done" if completion else "started" if place.started else "new",
        step_number=0 if cycle.module.sensitive else place.number,
        steps=len(module.version.steps),
        done_on=completion.completed_at.astimezone(zone).date() if completion else None,
    )
