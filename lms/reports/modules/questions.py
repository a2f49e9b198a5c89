"""Which questions are hard: how many had each right at their first try, never whose.

Where fewer than five people answered, nothing is said. Shares are rounded to tenths, and
"everyone" and "nobody" are never said: either would tell about each single person.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from courses.models import ModuleVersion
from lms.agencies.models import Membership
from lms.training import access, rules
from lms.training.models import CheckAttempt, Cycle

from ..small_numbers import FEWEST

NEWEST_TRIES = 1000


@dataclass(frozen=True)
class Hard:
    text: str
    people: int
    tenths: int
    """Of ten people, how many had it right: 1 to 9."""

    @property
    def words(self) -> str:
        if self.tenths == 1:
            return _("1 of 10 or fewer")
        if self.tenths == 9:
            return _("9 of 10 or more")
        return _("about %(tenths)s of 10") % {"tenths": self.tenths}


def first_tries(actor: Membership, module: UUID) -> QuerySet:
    """Return the first try of each person whom `actor` may see, the newest thousand."""
    work = access.assigned_work(actor).filter(module=module)
    earlier = CheckAttempt.objects.filter(
        Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk")),
        cycle__learner=OuterRef("cycle__learner"),
        cycle__module=module,
        cycle__kind=Cycle.Kind.ASSIGNED,
        cycle__agency=actor.agency_id,
    )
    tries = CheckAttempt.objects.filter(~Exists(earlier), cycle__in=work)
    return tries.order_by("-at", "-pk")[:NEWEST_TRIES]


def hardest(actor: Membership, module: UUID) -> list[Hard]:
    """Return the questions of the newest version that enough people answered, hardest first."""
    newest = ModuleVersion.objects.filter(module=module).order_by("-language", "number").last()
    tries = first_tries(actor, module).values_list("version", "answers", "asked")
    found = list(tries) if newest and newest.check_questions else []
    versions = ModuleVersion.objects.in_bulk({version for version, _a, _q in found})
    answered: dict[str, list[bool]] = defaultdict(list)
    for version, answers, asked in found:
        for question in versions[version].check_questions:
            if not asked or question["id"] in asked:
                right = rules.is_right(question, answers.get(question["id"], ()))
                answered[question["id"]].append(right)
    rows = [
        Hard(strip_tags(question["text"]).strip(), len(right), _tenths(right))
        for question in (newest.check_questions if newest else ())
        if len(right := answered[question["id"]]) >= FEWEST
    ]
    return sorted(rows, key=lambda row: row.tenths)


def _tenths(right: list[bool]) -> int:
    return min(9, max(1, round(10 * sum(right) / len(right))))
