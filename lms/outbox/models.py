"""Mail that waits to be sent. Who gets it and what it says can be read by the site alone."""

from django.db import models
from django.db.models import Q


class Mail(models.Model):
    """One mail or text message to one address. What was sealed goes once it is sent, or given up.

    The address of a text message is a phone number.
    """

    class Way(models.TextChoices):
        EMAIL = "email", "E-mail"
        SMS = "sms", "Text message"

    way = models.CharField(max_length=5, choices=Way, default=Way.EMAIL)
    to_key = models.CharField(
        max_length=64, db_index=True, help_text="Finds an address's mail; it cannot be read back."
    )
    sealed = models.TextField(help_text="Address, subject and text, sealed.")
    held = models.BooleanField(
        default=False, help_text="Of the demonstration: never sent, readable on its mail page."
    )
    planned_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "mail"
        constraints = [
            models.CheckConstraint(
                name="finished_mail_is_erased",
                condition=Q(sent_at=None, failed_at=None) | Q(sealed="", to_key=""),
            ),
            models.CheckConstraint(
                name="mail_is_sent_or_given_up",
                condition=Q(sent_at=None) | Q(failed_at=None),
            ),
        ]
        indexes = [models.Index(fields=["next_try_at"], name="mail_that_waits")]

    def __str__(self):
        return f"{self.way} {self.pk}"
