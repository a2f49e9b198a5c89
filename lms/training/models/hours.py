"""Training from elsewhere, what proves it, and which state's rule someone's hours are held to."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.agencies.models import Agency

from .completion import Completion


def private_files():
    return storages["private"]


class Proof(models.Model):
    """A paper that someone was given elsewhere, as a private file under a random name."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpg", "JPEG"
        PNG = "png", "PNG"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proofs"
    )
    file = models.FileField(storage=private_files, max_length=80)
    kind = models.CharField(max_length=3, choices=Kind)
    added_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"proof {self.pk}"


@receiver(post_delete, sender=Proof)
def take_the_file_along(instance, **kwargs):
    """A proof's file goes with its row, once that is sure."""
    name, storage = instance.file.name, instance.file.storage
    transaction.on_commit(lambda: storage.delete(name), robust=True)


class ExternalTraining(models.Model):
    """What someone learned elsewhere. Theirs alone, until they ask an agency to count it."""

    class Answer(models.TextChoices):
        NONE = "", "Not answered"
        YES = "yes", "It counts"
        NO = "no", "It does not count"

    class Why(models.TextChoices):
        NO_PROOF = "proof", _("The proof is missing or cannot be read")
        OTHER_DATES = "dates", _("The proof says another date or other hours")
        NOT_OURS = "topic", _("It does not fit this work")
        TOO_OLD = "old", _("It is too long ago")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="external_training"
    )
    title = models.CharField(max_length=120)
    provider = models.CharField(max_length=80)
    done_on = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    category = models.CharField(max_length=20)
    proof = models.OneToOneField(Proof, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    sent_to = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answer_why = models.CharField(max_length=5, choices=Why, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="external_hours_are_some", condition=Q(hours__gt=0, hours__lte=200)
            ),
            models.CheckConstraint(
                name="sent_to_and_at_together",
                condition=Q(sent_to=None, sent_at=None)
                | Q(sent_to__isnull=False, sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_was_sent_is_answered",
                condition=Q(answer="", answer_why="", answered_at=None)
                | Q(answer="yes", answer_why="", answered_at__isnull=False, sent_at__isnull=False)
                | (
                    Q(answer="no", answered_at__isnull=False, sent_at__isnull=False)
                    & ~Q(answer_why="")
                ),
            ),
        ]

    def __str__(self):
        return f"external training {self.pk}"


class PriorLearning(models.Model):
    """What a manager saw before a completion was recorded as learned before."""

    class Evidence(models.TextChoices):
        CERTIFICATE = "paper", _("A certificate or a letter")
        LICENSE = "license", _("A license or a state certification")
        RECORD = "record", _("A training record of another employer")
        SHOWN = "shown", _("They showed me that they can do it")

    completion = models.OneToOneField(Completion, on_delete=models.CASCADE, related_name="prior")
    evidence = models.CharField(max_length=8, choices=Evidence)
    learned_on = models.DateField()
    proof = models.OneToOneField(Proof, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self):
        return f"prior learning {self.pk}"


class Certification(models.Model):
    """The state whose rule someone's hours are held to, and their period there."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certification"
    )
    state = models.CharField(max_length=5)
    starts_on = models.DateField()
    ends_on = models.DateField()
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="period_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            )
        ]

    def __str__(self):
        return f"certification {self.pk}"


class StateConfirmation(models.Model):
    """A manager compared a state's rule with that state's page. A rule that changed counts anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=5)
    fingerprint = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "state"],
                condition=Q(ended_at=None),
                name="one_confirmation_of_a_state",
            )
        ]

    def __str__(self):
        return f"confirmation {self.pk}"
