"""From which day to which: as someone typed it, or a month, a quarter or a year."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Period:
    """Both days are in it."""

    first: date
    last: date

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        """Return when it begins, and when it is over, on a wall of that zone."""
        begins, over = self.first, self.last + timedelta(days=1)
        return tuple(datetime.combine(day, time.min, ZoneInfo(zone)) for day in (begins, over))

    @property
    def months(self) -> list[date]:
        """The first days of the months that it touches."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            found.append(day)
            day = _next_month(day)
        return found

    @property
    def query(self) -> str:
        return f"?from={self.first}&to={self.last}"


class PeriodForm(forms.Form):
    first = forms.DateField(
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Pick the first day."),
            "invalid": _("Write the first day like 2027-01-31."),
        },
    )
    last = forms.DateField(
        label=_("To"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Pick the last day."),
            "invalid": _("Write the last day like 2027-01-31."),
        },
    )

    def add_prefix(self, field_name):
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def clean(self):
        said = super().clean()
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", _("Pick a last day that is not before the first."))
        elif first and last and last - first > timedelta(days=3660):
            self.add_error("last", _("Pick ten years at most."))
        return said

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])


def presets(on: date) -> list[tuple[str, Period]]:
    """Return the periods to choose with one tap, around a day."""
    month = on.replace(day=1)
    quarter = date(on.year, on.month - (on.month - 1) % 3, 1)
    year = date(on.year, 1, 1)
    return [
        (_("This month"), _months(month, 1)),
        (_("Last month"), _months(_back(month, 1), 1)),
        (_("This quarter"), _months(quarter, 3)),
        (_("Last quarter"), _months(_back(quarter, 3), 3)),
        (_("This year"), _months(year, 12)),
        (_("Last year"), _months(_back(year, 12), 12)),
    ]


def _months(first: date, months: int) -> Period:
    return Period(first, _back(first, -months) - timedelta(days=1))


def _back(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _next_month(day: date) -> date:
    return _back(day, -1)
