"""What pages about people show of assignments: who is away, and what someone new will get."""

from django import template
from django.utils.translation import get_language

from lms.agencies import access as agency_access
from lms.agencies.models import Membership
from lms.agencies.roles import ASSIGNED, Can

from ..assigning.leave import leave_of
from ..assigning.welcome import what_new_people_get

register = template.Library()


@register.inclusion_tag("staff/leave/card.html", takes_context=True)
def away(context, member: Membership):
    """Say whether someone is away, for who may change it; nothing about people with cards."""
    shown = member.role in ASSIGNED and member.ended_at is None
    return {"shown": shown, "member": member, "leave": leave_of(member) if shown else None}


@register.inclusion_tag("staff/assignments/welcome.html", takes_context=True)
def what_they_get(context, form):
    """Say what the rules in force will give the people of a batch, and when."""
    actor = agency_access.acting_membership(context["request"])
    said = getattr(form, "cleaned_data", {})
    if not actor or not actor.can(Can.ASSIGN) or said.get("role") not in ASSIGNED:
        return {"gifts": None}
    gifts = what_new_people_get(
        actor.agency,
        role=said["role"],
        started_on=said.get("started_on") or actor.agency.today(),
        group=said.get("group"),
        language=get_language(),
    )
    return {"gifts": gifts}
