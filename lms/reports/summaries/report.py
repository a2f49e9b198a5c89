"""One report that counts: one query, read by its page, its chart and its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format

from lms.agencies.managing.tables import groups_of
from lms.agencies.models import Membership
from lms.training import access, states

from ..filters import ROLES, Filters, group_choices
from ..names import Names
from ..rows import in_batches
from ..titles import choices as titles_to_choose
from ..titles import subjects, subjects_of
from .kinds import Kind

MONTHS = 12
_PLACE = "learner__memberships__places"
_GROUP = f"{_PLACE}__group"


@dataclass(frozen=True)
class CountRow:
    key: str
    label: str
    numbers: dict[str, int]
    """Of each column, by its key."""


class Report:
    """What one person sees of one agency's training, counted as `kind` says."""

    def __init__(self, kind: Kind, actor: Membership, query):
        self.kind, self.actor = kind, actor
        self.on = actor.agency.today()
        self.names = Names(actor, query)
        choices = {"module": {}, "group": {}, "role": ROLES}
        choices = {name: choices[name] for name in kind.filters}
        if "module" in choices:
            choices["module"] = titles_to_choose(subjects_of(access.assigned_work(actor)))
        if "group" in choices:
            choices["group"] = group_choices(actor)
        self.filters = Filters(query, choices, names=self.names.kept)
        self.cycles = self.filters.apply(self._base(), actor, self.on)

    def _base(self) -> QuerySet:
        if self.kind.over_time:
            first, after = _months_before(self.on, MONTHS - 1), _months_before(self.on, -1)
            return access.finished_training(self.actor).filter(
                closed_at__gte=_midnight(first, self._zone),
                closed_at__lt=_midnight(after, self._zone),
            )
        cycles = access.current_training(self.actor)
        of = {"modules": Q(course=None), "courses": Q(module=None)}.get(self.kind.key)
        return cycles.filter(of) if of else cycles

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.actor.agency.time_zone)

    @cached_property
    def totals(self) -> dict[str, int]:
        """Every number for all of it: a person in two groups counts once here."""
        return _by_column(self.cycles.aggregate(**self._counts()))

    @cached_property
    def found(self):
        """The rows' numbers as the database gives them; a query for people, else a list."""
        return getattr(self, f"_by_{self.kind.key}")()

    def rows(self, found) -> list[CountRow]:
        """Return the rows of some of what was found."""
        return [self._row(one) for one in found]

    def whole(self) -> Iterator[CountRow]:
        if self.kind.key == "people":
            for batch in in_batches(self.found):
                yield from self.rows(batch)
        else:
            yield from self.rows(self.found)

    def texts(self) -> Iterator[list[str]]:
        """Yield what the files hold."""
        for row in self.whole():
            yield [column.text(row) for column in self.kind.columns]

    def length(self) -> int:
        return self.found.count() if self.kind.key == "people" else len(self.found)

    def _row(self, one: dict) -> CountRow:
        if self.kind.key == "people":
            name = self.names.of(one["learner"], one["learner__display_name"])
            return CountRow(str(one["learner"]), name, _by_column(one))
        return CountRow(str(one["key"]), one["label"], _by_column(one))

    def _counts(self) -> dict[str, Count]:
        """Return every number that a row holds, as the database counts it."""
        states_ = {} if self.kind.over_time else states.in_state(self.on)
        ways = {f"by-{way}": Q(how=way) for way in states.WAYS}
        made = {
            _alias(name): Count("pk", filter=condition)
            for name, condition in (states_ | ways).items()
        }
        return {"total": Count("pk")} | made

    def _grouped(self, cycles: QuerySet, *fields: str) -> QuerySet:
        return cycles.order_by().values(*fields).annotate(**self._counts())

    def _by_modules(self) -> list[dict]:
        return self._titled("module")

    def _by_courses(self) -> list[dict]:
        return self._titled("course")

    def _titled(self, field: str) -> list[dict]:
        rows = list(self._grouped(self.cycles, field))
        known = subjects(**{f"{field}s": {row[field] for row in rows}})
        found = [row | {"key": row[field], "label": known[row[field]].title} for row in rows]
        return sorted(found, key=lambda row: (row["label"], str(row["key"])))

    def _by_groups(self) -> list[dict]:
        """Count each group's people; one filter, so that all of it is about the same place."""
        inside = self.cycles.filter(
            **{
                "learner__memberships__agency": self.actor.agency_id,
                "learner__memberships__ended_at": None,
                f"{_PLACE}__supports": False,
                f"{_GROUP}__in": groups_of(self.actor).order_by().values("pk"),
            }
        )
        rows = self._grouped(inside, _GROUP, f"{_GROUP}__name")
        rows = rows.order_by(f"{_GROUP}__name", _GROUP)
        return [row | {"key": row[_GROUP], "label": row[f"{_GROUP}__name"]} for row in rows]

    def _by_people(self) -> QuerySet:
        """Return a query, so that a page asks for its own 25 only."""
        rows = self._grouped(self.cycles, "learner", "learner__display_name")
        return rows.order_by("learner__display_name", "learner")

    def _by_months(self) -> list[dict]:
        month = TruncMonth("closed_at", tzinfo=self._zone)
        rows = self._grouped(self.cycles.annotate(month=month), "month")
        counted = {row["month"].date(): row for row in rows}
        nothing = dict.fromkeys(self._counts(), 0)
        months = [_months_before(self.on, back) for back in range(MONTHS - 1, -1, -1)]
        return [
            counted.get(first, nothing)
            | {"key": f"{first:%Y-%m}", "label": date_format(first, "F Y")}
            for first in months
        ]


def _alias(name: str) -> str:
    return name.replace("-", "_")


def _by_column(found: dict) -> dict[str, int]:
    keys = ["total", *states.STATES, *(f"by-{way}" for way in states.WAYS)]
    return {key: found[_alias(key)] for key in keys if _alias(key) in found}


def _months_before(on: date, months: int) -> date:
    """Return the first day of the month that was so many months ago."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
