"""Days and times to pick, a few lines of them, in a form about whom people can call."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from home.hours import A_DAY, DAYS, Hours, Span

LINES = 7
LINES_SHOWN = 2
PARTS = ("days", "opens", "closes")
TIMES = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I %p"]
WRITE_A_TIME = _("Write a time, such as 9:00 AM.")
PICK_DAYS = _("Pick the days for these times.")
FROM_AND_TO = _("Write both times: from and to.")
ENDS_FIRST = _(
    "This must end after it begins. For a night: one line until 12:00 AM, another from 12:00 AM."
)
OVERLAP = _("%(day)s: this time is in another line, too. Write each time once.")
SOME = _("Pick at least one day, and from when to when.")


class HoursLines(forms.Form):
    """Fields `days_0`, `opens_0`, `closes_0` and on; `self.hours` is what they say."""

    hours = Hours()
    hours_needed = True

    def __init__(self, *args, hours: Hours = hours, **kwargs):
        super().__init__(*args, **kwargs)
        for number, line in enumerate(_lines_of(hours)):
            names = (f"{part}_{number}" for part in PARTS)
            self.initial |= zip(names, line, strict=True)
        for number in range(LINES):
            self._add_line(number)

    def _add_line(self, number: int) -> None:
        self.fields[f"days_{number}"] = forms.TypedMultipleChoiceField(
            label=_("Days"),
            required=False,
            choices=list(enumerate(DAYS)),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )
        for name, label in (("opens", _("From")), ("closes", _("To"))):
            self.fields[f"{name}_{number}"] = forms.TimeField(
                label=label,
                required=False,
                input_formats=TIMES,
                widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                error_messages={"invalid": WRITE_A_TIME},
            )

    def _lines(self) -> list[list[str]]:
        names = [name for name in self.fields if name.startswith("days_")]
        return [[name.replace("days", part) for part in PARTS] for name in names]

    def lines(self) -> list[list[forms.BoundField]]:
        """Return the lines to show: those with something in them, and an empty one."""
        lines = [[self[name] for name in names] for names in self._lines()]
        used = [n for n, fields in enumerate(lines, 1) if any(field.value() for field in fields)]
        return lines[: max(LINES_SHOWN, max(used, default=0) + 1)]

    def clean(self):
        cleaned = super().clean()
        spans = []
        for names in self._lines():
            if not any(name in self.errors for name in names):
                spans += self._spans(names, cleaned, spans)
        self.hours = Hours.of(spans)
        wrong = any(name in self.errors for names in self._lines() for name in names)
        if self.hours_needed and not spans and not wrong:
            self.add_error("days_0", SOME)
        return cleaned

    def _spans(self, names: list[str], cleaned: dict, before: list[Span]) -> list[Span]:
        """Return what one line says; nothing, with words beside the field, when that cannot be."""
        days, opens, closes = (cleaned.get(name) for name in names)
        if not days and opens is None and closes is None:
            return []
        wrong = None
        if opens is None or closes is None:
            wrong = names[1 if opens is None else 2], FROM_AND_TO
        elif not days:
            wrong = names[0], PICK_DAYS
        elif _minute(opens) >= (_minute(closes) or A_DAY):
            wrong = names[2], ENDS_FIRST
        if wrong:
            self.add_error(*wrong)
            return []
        spans = [Span(day, _minute(opens), _minute(closes) or A_DAY) for day in days]
        for span in spans:
            if Hours.of([*before, span]).overlaps():
                self.add_error(names[0], OVERLAP % {"day": DAYS[span.day]})
                return []
        return spans


def _minute(at: time) -> int:
    return 60 * at.hour + at.minute


def _lines_of(hours: Hours) -> list[tuple[list[int], time, time]]:
    """Return hours as the lines of a form: one for each time that some days share."""
    days: dict[tuple[int, int], list[int]] = {}
    for span in hours.spans:
        days.setdefault((span.opens, span.closes), []).append(span.day)
    return [(found, _time(opens), _time(closes)) for (opens, closes), found in days.items()]


def _time(minute: int) -> time:
    minute %= A_DAY
    return time(minute // 60, minute % 60)
