"""Counting an answer, and nothing about who gave it."""

from datetime import date

from django.db import transaction
from django.db.models import F

from lms.agencies.models import Agency

from ..models import PlanAnswer


@transaction.atomic
def count_answer(agency: Agency, answer: str, *, on: date) -> None:
    """Raise the month's count by one, in the database, so that no two get lost in each other."""
    kept, _is_new = PlanAnswer.objects.get_or_create(
        agency=agency, month=on.replace(day=1), answer=answer
    )
    PlanAnswer.objects.filter(pk=kept.pk).update(count=F("count") + 1)
