"""One module's figures, of the peers and staff whom someone may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from courses.models import Module
from lms.agencies.models import Membership
from lms.training import access, states

from ..small_numbers import Shown, together


@dataclass(frozen=True)
class Line:
    words: str
    number: int


@dataclass(frozen=True)
class Stop:
    words: str
    shown: Shown


def modules_shown_to(actor: Membership) -> QuerySet:
    """Return the modules that have a page for `actor`: published, or given to whom they see."""
    published, given = access.modules_to_start(), access.modules_given(actor)
    return Module.objects.filter(
        Q(pk__in=published.values("pk")) | Q(pk__in=given.values("pk")), quiet=False
    )


def people_by_state(actor: Membership, module: UUID, on: date) -> list[Line]:
    """Return how many people are in each state now, and how many have it at all."""
    in_state = states.in_state(on)
    work = access.current_training(actor).filter(module=module)
    counted = work.aggregate(
        total=Count("pk"),
        **{name.replace("-", "_"): Count("pk", filter=q) for name, q in in_state.items()},
    )
    lines = [Line(_("People who have it"), counted["total"])]
    for name, words in states.STATES.items():
        lines.append(Line(str(words), counted[name.replace("-", "_")]))
    return lines


def completions_by_way(actor: Membership, module: UUID) -> list[Line]:
    """Return how often it was finished in each way, of all years."""
    finished = access.finished_training(actor).filter(module=module).order_by()
    by_way = dict(finished.values_list("how").annotate(Count("pk")))
    return [Line(str(words), by_way.get(way, 0)) for way, words in states.WAYS.items()]


def stops(actor: Membership, module: UUID, length: int) -> list[Stop]:
    """Return at which step those in progress are; steps with fewer than five say only that."""
    work = access.current_training(actor).filter(
        module=module, closed_at=None, started_at__isnull=False
    )
    at = dict(work.order_by().values_list("step_number").annotate(Count("pk")))
    numbers = [at.get(step, 0) for step in range(1, length + 1)]
    after = sum(at.values()) - sum(numbers)
    _total, parts = together([*numbers, after])
    words = [_("Step %(number)s") % {"number": step} for step in range(1, length + 1)]
    words.append(_("At the check, or after the last step"))
    return [Stop(*pair) for pair in zip(words, parts, strict=True)]
