"""The kinds of phone a step can be written for."""

from django.utils.translation import gettext_lazy as _

PHONES = [
    ("android", _("Android")),
    ("samsung", _("Samsung")),
    ("iphone", _("iPhone")),
    ("flip", _("Flip phone")),
]
# A flip phone has no menus like Android's: without words of its own it gets the common ones.
WITHOUT_SCREENS = {"flip"}
