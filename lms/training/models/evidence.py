"""Append-only evidence: steps, answers, goes at a check."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from courses.models import ModuleVersion

from .cycle import Cycle


class StepEvent(models.Model):
    """Append-only evidence, with an id that the learner's phone made."""

    class Kind(models.TextChoices):
        DONE = "done", "Step done"
        SKIPPED = "skipped", "Step skipped"
        STOPPED = "stopped", "Stopped here for now"
        UNDONE = "undone", "Took back what was tapped on this step"
        ANSWERED = "answered", "Question answered"
        FINISHED = "finished", "Said: I am finished"

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    client_id = models.UUIDField()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="events")
    version = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    step_id = models.CharField(max_length=80, blank=True)
    value = models.JSONField(null=True)
    at = models.DateTimeField(help_text="The phone's claim, never later than the receipt.")
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "client_id"], name="one_event_per_client_id")
        ]
        indexes = [models.Index(fields=["cycle", "step_id"], name="events_of_a_step")]

    def __str__(self):
        return f"{self.kind} {self.step_id}"


class CheckAttempt(models.Model):
    """One go at a check, graded on the server against the version it was shown from."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="attempts")
    version = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    answers = models.JSONField(help_text="{question id: [option ids]}")
    asked = models.JSONField(
        default=list, help_text="Ids of the questions drawn, in the order shown; none: all."
    )
    score = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "client_id"], name="one_attempt_per_client_id"
            ),
            models.CheckConstraint(
                name="score_within_out_of", condition=models.Q(score__lte=models.F("out_of"))
            ),
        ]

    def __str__(self):
        return f"{self.score} of {self.out_of}"


class ExtraTry(models.Model):
    """One more go at a check, given by someone who may, once the tries ran out."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="extra_tries")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"extra try {self.pk}"
