"""What was completed, what was voided, and the certificates that belong to it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from courses.models import CourseVersion, ModuleVersion

from .assignment import exactly_one
from .cycle import Cycle


class Completion(models.Model):
    """Immutable: which version, how, recorded by whom, when."""

    class How(models.TextChoices):
        ALONE = "alone", "Alone"
        TOGETHER = "together", "Together"
        GROUP = "group", "In a group"
        PAPER = "paper", "On paper"
        PHONE = "phone", "By phone"
        PRIOR = "prior", "Learned before"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="completion")
    module_version = models.ForeignKey(
        ModuleVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    course_version = models.ForeignKey(
        CourseVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=255, help_text="As it was shown.")
    how = models.CharField(max_length=10, choices=How)
    hours = models.JSONField(default=dict, help_text="CE hours earned: {category: hours, as text}.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    completed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="completion_of_a_module_or_a_course",
                condition=exactly_one("module_version", "course_version"),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def version(self) -> ModuleVersion | CourseVersion:
        return self.module_version or self.course_version


class Void(models.Model):
    """A completion that does not count, with who said so and why. It is never taken back."""

    class Why(models.TextChoices):
        WRONG_PERSON = "person", "Recorded for the wrong person"
        WRONG_MODULE = "module", "Recorded for the wrong module"
        NOT_DONE = "not-done", "It was not done"
        WRONG_DATE = "date", "Recorded with the wrong date or way"
        TWICE = "twice", "Recorded twice"

    completion = models.OneToOneField(Completion, on_delete=models.CASCADE, related_name="void")
    why = models.CharField(max_length=8, choices=Why)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"void {self.pk}"


class Certificate(models.Model):
    """Numbered, of one completion. What `/verify/` shows is what its holder agreed to."""

    class Revoked(models.TextChoices):
        VOIDED = "voided", "The completion was voided"
        ERROR = "error", "Issued by mistake"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    completion = models.OneToOneField(
        Completion, on_delete=models.CASCADE, related_name="certificate"
    )
    number = models.CharField(max_length=14, unique=True)
    issued_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=8, choices=Revoked, blank=True)
    show_title = models.BooleanField(default=False)
    show_date = models.BooleanField(default=False)
    show_initials = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="revoked_at_and_why_together",
                condition=Q(revoked_at=None, revoked_why="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_why="")),
            )
        ]

    def __str__(self):
        return self.number
