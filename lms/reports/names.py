"""Names as a page shows them: as they are, or "Person 1" for a screen that others look at."""

from uuid import UUID

from django.utils.translation import gettext as _

from lms.agencies import access as agency_access
from lms.agencies.models import Membership

HIDE = "hide"


class Names:
    """Asked for a name, gives it or its number.

    Numbers go by the order of everyone whom `actor` may see, so that somebody has the same
    one on every page, in every order and in the downloads.
    """

    def __init__(self, actor: Membership, query):
        self.hidden = query.get("names") == HIDE
        self._numbers: dict[UUID, int] = {}
        if self.hidden:
            people = agency_access.visible_to(actor).order_by("person__display_name", "person_id")
            order = people.values_list("person_id", flat=True)
            self._numbers = {person: number for number, person in enumerate(order, 1)}

    @property
    def kept(self) -> str:
        """What an address says so that the next page hides them, too."""
        return HIDE if self.hidden else ""

    def of(self, person: UUID, name: str) -> str:
        if not self.hidden:
            return name
        return _("Person %(number)s") % {"number": self._numbers.get(person, "?")}
