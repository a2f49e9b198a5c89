"""What reports remember: the views that staff saved, and answers that are nobody's."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lms.agencies.models import Agency, Membership


class SavedFilter(models.Model):
    """A report as one worker narrowed it, under a name of their own. Only they see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="saved_filters"
    )
    page = models.CharField(max_length=12)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"saved filter {self.pk}"


class PlanAnswer(models.Model):
    """How many people gave an answer in a month to "Do you have your plan now?".

    A number is all there is: nothing says who answered, on which day or in which order.
    """

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        WAITING = "waiting", "Waiting"
        NO = "no", "No"
        RATHER_NOT = "rather-not", "Rather not say"

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="plan_answers")
    month = models.DateField(help_text="Its first day.")
    answer = models.CharField(max_length=10, choices=Answer)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "month", "answer"], name="one_count_per_answer_and_month"
            ),
            models.CheckConstraint(name="plan_answers_of_whole_months", condition=Q(month__day=1)),
        ]

    def __str__(self):
        return f"{self.answer} in {self.month:%Y-%m}: {self.count}"
