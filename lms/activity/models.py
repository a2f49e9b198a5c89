"""Who did what, and when: ids and verbs only, never names, answers or anything about health."""

from django.db import models
from django.utils import timezone


class Note(models.Model):
    """One line of the audit log. Plain ids, so that erasing someone leaves the log whole."""

    at = models.DateTimeField(default=timezone.now)
    agency_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "at"], name="notes_of_an_agency")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"
