from dataclasses import dataclass

from django import template
from django.utils.translation import get_language

from courses.cards import CourseCard
from courses.catalogue import courses_in, modules_in
from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from ..courses.queries import places_of

register = template.Library()


@register.inclusion_tag("staff/cycle/parts.html", takes_context=True)
def course_parts(context, cycle):
    """Show the parts of someone's course to those who may see it, with what they may sign off."""
    actor = agency_access.acting_membership(context["request"])
    places = places_of([cycle], get_language(), on=cycle.agency.today())
    return {
        "cycle": cycle,
        "place": places[0] if places else None,
        "may_sign": actor.can(Can.RECORD) and actor.person_id != cycle.learner_id,
        "zone": cycle.agency.time_zone,
        "csrf_token": context.get("csrf_token"),
    }


@dataclass(frozen=True)
class CourseRow:
    card: CourseCard
    gone: int
    """How many of its modules are not published now."""


@register.inclusion_tag("staff/courses_list.html")
def course_list():
    """List the published courses, and say which have a module that nobody can start."""
    modules, courses = modules_in(get_language()), courses_in(get_language())
    return {
        "rows": [
            CourseRow(card, sum(module not in modules for module in card.version.module_ids))
            for card in courses.values()
        ]
    }
