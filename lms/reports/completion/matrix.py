"""Everyone and every module: where each of the peers and staff stands with each.

Made for ten thousand people with twenty modules: the database joins what it knows of each
person into one text, and no cycle becomes an object.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Aggregate, Case, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat, TruncDate
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lms.agencies import access as agency_access
from lms.agencies.models import Membership
from lms.training import access, states
from lms.training.ids import uuid_or_none

from ..columns import date_words
from ..filters import ROLES, Filters, group_choices
from ..names import Names
from ..rows import in_batches
from ..titles import subjects

PEOPLE_AT_ONCE = 5000
# One letter of a cell; an open go comes after a done one, and the newest done one last.
_DONE, _NEW, _STARTED = "d", "n", "s"
_PAST, _SOON = "!", "~"


class Joined(Aggregate):
    """The texts of a group, joined by commas."""

    name = "Joined"
    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


@dataclass(frozen=True)
class Cell:
    state: str
    words: str

    @cached_property
    def html(self) -> str:
        if not self.words:
            return "–"
        return format_html('<span class="state {}">{}</span>', self.state, self.words)


class Cells(dict[str, Cell]):
    """A cell for each code, made when it is first asked for."""

    def __missing__(self, code: str) -> Cell:
        made = self[code] = _cell(code)
        return made


@dataclass(frozen=True)
class MatrixRow:
    name: str
    titles: list[str]
    cells: list[Cell]

    @property
    def html(self) -> SafeString:
        """The cells as the page shows them: a template would take as long as all the rest."""
        parts = []
        for title, cell in zip(self.titles, self.cells, strict=True):
            parts += title, cell.html
        return format_html('<td data-h="{}">{}</td>' * len(self.cells), *parts)


class Matrix:
    """The peers and staff whom `actor` may see, by name, with a cell for each module."""

    def __init__(self, actor: Membership, query):
        self.actor = actor
        self.on = actor.agency.today()
        self.names = Names(actor, query)
        choices = {"group": group_choices(actor), "role": ROLES}
        self.filters = Filters(query, choices, names=self.names.kept)
        self.members = self._members()
        modules = subjects(modules=access.modules_given(actor).values_list("pk", flat=True))
        self.modules = sorted(((s.title, pk) for pk, s in modules.items()), key=lambda m: m[0])
        self._cells = Cells()

    def _members(self) -> QuerySet:
        members = agency_access.visible_to(self.actor).assignable()
        if group := uuid_or_none(self.filters.chosen.get("group")):
            members = members.filter(places__group=group, places__supports=False)
        if role := self.filters.chosen.get("role"):
            members = members.filter(role=role)
        members = members.order_by("person__display_name", "person_id")
        return members.values_list("person_id", "person__display_name")

    @property
    def labels(self) -> list[str]:
        return [_("Name"), *(title for title, _pk in self.modules)]

    def rows(self, members: list[tuple[UUID, str]]) -> Iterator[MatrixRow]:
        """Yield the rows of some members. One query."""
        known = self._known([person for person, _name in members])
        titles = [title for title, _pk in self.modules]
        keys = [_as_text(pk) for _title, pk in self.modules]
        made = self._cells
        for person, name in members:
            codes = known.get(person, {})
            cells = [made[codes.get(key, "")] for key in keys]
            yield MatrixRow(self.names.of(person, name), titles, cells)

    def texts(self) -> Iterator[list[str]]:
        """Yield what the files hold, with memory for some thousand people at a time."""
        for batch in in_batches(self.members, PEOPLE_AT_ONCE):
            for row in self.rows(batch):
                yield [row.name, *(cell.words for cell in row.cells)]

    def _known(self, people: list[UUID]) -> dict[UUID, dict[str, str]]:
        """Return each person's codes by module: of several goes at one, the one that counts."""
        cycles = access.work_of(self.actor, people).filter(module__isnull=False)
        module, code = Cast("module", TextField()), _code(self.on, self._zone)
        cell = Concat(module, Value(" "), code, output_field=TextField())
        found: dict[UUID, dict[str, str]] = {}
        for person, joined in cycles.values_list("learner").annotate(joined=Joined(cell)):
            mine = found[person] = {}
            for one in sorted(joined.split(",")):  # Of the same module, the one that counts last.
                module, _space, code = one.partition(" ")
                mine[module] = code
        return found

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.actor.agency.time_zone)


def _as_text(pk: UUID) -> str:
    """Return an id as the database writes it out."""
    return str(pk) if connection.features.has_native_uuid_field else pk.hex


def _code(on: date, zone: ZoneInfo) -> Case:
    in_state = states.in_state(on)
    day = Cast(TruncDate("closed_at", tzinfo=zone), TextField())
    due = Case(
        When(in_state[states.PAST], then=Value(_PAST)),
        When(in_state[states.SOON], then=Value(_SOON)),
        default=Value(""),
    )
    return Case(
        When(in_state[states.DONE], then=Concat(Value(_DONE), day, output_field=TextField())),
        When(in_state[states.STARTED], then=Concat(Value(_STARTED), due, output_field=TextField())),
        default=Concat(Value(_NEW), due, output_field=TextField()),
        output_field=TextField(),
    )


def _cell(code: str) -> Cell:
    kind, rest = code[:1], code[1:]
    if not kind:
        return Cell("", "")
    if kind == _DONE:
        words = _("Done %(date)s") % {"date": date_words(date.fromisoformat(rest))}
        return Cell(states.DONE, words)
    state = states.STARTED if kind == _STARTED else states.NEW
    words = str(states.STATES[state])
    if rest == _PAST:
        words = _("%(state)s, past the due date") % {"state": words}
        state = states.PAST
    elif rest == _SOON:
        words = _("%(state)s, due soon") % {"state": words}
    return Cell(state, words)
