from .models import Person, new_session_seed


def end_all_sessions(person: Person) -> None:
    """Sign a person out everywhere, at once."""
    person.session_seed = new_session_seed()
    person.save(update_fields=["session_seed"])
