from django import template

register = template.Library()


@register.filter
def at(items, index):
    """Return the item at `index`, or None outside the list; there is nothing before the first."""
    return items[index] if 0 <= index < len(items) else None


@register.filter
def before(items, index):
    """Return the item before `index`, or None when there is nothing before it."""
    return at(items, index - 1)


@register.filter
def fits_a_picture(step):
    """Return whether a step's words leave room for its picture above the main button.

    Measured at 360 by 640 px: otherwise the picture follows the button, which must show.
    """
    return not (step.call or step.link or step.warning) and len(step.text) < 170
