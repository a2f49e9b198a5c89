from django import template

from .. import access
from ..own_agency.checklist import left_to_do
from ..roles import Can

register = template.Library()


@register.simple_tag(takes_context=True)
def checklist(context):
    """Return what the acting manager's agency still lacks; nothing for anyone else."""
    actor = access.acting_membership(context["request"])
    return left_to_do(actor) if actor and actor.agency_id and actor.can(Can.SET_AGENCY) else []
