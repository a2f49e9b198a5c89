"""Until when a completion counts, set once when it is made."""

from datetime import datetime

from ..models import Completion, Cycle
from .dates import last_valid_day


def set_valid_until(completion: Completion, *, at: datetime) -> None:
    """Keep the last day a completion counts: the earliest that its assignments in force say.

    A course says nothing of how long its modules count by themselves.
    """
    cycle = completion.cycle
    rules = cycle.assignments.filter(withdrawn_at=None).exclude(repeat="")
    rules = rules.filter(module=cycle.module_id, course=cycle.course_id)
    rules = list(rules.select_related("agency"))
    if not rules:
        return
    completed = rules[0].agency.today(completion.completed_at)
    before = _ran_until(cycle)
    cycle.valid_until = min(last_valid_day(rule, completed, ran_until=before) for rule in rules)
    cycle.save(update_fields=["valid_until"])


def _ran_until(cycle: Cycle):
    """Return until when the completion before this one counted, or None."""
    earlier = Cycle.objects.filter(
        agency_id=cycle.agency_id,
        learner_id=cycle.learner_id,
        kind=cycle.kind,
        module_id=cycle.module_id,
        course_id=cycle.course_id,
        closed_why=Cycle.Closed.COMPLETED,
        completion__completed_at__lt=cycle.completion.completed_at,
    )
    last = earlier.order_by("-completion__completed_at")
    return last.values_list("valid_until", flat=True).first()
