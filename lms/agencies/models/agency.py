"""An organisation with its own people and records, and what a whole site remembers."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=60, default="America/New_York")
    language = models.CharField(max_length=10, default="en")
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_open = models.CharField(
        max_length=700,
        blank=True,
        help_text="When someone answers, as home.hours writes it, on this agency's wall.",
    )
    contact_hours = models.CharField(
        max_length=80, blank=True, help_text="The same in words, until days and times are picked."
    )
    crisis_call = models.CharField(max_length=20, default="988")
    must_report = models.TextField(
        max_length=3000, blank=True, help_text="What its peers must report, and to whom."
    )
    second_factor_days = models.PositiveSmallIntegerField(
        default=7, help_text="Days a new worker has before a second factor is required, 0 to 14."
    )
    pin_length = models.PositiveSmallIntegerField(default=4, choices=[(4, "4"), (6, "6")])
    keep_patients_years = models.PositiveSmallIntegerField(
        default=2, help_text="Years that what was offered to people with cards is kept."
    )
    keep_workers_years = models.PositiveSmallIntegerField(
        default=7, help_text="Years that the training of peers and staff is kept."
    )
    reminders_by_email = models.BooleanField(default=True)
    reminders_by_sms = models.BooleanField(default=False)
    made_up = models.BooleanField(default=False, help_text="Belongs to the demonstration.")
    ready_at = models.DateTimeField(
        null=True, help_text="When the last thing on the manager's checklist was done."
    )

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                name="hours_in_days_or_in_words",
                condition=Q(contact_open="") | Q(contact_hours=""),
            ),
            models.CheckConstraint(
                name="second_factor_within_14_days", condition=Q(second_factor_days__lte=14)
            ),
            models.CheckConstraint(
                name="pins_have_4_or_6_digits", condition=Q(pin_length__in=[4, 6])
            ),
        ]

    def __str__(self):
        return self.name

    def today(self, now=None):
        """Return the date on this agency's wall at `now`."""
        return self.wall(now).date()

    def wall(self, now=None):
        """Return date and time on this agency's wall at `now`."""
        return (now or timezone.now()).astimezone(ZoneInfo(self.time_zone))


class RealSince(models.Model):
    """At most one row: since when this site holds real people. It is never taken back."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_row_at_most", condition=Q(only=1))]

    def __str__(self):
        return f"real since {self.at:%Y-%m-%d}"


class ManagerNotice(models.Model):
    """Something that an agency's managers should know. Kinds and ids, never words about someone."""

    class Kind(models.TextChoices):
        NOT_ME = "not-me", "Someone said: that was not me"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="manager_notices")
    kind = models.CharField(max_length=12, choices=Kind)
    membership = models.ForeignKey("Membership", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who did what the person did not recognise.",
    )
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"{self.kind} {self.pk}"
