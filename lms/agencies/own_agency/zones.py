"""Time zones by the names that people use."""

from django.utils.translation import gettext_lazy as _

USUAL_ZONES = {
    "America/New_York": _("Eastern"),
    "America/Chicago": _("Central"),
    "America/Denver": _("Mountain"),
    "America/Phoenix": _("Arizona"),
    "America/Los_Angeles": _("Pacific"),
    "America/Anchorage": _("Alaska"),
    "Pacific/Honolulu": _("Hawaii"),
    "America/Puerto_Rico": _("Puerto Rico"),
}
ZONES_SAID = {
    "America/New_York": _("Eastern time."),
    "America/Chicago": _("Central time."),
    "America/Denver": _("Mountain time."),
    "America/Phoenix": _("Arizona time."),
    "America/Los_Angeles": _("Pacific time."),
    "America/Anchorage": _("Alaska time."),
    "Pacific/Honolulu": _("Hawaii time."),
    "America/Puerto_Rico": _("Puerto Rico time."),
}
