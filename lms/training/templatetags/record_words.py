"""The words of what records keep."""

from django import template

from .. import words

register = template.Library()


@register.filter
def how(value) -> str:
    return words.HOW.get(value, value)


@register.filter
def why_void(value) -> str:
    return words.WHY_VOID.get(value, value)


@register.filter
def seen(value) -> str:
    return words.SEEN.get(value, value)


@register.filter
def why_again(value) -> str:
    return words.WHY_AGAIN.get(value, "")


@register.filter
def cycle_state(value) -> str:
    return words.STATES.get(value, value)
