from django import template
from django.utils.html import format_html

register = template.Library()
OPTION = '<option value="{}"{}>{}</option>'


@register.simple_tag
def options(choices: dict, chosen=""):
    """Return the options of a list, {value: words}.

    A large agency has a thousand groups to choose from: written out at once, for a template's
    loop over them would take longer than all the rest of a page.
    """
    parts = []
    for value, words in choices.items():
        parts += value, " selected" if value == chosen else "", words
    return format_html(OPTION * len(choices), *parts) if parts else ""
