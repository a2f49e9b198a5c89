"""What a page says is new: for peers and staff, until they put it away or it is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.catalogue import modules_in
from courses.models import CourseVersion

from ..models import Cycle, Reminder
from . import deserving, rules

MOST = 4


@dataclass(frozen=True)
class Line:
    words: str
    url: str = ""


@dataclass(frozen=True)
class News:
    lines: tuple[Line, ...]
    more: int
    until: str
    """When the newest came: what putting away puts away."""


def news_of(person, language: str, today: date) -> News | None:
    """Return the lines that a person has not put away: the newest of each cycle, or None."""
    rows = (
        Reminder.objects.filter(
            deserving.still(Reminder.Channel.PAGE),
            person=person,
            channel=Reminder.Channel.PAGE,
            sent_at__isnull=False,
            seen_at=None,
        )
        .select_related("cycle")
        .order_by("due_at", "planned_at", "pk")
    )
    newest = {row.cycle_id: row for row in rows}
    if not newest:
        return None
    titles = _titles([row.cycle for row in newest.values()], language)
    shown = [row for row in newest.values() if row.cycle_id in titles]
    begun = [row for row in shown if row.kind == Reminder.Kind.NEW]
    lines = [_line(row, titles[row.cycle_id], today) for row in shown if row not in begun]
    lines += _of_new_ones(begun, titles)
    until = max(row.sent_at for row in newest.values()).isoformat()
    return News(tuple(lines[:MOST]), max(len(lines) - MOST, 0), until) if lines else None


def _line(row: Reminder, title: str, today: date) -> Line:
    due, address = row.cycle.due_on, _address(row.cycle_id)
    if row.kind not in rules.DUE or not due:
        return Line(_("To do again: %(title)s") % {"title": title}, address)
    past = due < today
    words = _("It was due on %(day)s: %(title)s") if past else _("Due %(day)s: %(title)s")
    return Line(
        words % {"day": formats.date_format(due, "MONTH_DAY_FORMAT"), "title": title}, address
    )


def _of_new_ones(rows: list[Reminder], titles: dict[UUID, str]) -> list[Line]:
    """Say many new ones in one line: the page has their cards anyway."""
    if len(rows) == 1:
        (row,) = rows
        return [Line(_("New: %(title)s") % {"title": titles[row.cycle_id]}, _address(row.cycle_id))]
    words = ngettext("%(n)d new thing to do", "%(n)d new things to do", len(rows))
    return [Line(words % {"n": len(rows)})] if rows else []


def _address(cycle_id: UUID) -> str:
    return reverse("my_guide", args=[cycle_id])


def _titles(cycles: list[Cycle], language: str) -> dict[UUID, str]:
    """Return each cycle's title by its id; what was withdrawn from the library has none."""
    modules = modules_in(language)
    found = {c.pk: modules[c.module_id].title for c in cycles if c.module_id in modules}
    courses = {c.course_id for c in cycles if c.course_id}
    if courses:
        versions = list(CourseVersion.objects.filter(course__in=courses))
        versions.sort(key=lambda version: (version.language == language, version.number))
        newest = {version.course_id: version.title for version in versions}
        found |= {c.pk: newest[c.course_id] for c in cycles if c.course_id in newest}
    return found
