from django import template

from lms import headers

register = template.Library()


@register.simple_tag
def script_nonce():
    """Return the nonce of this response, for an inline script of the editor."""
    return headers.script_nonce()
