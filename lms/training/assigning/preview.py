"""Who would get an assignment now, who has it, who is passed over and why; nothing is saved."""

from dataclasses import dataclass, field

from django.utils.translation import ngettext

from lms.agencies import access as agency_access
from lms.agencies.models import Membership

from ..models import Assignment, Cycle
from .audience import members_of
from .fates import Facts, Fate, Told, tell
from .things import Thing

NAMED = 25
AT_ONCE = 5000


@dataclass
class Lot:
    """The people of one fate: how many, and the first of them."""

    count: int = 0
    first: list[Told] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.first)

    @property
    def names(self) -> str:
        """The first names, and how many more there are."""
        names = ", ".join(told.member.person.display_name for told in self.first)
        if not self.more:
            return names
        words = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", self.more)
        return words % {"names": names, "n": self.more}


@dataclass
class Preview:
    total: int
    lots: dict[str, Lot]

    @property
    def gets(self) -> Lot:
        return self.lots[Fate.GETS]

    @property
    def has(self) -> Lot:
        return self.lots[Fate.HAS]

    @property
    def due_days(self) -> list:
        """The different days it would be due, the earliest first, as far as people are named."""
        return sorted({told.due_on for told in self.gets.first if told.due_on})


def preview(assignment: Assignment, actor: Membership, chosen: list[Membership]) -> Preview:
    """Return what assigning this would do now, of the people whom `actor` may see."""
    if assignment.audience == Assignment.Audience.PEOPLE:
        members = chosen
    else:
        fitting = members_of(assignment, agency_access.assignable_by(actor))
        members = list(fitting.select_related("person").order_by("person__display_name", "pk"))
    on = actor.agency.today()
    lots = {fate: Lot() for fate in Fate}
    for start in range(0, len(members), AT_ONCE):
        some = members[start : start + AT_ONCE]
        facts = Facts(assignment, some, on=on)
        for told in (tell(member, facts) for member in some):
            lot = lots[told.fate]
            lot.count += 1
            if len(lot.first) < NAMED:
                lot.first.append(told)
    return Preview(len(members), lots)


def offered_before(thing: Thing, members: list[Membership]) -> list[str]:
    """Return the names of those who were offered a guide before and are not known to be done.

    Whoever said no is among them like everyone else.
    """
    given = Cycle.objects.still_given().filter(
        module=thing.pk,
        kind=Cycle.Kind.OFFERED,
        agency_id__in={member.agency_id for member in members},
        learner__in=[member.person_id for member in members],
    )
    given = given.exclude(closed_why=Cycle.Closed.COMPLETED)
    having = set(given.values_list("learner_id", flat=True))
    return [member.person.display_name for member in members if member.person_id in having]
