"""Reminders that were planned, sent or failed; and what each person chose about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lms.agencies.models import Agency
from lms.outbox.models import Mail

from .cycle import Cycle


class Reminder(models.Model):
    """One thing to tell one person in one way. Several of a day travel in one message."""

    class Kind(models.TextChoices):
        NEW = "new", "Something was assigned"
        DUE_14 = "due14", "Due in 14 days"
        DUE_3 = "due3", "Due in 3 days"
        DUE_0 = "due0", "Due today"
        PAST_7 = "past7", "Was due 7 days ago"
        RENEWAL = "renewal", "To be done again"
        OFFER = "offer", "A guide was offered"
        WEEK = "week", "A supervisor's counts of the week"
        TEST = "test", "Asked for, to see what it looks like"

    class Channel(models.TextChoices):
        PAGE = "page", "On their page"
        EMAIL = "email", "E-mail"
        SMS = "sms", "Text message"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="reminders")
    cycle = models.ForeignKey(Cycle, null=True, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=8, choices=Kind)
    channel = models.CharField(max_length=5, choices=Channel)
    due_on = models.DateField(null=True, help_text="The cycle's due date that it was planned from.")
    key = models.CharField(max_length=100, unique=True, help_text="So that it is planned once.")
    planned_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(help_text="Not sent before; moved on by quiet hours.")
    handed_at = models.DateTimeField(null=True, help_text="When a message with it was written.")
    letter = models.ForeignKey(Mail, null=True, on_delete=models.SET_NULL, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True, help_text="On a page: when it was put away.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reminder_of_a_cycle_or_of_none",
                condition=Q(kind__in=["week", "test"], cycle=None)
                | (~Q(kind__in=["week", "test"]) & Q(cycle__isnull=False)),
            ),
            models.CheckConstraint(
                name="reminder_ends_in_one_way",
                condition=Q(sent_at=None, failed_at=None)
                | Q(sent_at=None, cancelled_at=None)
                | Q(failed_at=None, cancelled_at=None),
            ),
            models.CheckConstraint(
                name="reminder_is_handed_over_first",
                condition=Q(handed_at__isnull=False) | Q(sent_at=None, failed_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "due_at"],
                condition=Q(handed_at=None, cancelled_at=None),
                name="reminders_that_wait",
            ),
            models.Index(
                fields=["letter"],
                condition=Q(handed_at__isnull=False, sent_at=None, failed_at=None),
                name="reminders_on_their_way",
            ),
            models.Index(fields=["agency", "due_at"], name="reminders_of_an_agency"),
            models.Index(fields=["person", "channel", "handed_at"], name="reminders_of_a_person"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def state(self) -> str:
        """Return where it is: waiting, on its way, sent, failed or cancelled."""
        ends = {"sent": self.sent_at, "failed": self.failed_at, "cancelled": self.cancelled_at}
        over = next((word for word, at in ends.items() if at), "")
        return over or ("on its way" if self.handed_at else "waiting")


class ReminderChoice(models.Model):
    """What a person chose. Without a row, or a word: peers and staff get mail, others nothing."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_choice"
    )
    by_email = models.BooleanField(null=True)
    by_sms = models.BooleanField(default=False)
    number = models.TextField(blank=True, help_text="Their own phone number, sealed.")
    number_key = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Finds a number; cannot be read back."
    )
    confirmed_at = models.DateTimeField(null=True, help_text="When they typed the code sent to it.")
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="texts_go_to_a_confirmed_number",
                condition=Q(by_sms=False) | (Q(confirmed_at__isnull=False) & ~Q(number="")),
            )
        ]

    def __str__(self):
        return f"choice {self.pk}"
