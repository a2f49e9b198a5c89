"""When someone answers a phone: days and times on the wall of where it stands.

Kept as one short text such as `Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
A_DAY = 24 * 60
_LINE = re.compile(r"(\w\w)(?:-(\w\w))? (\S+)")
_TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True, order=True)
class Span:
    """From one minute of a day to another; 1440 is midnight at its end."""

    day: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Hours:
    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Hours":
        return cls(tuple(sorted(spans)))

    @classmethod
    def read(cls, text: str) -> "Hours":
        """Return the hours that `text` wrote."""
        spans = []
        for line in filter(None, text.split("; ")):
            first, last, times = _LINE.fullmatch(line).groups()
            days = range(SHORT.index(first), SHORT.index(last or first) + 1)
            for begins in times.split(","):
                h, m, to_h, to_m = map(int, _TIMES.fullmatch(begins).groups())
                spans += [Span(day, 60 * h + m, 60 * to_h + to_m) for day in days]
        return cls.of(spans)

    @property
    def text(self) -> str:
        """Return the one short text for these hours."""
        lines = []
        for first, last, times in self._by_days():
            days = SHORT[first] if first == last else f"{SHORT[first]}-{SHORT[last]}"
            lines.append(f"{days} {','.join(f'{_clock(a)}-{_clock(b)}' for a, b in times)}")
        return "; ".join(lines)

    @property
    def words(self) -> str:
        """Return the hours in the reader's language: Monday to Friday, 9 a.m. to 5 p.m."""
        said = "; ".join(_said(*line) for line in self._by_days())
        return said if not said or said.endswith(".") else f"{said}."

    def overlaps(self) -> bool:
        """Whether two spans of one day share a minute."""
        pairs = zip(self.spans, self.spans[1:], strict=False)
        return any(a.day == b.day and b.opens < a.closes for a, b in pairs)

    def open_at(self, local: datetime) -> bool:
        minute = 60 * local.hour + local.minute
        return any(
            span.day == local.weekday() and span.opens <= minute < span.closes
            for span in self.spans
        )

    def next_opening(self, local: datetime) -> tuple[int, Span] | None:
        """Return in how many days, and with which span, it opens after `local`; None if never."""
        minute = 60 * local.hour + local.minute
        for ahead in range(8):
            day = (local + timedelta(days=ahead)).weekday()
            for span in self.spans:
                if span.day == day and (ahead or span.opens > minute):
                    return ahead, span
        return None

    def _by_days(self) -> list[tuple[int, int, tuple]]:
        """Return the first and last day of each run of days with the same times, and these."""
        days = [
            (day, tuple((span.opens, span.closes) for span in spans))
            for day, spans in groupby(self.spans, key=lambda span: span.day)
        ]
        runs = []
        for day, times in days:
            if runs and runs[-1][1] == day - 1 and runs[-1][2] == times:
                runs[-1] = (runs[-1][0], day, times)
            else:
                runs.append((day, day, times))
        return runs


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def spoken(minute: int) -> str:
    """Return a time of day as it is said: 9 a.m., noon, 4:30 p.m."""
    minute %= A_DAY
    return time_format(time(minute // 60, minute % 60), "P")


def _said(first: int, last: int, times: tuple) -> str:
    said = {"day": DAYS[first], "last": DAYS[last], "times": _spoken_times(times)}
    if (first, last) == (0, 6):
        return _("every day, %(times)s") % said
    if first == last:
        return _("%(day)s, %(times)s") % said
    if last == first + 1:
        return _("%(day)s and %(last)s, %(times)s") % said
    return _("%(day)s to %(last)s, %(times)s") % said


def _spoken_times(times: tuple) -> str:
    if times == ((0, A_DAY),):
        return _("day and night")
    said = [
        _("%(from)s to %(to)s") % {"from": spoken(opens), "to": spoken(closes)}
        for opens, closes in times
    ]
    return _(" and ").join(said)
