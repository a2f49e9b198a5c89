from django import template
from django.utils import timezone

from ..staying import rules

register = template.Library()


@register.inclusion_tag("staying/still_here.html", takes_context=True)
def still_here(context):
    """Show nothing yet: a script asks “Are you still here?” two minutes before the end."""
    request = context["request"]
    session, kind = request.session, rules.kind_of(request.session)
    until = session.until or timezone.now() + rules.AT_MOST[kind]
    left = rules.left(session, until=until, now=timezone.now()).seconds
    return {"left": left, "kind": kind, "csrf_token": context.get("csrf_token")}
