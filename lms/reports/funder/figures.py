"""What a funder may be told of a period: totals, never a name, never a number under 5."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.agencies.models import Membership
from lms.columns import Column
from lms.training import access
from lms.training.models import Cycle
from lms.training.states import WAYS

from ..models import PlanAnswer
from ..small_numbers import FEWEST, alone, together
from .period import Period

PLAN_WORDS = {
    PlanAnswer.Answer.YES: gettext_lazy("Yes"),
    PlanAnswer.Answer.WAITING: gettext_lazy("Waiting"),
    PlanAnswer.Answer.NO: gettext_lazy("No"),
    PlanAnswer.Answer.RATHER_NOT: gettext_lazy("Rather not say"),
}


@dataclass(frozen=True)
class Figure:
    about: str
    what: str
    shown: str


COLUMNS = [
    Column("about", gettext_lazy("About"), lambda row: row.about),
    Column("what", gettext_lazy("What was counted"), lambda row: row.what),
    Column("shown", gettext_lazy("Number"), lambda row: row.shown),
]


def figures(actor: Membership, period: Period) -> list[Figure]:
    """Return every line of the page for a funder, in order. Four queries."""
    finished = access.finished_in(actor, *period.moments(actor.agency.time_zone))
    guides = finished.filter(kind=Cycle.Kind.OFFERED)
    training = finished.filter(kind=Cycle.Kind.ASSIGNED, module__isnull=False)
    return [*_people(guides), *_guides(guides), *_hours(training), *_plans(actor, period)]


def _people(guides: QuerySet) -> list[Figure]:
    reached = guides.aggregate(people=Count("learner", distinct=True))["people"]
    what = _("People with a card who finished a guide, each counted once")
    return [Figure(_("People reached"), what, alone(reached).words)]


def _guides(guides: QuerySet) -> list[Figure]:
    counted = guides.order_by().values_list("how").annotate(Count("pk"))
    by_way = dict(counted)
    ways = [way for way in WAYS if way in by_way or way != "prior"]
    total, parts = together(by_way.get(way, 0) for way in ways)
    about = _("Guides finished")
    lines = [Figure(about, _("In all"), total.words)]
    for way, part in zip(ways, parts, strict=True):
        lines.append(Figure(about, str(WAYS[way]), part.words))
    return lines


def _hours(training: QuerySet) -> list[Figure]:
    """Hours are shown once five people earned some: fewer could be told from one another."""
    earned = training.filter(completion__module_version__ce_hours__gt=0).aggregate(
        people=Count("learner", distinct=True),
        hours=Sum("completion__module_version__ce_hours"),
    )
    people = alone(earned["people"])
    hours = earned["hours"] or Decimal(0)
    shown = _("not shown")
    if earned["people"] >= FEWEST:
        shown = number_format(hours.normalize(), use_l10n=True)
    about = _("Training of peers and staff")
    return [
        Figure(about, _("People who earned CE hours"), people.words),
        Figure(about, _("CE hours earned"), shown),
    ]


def _plans(actor: Membership, period: Period) -> list[Figure]:
    counted = PlanAnswer.objects.filter(agency=actor.agency, month__in=period.months)
    by_answer = dict(counted.order_by().values_list("answer").annotate(Sum("count")))
    total, parts = together(by_answer.get(answer, 0) for answer in PLAN_WORDS)
    about = _("Phones in hand: “Do you have your plan now?”")
    lines = [Figure(about, _("Answers in all"), total.words)]
    for words, part in zip(PLAN_WORDS.values(), parts, strict=True):
        lines.append(Figure(about, str(words), part.words))
    return lines
