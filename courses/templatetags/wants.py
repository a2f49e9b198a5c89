from django import template
from django.utils.translation import get_language

from ..wants import wants_in

register = template.Library()


@register.simple_tag
def wants(most: int) -> list:
    """Return the cards of what people may want to do, `most` at most."""
    return wants_in(get_language(), most)
