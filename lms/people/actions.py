from django.db import transaction

from . import devices
from .models import Person, new_session_seed


@transaction.atomic
def end_all_sessions(person: Person) -> None:
    """Sign a person out everywhere, at once. Devices said to be lost stay remembered."""
    person.session_seed = new_session_seed()
    person.save(update_fields=["session_seed"])
    devices.forget_all_of(person)
