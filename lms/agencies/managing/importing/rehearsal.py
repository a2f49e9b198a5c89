"""What would happen to each row of a file: worked out from what is there now, nothing saved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ... import access, roles
from ...models import Group, GroupPlace, Membership
from ..adding import Here, NewPerson
from ..forms import Address, Name
from ..rules import roles_given_by
from .reading import LONGEST_CELL, Row

_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%d %b %Y")
_NAME, _ADDRESS = Name(), Address(required=False)
# Words for a role besides its own key and label.
_ALSO = {"card": "patient", "person": "patient", "peer": "peer", "staff": "staff"}


class Kind(StrEnum):
    NEW = "new"
    CHANGES = "changes"
    ALREADY = "already"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Result:
    """What happens to a row: someone new, changes to `member`, or nothing and why."""

    row: Row
    kind: Kind
    words: str = ""
    new: NewPerson | None = None
    member: Membership | None = None
    changes: dict = field(default_factory=dict)


class _Problem(Exception):
    pass


class Rehearsal:
    """Tells, row by row, what a file would do to the agency of `actor` as it is now.

    Rows are looked at in their order, from the first: whether a row is new may depend on the
    rows before it, also when those are saved already.
    """

    def __init__(self, actor: Membership):
        self.actor = actor
        self.here = Here(actor.agency_id)
        self.today = actor.agency.today()
        groups = Group.objects.filter(agency_id=actor.agency_id)
        self.groups = {group.name.casefold(): group for group in groups}
        places = GroupPlace.objects.filter(group__agency_id=actor.agency_id)
        self.places = set(places.values_list("membership", "group"))
        self.findable = set(access.listed_for(actor).values_list("pk", flat=True))
        self.roles = {roles.PATIENT.key: roles.PATIENT}
        self.roles |= {role.key: role for role in roles_given_by(actor)}
        self.role_words = {str(r.label).casefold(): key for key, r in self.roles.items()}
        self.role_words |= {key: key for key in self.roles} | _ALSO
        self.seen: dict[str, int] = {}
        self.names: Counter = Counter()

    def results(self, rows: list[Row], start: int = 0) -> Iterator[Result]:
        """Yield the result of each row from number `start` on."""
        for number, row in enumerate(rows):
            result = self._result(row)
            if number >= start:
                yield result

    def _result(self, row: Row) -> Result:
        try:
            return self._read(row)
        except _Problem as problem:
            return Result(row, Kind.PROBLEM, str(problem))

    def _read(self, row: Row) -> Result:
        if any(len(cell) > LONGEST_CELL for cell in (row.email, row.role, row.started, row.group)):
            raise _Problem(_("One cell is too long."))
        new = NewPerson(
            name=_clean(_NAME, row.name),
            email=_clean(_ADDRESS, row.email),
            role=self._role(row.role),
            started_on=_date(row.started) or self.today,
            group=None,
        )
        groups = self._groups(row.group)
        if new.email:
            if new.role == roles.PATIENT.key:
                raise _Problem(_("People with cards have no e-mail here. Take it away."))
            if new.email in self.seen:
                raise _Problem(_("Line %s has the same address.") % self.seen[new.email])
            self.seen[new.email] = row.line
        key = (new.role == roles.PATIENT.key, new.name.casefold())
        self.names[key] += 1
        member = self.here.by_email.get(new.email) if new.email else None
        if member:
            return self._changed(row, new, member, groups)
        if not new.email and self.here.has_name(new.name, new.role, nth=self.names[key]):
            return Result(
                row,
                Kind.ALREADY,
                _("Someone here has this name, and no address says who is meant."),
            )
        if len(groups) > 1:
            raise _Problem(_("Write one group. Others can be picked on the person's page."))
        added = NewPerson(new.name, new.email, new.role, new.started_on, next(iter(groups), None))
        return Result(row, Kind.NEW, str(self.roles[new.role].label), new=added)

    def _changed(self, row, new, member, groups) -> Result:
        """Compare a row with the member who has its address."""
        if member.pk not in self.findable:
            return Result(row, Kind.ALREADY)
        changes, words = {}, []
        if member.person.display_name != new.name:
            changes["name"] = new.name
            words.append(f"{member.person.display_name} → {new.name}")
        if member.role != new.role:
            if member.pk == self.actor.pk:
                raise _Problem(_("Your own role is not changed by a file."))
            changes["role"] = new.role
            before = roles.ROLES[member.role].label
            words.append(f"{before} → {self.roles[new.role].label}")
        if row.started and member.started_on != new.started_on:
            changes["started_on"] = new.started_on
            words.append(_("started %s") % date_format(new.started_on, "j M Y"))
        joins = [group for group in groups if (member.pk, group.pk) not in self.places]
        if joins:
            changes["groups"] = joins
            words.append(_("joins %s") % ", ".join(group.name for group in joins))
        kind = Kind.CHANGES if changes else Kind.ALREADY
        return Result(row, kind, "; ".join(words), member=member, changes=changes)

    def _role(self, typed: str) -> str:
        key = self.role_words.get(typed.casefold())
        if key not in self.roles:
            known = ", ".join(str(role.label) for role in self.roles.values())
            raise _Problem(_("Write one of these roles: %s.") % known)
        return key

    def _groups(self, typed: str) -> list[Group]:
        if not typed:
            return []
        whole = self.groups.get(typed.casefold())
        names = [typed] if whole else [part.strip() for part in typed.split(",")]
        found = [self.groups.get(name.casefold()) for name in names if name]
        if None in found:
            raise _Problem(_("There is no group with this name here. Make it first."))
        return found


def _clean(as_field, typed: str) -> str:
    try:
        return as_field.clean(typed)
    except ValidationError as error:
        raise _Problem(error.messages[0]) from None


def _date(typed: str) -> date | None:
    if not typed:
        return None
    for shape in _DATES:
        try:
            found = datetime.strptime(typed, shape).date()
        except ValueError:
            continue
        if 1950 <= found.year <= 2100:
            return found
    raise _Problem(_("Write the start date like 2027-03-31."))
