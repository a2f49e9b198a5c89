from html import escape

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def options(choices: dict, chosen=""):
    """Return the options of a list, {value: words}.

    A large agency has a thousand groups to choose from; a template's loop over them would take
    longer than all the rest of a page.
    """
    lines = (
        f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>'
        f"{escape(str(words))}</option>"
        for value, words in choices.items()
    )
    return mark_safe("".join(lines))  # noqa: S308  each value and its words are escaped above
