"""The kinds of phone that people tell apart by their pictures."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PhoneKind:
    key: str
    label: Promise
    known_by: Promise

    @property
    def drawing(self) -> str:
        return f"home/phones/{self.key}.html"


KINDS = (
    PhoneKind("android", _("Android"), _("It has the Play Store. Many makers sell them.")),
    PhoneKind("samsung", _("Samsung"), _("The name Samsung is on it.")),
    PhoneKind("iphone", _("iPhone"), _("It has the App Store, and an apple on its back.")),
    PhoneKind("flip", _("Flip phone"), _("It folds shut. It has number keys and an OK key.")),
)
