"""Leave: while someone is away, nothing of theirs is due."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lms.agencies.models import Membership


class Leave(models.Model):
    """From when until when someone was away. No reason is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="leaves")
    started_on = models.DateField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_on = models.DateField(null=True, help_text="The first day back.")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ended_on=None), name="one_leave_at_a_time"
            ),
            models.CheckConstraint(
                name="leave_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
        ]

    def __str__(self):
        return f"leave {self.pk}"
