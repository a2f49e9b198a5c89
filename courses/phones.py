"""The kinds of phone a step can be written for."""

from home.phones import KINDS

PHONES = [(kind.key, kind.label) for kind in KINDS]
# A flip phone has no menus like Android's: without words of its own it gets the common ones.
WITHOUT_SCREENS = {"flip"}
