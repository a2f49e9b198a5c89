"""`{% plan_question %}` on the last screen of a guide to a phone plan."""

from datetime import timedelta

from django import template
from django.utils import timezone

from lms.agencies import access as agency_access
from lms.agencies.roles import PATIENT
from lms.reports.funder.figures import PLAN_WORDS
from lms.reports.plans.token import new_token
from lms.training.models import Cycle

register = template.Library()
TOPIC = "phone-plans"
_JUST = timedelta(minutes=10)


@register.inclusion_tag("reports/plan_question.html", takes_context=True)
def plan_question(context):
    """Ask whether someone with a card has their plan, when they finish a guide of that topic."""
    asked = _is_asked(context)
    return {"token": new_token() if asked else "", "answers": PLAN_WORDS}


def _is_asked(context) -> bool:
    cycle, done = context["cycle"], context.get("done")
    if cycle.kind == Cycle.Kind.ASSIGNED or f"/{TOPIC}/" not in context["guide"].url:
        return False
    if done and done.completed_at < timezone.now() - _JUST:
        return False
    membership = agency_access.acting_membership(context["request"])
    return bool(membership and membership.agency_id and membership.role == PATIENT.key)
