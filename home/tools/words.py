"""What pages to tap through say besides the words of their files."""

from django.utils.translation import gettext_lazy as _

from .choosing_app import Side

ANSWERS = {"if_yes": _("Yes"), "if_no": _("No"), "if_unsure": _("We do not know")}
# A mark beside the words, so that color is never alone; the style of the box; one and many.
SIDES = {
    Side.STRONG: ("▲", "warn", _("A strong warning"), _("Strong warnings")),
    Side.FOR: ("✓", "good", _("A reason for it"), _("Reasons for it")),
    Side.AGAINST: ("✕", "tip", _("A reason against it"), _("Reasons against it")),
    Side.ASK: ("?", "info", _("Something to ask"), _("What to ask")),
}
