"""What a place can be, in the few words that people read and pick from."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Want(models.TextChoices):
    """What someone wants, in the order it is shown."""

    NOW = "now", _("Talk to someone now")
    PEER = "peer", _("Talk to a peer")
    GROUP = "group", _("Join a group")
    CALM = "calm", _("Feel calmer")
    CARE = "care", _("Find care")
    DRINK = "drink", _("Alcohol and drugs")
    FOOD = "food", _("Get food")
    HOME = "home", _("Home and local help")
    PHONE = "phone", _("Phone and internet")
    RIGHTS = "rights", _("Rights and benefits")


class Cost(models.TextChoices):
    FREE = "free", _("Free")
    EXTRAS = "extras", _("Free. Some extras cost money.")
    ASK = "ask", _("Ask what it costs.")
    PAID = "paid", _("It costs money.")


class Languages(models.TextChoices):
    ENGLISH = "en", _("English. Ask about other languages.")
    BOTH = "en-es", _("English and Spanish")
    MANY = "many", _("English, Spanish and more")
    SPANISH = "es", _("Spanish")
    ASK = "ask", _("Ask which languages.")


class Account(models.TextChoices):
    NONE = "none", _("Not needed")
    SOMETIMES = "sometimes", _("Sometimes. Ask first.")
    NEEDED = "needed", _("You need one.")
    ASK = "ask", _("Not known. Look first.")


@dataclass(frozen=True)
class Door:
    """One thing to want, as the front page shows it."""

    want: Want
    hint: str
    drawing: str
    """Lines of a picture of 24 by 24."""


DOORS = (
    Door(Want.NOW, _("Day or night."), "M5 4h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4q-16 2-15-15z"),
    Door(Want.PEER, _("Someone who has been there."), "M4 5h16v10h-8l-4 4v-4H4zM8 10h8"),
    Door(
        Want.GROUP,
        _("Meet others, near you or online."),
        "M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 10a3 3 0 1 0 0-6M3 19q5-9 10 0M15 13q4 0 6 6",
    ),
    Door(Want.CALM, _("Apps and sound for quiet."), "M3 8q4-5 9 0t9 0M3 16q4-5 9 0t9 0"),
    Door(Want.CARE, _("Lines and lists of care."), "M4 20V9l8-6 8 6v11zM12 10v6M9 13h6"),
    Door(Want.DRINK, _("Free meetings."), "M7 3h10l-1 18H8zM7 9h9"),
    Door(
        Want.FOOD, _("Food near you, help to pay for it."), "M3 11h18q-1 9-9 9t-9-9zM9 7V3M15 7V3"
    ),
    Door(Want.HOME, _("Rent, bills, a place to stay."), "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6"),
    Door(Want.PHONE, _("Low cost plans, help with phones."), "M7 2h10v20H7zM11 18h2"),
    Door(Want.RIGHTS, _("Lawyers, benefits."), "M12 3v17M5 7h14M5 7l-3 7h6zM19 7l-3 7h6zM8 20h8"),
)
