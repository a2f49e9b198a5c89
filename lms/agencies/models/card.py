"""Sign-in cards, and the other ways in for someone without e-mail."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .agency import Agency
from .membership import Membership


class SignInCard(models.Model):
    """A card that someone without e-mail signs in with. Code and PIN are kept as hashes only.

    In stock: no membership. Waiting for its PIN: no `pin_hash`, until `pin_until`; then asleep.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="cards")
    membership = models.ForeignKey(
        Membership,
        null=True,
        on_delete=models.CASCADE,
        related_name="cards",
        help_text="Empty while the card is in stock.",
    )
    code_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=255, blank=True, help_text="Empty until chosen.")
    pin_until = models.DateTimeField(
        null=True, help_text="Until when the first scan may choose a PIN; later the card sleeps."
    )
    linked_at = models.DateTimeField(null=True, help_text="When it left the stock.")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    wrong_in_a_row = models.PositiveSmallIntegerField(default=0)
    wrong_since_success = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(revoked_at=None),
                name="one_working_card_per_membership",
            )
        ]

    def __str__(self):
        return f"card {self.pk}"


class OneTimeCode(models.Model):
    """A code that lets someone in once, for ten minutes. Kept as a hash only."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="one_time_codes"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"one-time code {self.pk}"


class LettingIn(models.Model):
    """A device asks to be let in: it shows two pictures, and a peer who sees the same says yes.

    It does not say who asks. Whoever answers says that, for someone they support.
    """

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pictures = models.CharField(max_length=40, help_text="Two names from a fixed list.")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_for = models.ForeignKey(
        Membership,
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Whose card was shown, when one was: their peers see that someone waits.",
    )
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.CASCADE, related_name="+", help_text="Let in as."
    )
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="yes_is_for_someone", condition=~Q(answer="yes") | Q(membership__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["pictures"],
                condition=Q(answer=""),
                name="one_open_request_for_two_pictures",
            ),
            models.CheckConstraint(
                name="answer_and_time_together",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"letting in {self.pk}"


class SignInNotice(models.Model):
    """What someone else did to a person's way in, shown to that person at their next sign-in."""

    class Kind(models.TextChoices):
        LET_IN = "let-in", "Let in by a peer"
        CODE = "code", "One-time code given"
        PIN = "pin", "PIN changed"
        CARD = "card", "Card given or replaced"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="sign_in_notices"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    denied_at = models.DateTimeField(null=True, help_text="When they said: that was not me.")

    def __str__(self):
        return f"{self.kind} {self.pk}"
