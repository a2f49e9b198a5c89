"""Where people find support: the country's places, and the shape that agencies' own share."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .words import Account, Cost, Languages, Want

TEXTS = ("name", "what", "hours", "note")


class Place(models.Model):
    """One entry: whom to call, text or look up, and what to know first. Nothing about a person."""

    want = models.CharField(_("What people want"), max_length=10, choices=Want)
    name = models.CharField(_("Name"), max_length=60)
    what = models.CharField(_("What it is, in one plain line"), max_length=120)
    phone = models.CharField(_("Phone number"), max_length=24, blank=True)
    text_to = models.CharField(_("Number for text messages"), max_length=24, blank=True)
    text_word = models.CharField(_("Word to text"), max_length=20, blank=True)
    web = models.URLField(_("Web address"), blank=True)
    hours = models.CharField(_("When"), max_length=120)
    cost = models.CharField(_("Cost"), max_length=10, choices=Cost)
    languages = models.CharField(_("Languages"), max_length=10, choices=Languages)
    area = models.CharField(_("Area"), max_length=60, blank=True)
    account = models.CharField(_("Account"), max_length=10, choices=Account)
    note = models.CharField(_("Good to know"), max_length=240, blank=True)
    name_es = models.CharField(_("Name in Spanish"), max_length=60, blank=True)
    what_es = models.CharField(_("What it is, in Spanish"), max_length=140, blank=True)
    hours_es = models.CharField(_("When, in Spanish"), max_length=140, blank=True)
    note_es = models.CharField(_("Good to know, in Spanish"), max_length=280, blank=True)
    shown = models.BooleanField(_("Readers see it"), default=True)
    checked_on = models.DateField(_("Checked on"))
    review_by = models.DateField(_("Check again by"))

    local = False

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @cached_property
    def said(self) -> dict[str, str]:
        """Return the texts in the page's language; English where there is no Spanish."""
        spanish = (get_language() or "").startswith("es")
        found = {name: getattr(self, name) for name in TEXTS}
        if spanish:
            found |= {name: told for name in TEXTS if (told := getattr(self, f"{name}_es"))}
        return found

    @property
    def call_href(self) -> str:
        return "tel:" + _digits(self.phone)

    @property
    def text_href(self) -> str:
        """Return the address that opens a message to this place, its word already in it."""
        word = f"?body={self.text_word}" if self.text_word.isalnum() else ""
        return f"sms:{_digits(self.text_to)}{word}"

    @property
    def web_name(self) -> str:
        """Return the web address as people read it out."""
        return self.web.partition("://")[2].removeprefix("www.").rstrip("/")

    def old(self, on: date | None = None) -> bool:
        """Return whether it should have been checked again by a day."""
        return self.review_by < (on or timezone.localdate())


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit() or c == "+")


class Resource(Place):
    """A place for the whole country or a state: everyone sees it. The shared library's authors
    change it; what they changed the loader leaves alone."""

    key = models.SlugField(max_length=60, unique=True, null=True, editable=False)
    order = models.PositiveSmallIntegerField(default=100, help_text="Lower numbers come first.")
    source = models.CharField(
        max_length=240, help_text="Where the facts are from, and their date. Readers do not see it."
    )
    loaded = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        ordering = ["order", "name"]

    def needs_a_check(self) -> bool:
        return self.old()

    needs_a_check.boolean = True
    needs_a_check.short_description = "Needs a check"
