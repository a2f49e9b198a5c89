from django import template
from django.utils import timezone
from django.utils.translation import get_language

from lms.agencies import access, roles

from ..reminders.news import news_of

register = template.Library()


@register.inclusion_tag("training/reminders/news.html", takes_context=True)
def news(context):
    """Show what is new for a peer or staff member; nothing for people with cards."""
    request = context["request"]
    member = access.acting_membership(request)
    if member is None or member.agency_id is None or member.role not in roles.ASSIGNED:
        return {"news": None}
    today = member.agency.today(timezone.now())
    found = news_of(request.user, get_language(), today)
    return {"news": found, "csrf_token": context.get("csrf_token")}
