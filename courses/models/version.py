"""Immutable copies of what was published: what records and grades are held against."""

import uuid

from django.db import models
from django.utils import timezone


class Version(models.Model):
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    source_number = models.PositiveIntegerField(
        null=True, help_text="For a translation: the number of the version it was made from."
    )
    title = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    edition = models.PositiveSmallIntegerField(
        default=1, help_text="As the author numbered it: a higher one is asked of people again."
    )
    material = models.BooleanField(default=False)
    objectives = models.JSONField(default=list, help_text="Learning objectives, a line each.")
    minutes = models.PositiveSmallIntegerField()
    ce_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    ce_category = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def order(self) -> int:
        """The place of this version among those of every language."""
        return self.source_number or self.number


class ModuleVersion(Version):
    module = models.ForeignKey("courses.Module", on_delete=models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=10)
    steps = models.JSONField(help_text="[{id, title, required}] in order.")
    check_questions = models.JSONField(
        default=list, help_text="[{id, kind, text, options: [{id, text, right, feedback}]}]"
    )
    pass_mark = models.PositiveSmallIntegerField(default=0)
    max_tries = models.PositiveSmallIntegerField(default=0, help_text="0: as many as they like.")
    draw = models.PositiveSmallIntegerField(default=0, help_text="Questions asked; 0: all.")
    shuffle = models.BooleanField(default=False)
    skills = models.JSONField(default=list, help_text="[{id, statement, required}] to sign off.")
    wait_days = models.PositiveSmallIntegerField(
        default=0, help_text="Days that its steps have people wait: it cannot be done in fewer."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["module", "language", "number"], name="one_module_version_per_number"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.language} {self.number})"

    @property
    def step_ids(self) -> list[str]:
        return [step["id"] for step in self.steps]

    @property
    def required_step_ids(self) -> set[str]:
        return {step["id"] for step in self.steps if step["required"]}

    @property
    def required_skill_ids(self) -> set[str]:
        return {skill["id"] for skill in self.skills if skill["required"]}

    def question(self, question_id: str):
        """Return the frozen question, or None when this version has no such question."""
        return next((q for q in self.check_questions if q["id"] == question_id), None)


class CourseVersion(Version):
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="versions")
    parts = models.JSONField(
        help_text="In order: [{id, kind: module, task or policy, required, module or title, text}]."
    )
    in_order = models.BooleanField(default=False)
    hours = models.JSONField(default=dict, help_text="{category: hours, as text}.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "language", "number"], name="one_course_version_per_number"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.language} {self.number})"

    @property
    def module_ids(self) -> list[uuid.UUID]:
        """The modules of this course, in their order."""
        return [uuid.UUID(part["module"]) for part in self.parts if "module" in part]

    def part(self, part_id: str) -> dict | None:
        return next((part for part in self.parts if part.get("id") == part_id), None)
