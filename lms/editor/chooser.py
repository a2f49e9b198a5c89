"""Wagtail writes a chooser's inline script in Python, where no template can add the nonce."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from lms.headers import script_nonce


def render(self, name, value, attrs=None, renderer=None):
    """Render a chooser as `BaseChooser.render` does, its script carrying the nonce."""
    shown = self.get_value_data(value)
    script = self.render_js_init(attrs["id"], name, shown)
    return format_html(
        '{}<script nonce="{}">{}</script>',
        mark_safe(self.render_html(name, shown, attrs)),  # noqa: S308
        script_nonce(),
        mark_safe(script),  # noqa: S308
    )
