"""How something was done, and what it counts for, in words."""

from django.utils.translation import gettext_lazy as _

HOW = {
    "alone": _("Alone"),
    "together": _("Together"),
    "group": _("In a group"),
    "paper": _("On paper"),
    "phone": _("By phone"),
    "prior": _("Learned before"),
    "elsewhere": _("Somewhere else"),
}
KINDS = {
    "module": _("Module"),
    "course": _("Course"),
    "other": _("Other training"),
}
STATES = {
    "": "",
    "voided": _("Voided: it does not count"),
    "revoked": _("Certificate revoked: it does not count"),
    "expired": _("Ran out"),
    "waiting": _("Sent to your agency. They have not answered yet."),
    "yes": _("Your agency counts it"),
    "no": _("Your agency does not count it"),
    "own": _("Only you see it"),
}
