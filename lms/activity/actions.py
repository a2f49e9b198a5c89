from .models import Note


def note(verb: str, *, about, by=None, agency_id=None, at=None) -> Note:
    """Write one line of the audit log, in the transaction of the change it tells of.

    `by` is a person, or the membership they act for, which also names the agency.
    """
    fields = {"at": at} if at else {}
    actor_id = getattr(by, "person_id", None) or getattr(by, "pk", None)
    return Note.objects.create(
        verb=verb,
        subject_kind=about._meta.model_name,
        subject_id=str(about.pk),
        actor_id=actor_id,
        agency_id=agency_id or getattr(by, "agency_id", None),
        **fields,
    )
