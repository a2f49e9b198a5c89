"""What others attest: skills they saw, tasks of a course; and policies read and agreed to."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from courses.models import CourseVersion, Module, ModuleVersion
from lms.agencies.models import Agency, Membership

from .cycle import Cycle


class Observer(models.Model):
    """A manager named someone who may sign off a module's skills, for people they may see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="observers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="observes")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    skill_id = models.CharField(max_length=80)
    named_at = models.DateTimeField(default=timezone.now)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "module", "skill_id"],
                condition=Q(ended_at=None),
                name="observer_named_once",
            )
        ]

    def __str__(self):
        return f"observer {self.pk}"


class SignOff(models.Model):
    """An observer saw a skill, on a day: append-only. The newest of a skill counts.

    For someone with a card it is teach-back: "I want to be sure I showed it well". They see
    it, and may say that they want more practice. Nothing depends on it.
    """

    class Result(models.TextChoices):
        ALONE = "alone", "Did it alone"
        PROMPT = "prompt", "Did it with a prompt"
        AGAIN = "again", "Was shown again"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="sign_offs")
    version = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT, related_name="+")
    skill_id = models.CharField(max_length=80)
    statement = models.CharField(max_length=200, help_text="As it was shown.")
    result = models.CharField(max_length=8, choices=Result)
    seen_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    observer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    more_practice_at = models.DateTimeField(
        null=True, help_text="When the person said: I want more practice."
    )

    class Meta:
        indexes = [models.Index(fields=["cycle", "skill_id"], name="sign_offs_of_a_skill")]

    def __str__(self):
        return f"{self.skill_id} {self.result}"


class PartDone(models.Model):
    """A task that a supervisor signed off, or a policy that the learner agreed to.

    The version named holds the exact words.
    """

    class Kind(models.TextChoices):
        TASK = "task", "Task"
        POLICY = "policy", "Policy"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="parts_done")
    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="+")
    part_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "part_id"],
                condition=Q(taken_back_at=None),
                name="part_done_once",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.part_id}"
