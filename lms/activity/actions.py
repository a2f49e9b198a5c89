from .models import Note


def note(verb: str, *, about, by=None, agency_id=None, at=None) -> Note:
    """Write one line of the audit log, in the transaction of the change it tells of."""
    fields = {"at": at} if at else {}
    return Note.objects.create(
        verb=verb,
        subject_kind=about._meta.model_name,
        subject_id=str(about.pk),
        actor_id=getattr(by, "pk", None),
        agency_id=agency_id,
        **fields,
    )
