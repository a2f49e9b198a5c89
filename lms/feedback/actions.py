from datetime import date

from django.db import transaction
from django.db.models import F

from .models import Tally
from .said import Heard


@transaction.atomic
def count_heard(heard: Heard, *, on: date) -> None:
    """Raise the month's count by one, in the database, so that no two get lost in each other."""
    kept, _is_new = Tally.objects.get_or_create(
        version=heard.version,
        said=heard.said,
        step_id=heard.step_id,
        phone=heard.phone,
        month=on.replace(day=1),
    )
    Tally.objects.filter(pk=kept.pk).update(count=F("count") + 1)
