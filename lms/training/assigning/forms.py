"""What is asked on the screens that assign and offer: whom, what, by when, how often."""

from datetime import timedelta
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lms.agencies import roles
from lms.agencies.models import Membership
from lms.agencies.roles import Can

from ..ids import uuid_or_none
from ..models import Assignment
from . import dates
from .actions import Rule
from .choosing import PICK_AGAIN, Picks, groups_to_assign
from .things import Thing, thing_of, things_to_give

MONTHS = [
    (1, gettext_lazy("January")),
    (2, gettext_lazy("February")),
    (3, gettext_lazy("March")),
    (4, gettext_lazy("April")),
    (5, gettext_lazy("May")),
    (6, gettext_lazy("June")),
    (7, gettext_lazy("July")),
    (8, gettext_lazy("August")),
    (9, gettext_lazy("September")),
    (10, gettext_lazy("October")),
    (11, gettext_lazy("November")),
    (12, gettext_lazy("December")),
]
REASONS = [
    ("onboarding", gettext_lazy("New in the job")),
    ("required", gettext_lazy("Required training")),
    ("refresh", gettext_lazy("To refresh: also whoever did it before")),
    ("interest", gettext_lazy("They asked for it")),
]
PICK_REASON = gettext_lazy("Pick a reason.")
PICK_ONE = gettext_lazy("Pick one module.")


def number(least: int, most: int, words) -> forms.IntegerField:
    """Return a field for a number that may be left empty; anything odd is told in `words`."""
    told = dict.fromkeys(("invalid", "min_value", "max_value"), words)
    return forms.IntegerField(required=False, min_value=least, max_value=most, error_messages=told)


class GiveForm(forms.Form):
    """Whom, what, and by when. Only people and modules that this actor may use are choices."""

    audience = forms.ChoiceField(choices=Assignment.Audience.choices, required=False)
    group = forms.CharField(required=False)
    role = forms.CharField(required=False)
    module = forms.CharField(required=False)
    due_on = forms.DateField(
        required=False,
        error_messages={"invalid": gettext_lazy("Write the date like 2027-03-31, or pick it.")},
    )
    due_days = number(1, 730, gettext_lazy("Write how many days, from 1 to 730."))
    due_from = forms.ChoiceField(choices=Assignment.DueFrom.choices, required=False)
    repeat = forms.ChoiceField(choices=Assignment.Repeat.choices, required=False)
    repeat_months = number(1, 120, gettext_lazy("Write how many months, from 1 to 120."))
    repeat_month = number(1, 12, gettext_lazy("Pick a month."))
    repeat_day = number(1, 31, gettext_lazy("Write a day of the month, from 1 to 31."))
    opens_before = number(0, 365, gettext_lazy("Write how many days, from 0 to 365."))
    after = forms.CharField(required=False)
    reason = forms.ChoiceField(
        choices=REASONS,
        error_messages={"required": PICK_REASON, "invalid_choice": PICK_REASON},
    )
    assignment = forms.CharField(required=False)

    def __init__(self, data, *, kind, actor, language: str):
        super().__init__(data)
        self.kind, self.actor, self.language = kind, actor, language
        self.picks = Picks(actor, kind, data)
        self.groups = {str(group.pk): group for group in groups_to_assign(actor)}
        self.roles = {}
        if actor.can(Can.SEE_AGENCY):
            self.roles = {key: roles.ROLES[key].label for key in roles.ASSIGNED}
        if kind == Assignment.Kind.OFFERED:
            kept = {"module", "assignment"}
            for name in [name for name in self.fields if name not in kept]:
                del self.fields[name]

    @cached_property
    def things(self) -> list[Thing]:
        return things_to_give(self.kind, self.language)

    @property
    def firsts(self) -> dict[UUID, str]:
        """The modules that may be asked for first, by their titles."""
        return {thing.pk: thing.title for thing in self.things if thing.module}

    @property
    def named(self) -> list[Membership]:
        """The people picked by name; none where a rule says who."""
        return self.picks.chosen if self.audience_now == "people" else []

    @property
    def audience_now(self) -> str:
        """Which way of choosing people is picked, also while the rest is not right."""
        rules = self.is_bound and self.kind == Assignment.Kind.ASSIGNED
        said = self.data.get("audience", "") if rules else ""
        return said if said in Assignment.Audience.values else Assignment.Audience.PEOPLE

    def clean_assignment(self):
        """Return the id this form was made with, so that sending it twice gives once."""
        return uuid_or_none(self.cleaned_data["assignment"]) or uuid4()

    def clean_module(self) -> Thing:
        thing = thing_of(self.things, self.cleaned_data["module"])
        if thing is None:
            raise forms.ValidationError(PICK_ONE)
        if thing.missing:
            words = _("“%(course)s” has a module that is not published any more: %(modules)s.")
            told = {"course": thing.title, "modules": ", ".join(thing.missing)}
            raise forms.ValidationError(words % told)
        return thing

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < self.actor.agency.today():
            raise forms.ValidationError(_("This date is in the past. Pick today or later."))
        return due_on

    def clean(self):
        said = self.cleaned_data
        self._clean_people(said)
        if self.kind == Assignment.Kind.ASSIGNED:
            self._clean_due(said)
            self._clean_after(said)
            self._clean_repeat(said)
        return said

    def _clean_people(self, said) -> None:
        match self.audience_now:
            case Assignment.Audience.PEOPLE:
                if self.picks.odd:
                    self._people_error(str(PICK_AGAIN))
                elif not self.picks.count:
                    self._people_error(_("Pick at least one person."))
            case Assignment.Audience.GROUP:
                said["group"] = self.groups.get(said.get("group", ""))
                if said["group"] is None:
                    self._people_error(_("Pick one of your groups."), "group")
            case _:
                if said.get("role") not in self.roles:
                    self._people_error(_("Pick one role."), "role")

    def _people_error(self, words: str, field: str = "people") -> None:
        self._errors.setdefault(field, self.error_class()).append(words)

    def _clean_due(self, said) -> None:
        if said.get("due_on") and said.get("due_days"):
            self.add_error("due_days", _("Give a date or a number of days, not both."))
        if said.get("due_days") and not said.get("due_from"):
            said["due_from"] = Assignment.DueFrom.GIVEN

    def _clean_after(self, said) -> None:
        wanted = uuid_or_none(said.get("after") or "")
        said["after"] = None
        if wanted is None:
            return
        module = {thing.pk: thing.module for thing in self.things}.get(wanted)
        thing = said.get("module")
        if module is None:
            self.add_error("after", PICK_ONE)
        elif thing and wanted in {thing.pk, *thing.module_ids}:
            self.add_error("after", _("It cannot come before itself. Pick another module."))
        else:
            said["after"] = module

    def _clean_repeat(self, said) -> None:
        repeat = said.get("repeat", "")
        if repeat == Assignment.Repeat.ROLLING:
            self._needs("repeat_months", said)
        if repeat == Assignment.Repeat.YEARLY:
            self._needs("repeat_month", said)
            self._needs("repeat_day", said)
            month, day = said.get("repeat_month"), said.get("repeat_day")
            if month and day and dates.fixed_day(2028, month, day).day != day:
                self.add_error("repeat_day", _("This month has no such day."))
        if said.get("opens_before") is None and "opens_before" not in self._errors:
            said["opens_before"] = 30
        wrong = {"repeat", "repeat_months", "repeat_month", "repeat_day", "opens_before"}
        if repeat and not wrong & self._errors.keys():
            self._long_enough(said)

    def _needs(self, field: str, said) -> None:
        if said.get(field) is None and field not in self._errors:
            words = self.fields[field].error_messages["invalid"]
            self.add_error(field, words)

    def _long_enough(self, said) -> None:
        """Refuse a round that is over before the thing can be done, or that is always open."""
        thing, rule = said.get("module"), self.rule().assignment()
        least = dates.shortest_round(rule)
        days = thing.wait_days if thing else 0
        told = ngettext(
            "It takes at least %(n)s day to do.", "It takes at least %(n)s days to do.", days
        ) % {"n": days}
        if timedelta(days=rule.opens_before) >= least:
            self.add_error("opens_before", _("It would open before it was done. Write fewer days."))
        elif timedelta(days=days) >= least:
            self.add_error("repeat", " ".join([told, _("Let it come back later.")]))
        elif rule.opens_before < days:
            words = _("Open it at least as many days before.")
            self.add_error("opens_before", " ".join([told, words]))

    def rule(self) -> Rule:
        """Return what was asked, as far as it is right."""
        said = self.cleaned_data
        thing, repeat = said.get("module"), said.get("repeat", "")
        audience = self.audience_now
        rolling = repeat == Assignment.Repeat.ROLLING
        yearly = repeat == Assignment.Repeat.YEARLY
        return Rule(
            module=thing.module if thing else None,
            course=thing.course if thing else None,
            audience=audience,
            group=said.get("group") if audience == Assignment.Audience.GROUP else None,
            role=said.get("role") if audience in {"role", "joiners"} else "",
            due_on=said.get("due_on"),
            due_days=said.get("due_days"),
            due_from=said.get("due_from", "") if said.get("due_days") else "",
            repeat=repeat,
            repeat_months=said.get("repeat_months") if rolling else None,
            repeat_month=said.get("repeat_month") if yearly else None,
            repeat_day=said.get("repeat_day") if yearly else None,
            opens_before=30 if said.get("opens_before") is None else said["opens_before"],
            after=said.get("after"),
            reason=said.get("reason", ""),
        )
