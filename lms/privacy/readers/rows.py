"""What every row is made of."""

from lms.people.models import Person

Row = dict[str, object]
GONE = "someone-gone"


def name_of(person: Person | None) -> str | None:
    """Return who acted; None when nobody is known, a word when they were erased since."""
    return (person.display_name or GONE) if person else None
