"""What the rules of an agency will give someone who is about to be added."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lms.agencies.models import Agency, Group

from ..models import Assignment
from .dates import due_date
from .things import titles_of


@dataclass(frozen=True)
class Gift:
    title: str
    due_on: date | None
    first: str
    """What they must have done before, or ""."""


def what_new_people_get(
    agency: Agency, *, role: str, started_on: date, group: Group | None, language: str
) -> list[Gift]:
    """Return what someone gets who is added today in a role and perhaps a group.

    What two rules ask for is one line, with the earlier due date: it will be one cycle.
    """
    fits = Q(audience__in=["role", "joiners"], role=role)
    if group:
        fits |= Q(audience="group", group=group)
    rules = Assignment.objects.filter(
        fits, agency=agency, kind=Assignment.Kind.ASSIGNED, withdrawn_at=None
    )
    rules = list(rules.select_related("after").order_by("created_at"))
    before = [Assignment(module=rule.after) for rule in rules if rule.after_id]
    titles, firsts = titles_of(rules, language), titles_of(before, language)
    first_of = {other.module_id: firsts[other.pk] for other in before}
    today = agency.today()
    gifts: dict[tuple, Gift] = {}
    for rule in rules:
        due = due_date(rule, given=today, joined=started_on)
        gift = Gift(titles[rule.pk], due, first_of.get(rule.after_id, ""))
        same = (rule.module_id, rule.course_id)
        earlier = gifts.get(same)
        if earlier is None or (due and (earlier.due_on is None or due < earlier.due_on)):
            gifts[same] = gift
    return list(gifts.values())
