"""One person's go at one module or course."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from courses.models import Course, Module
from lms.agencies.models import Agency

from .assignment import Assignment, exactly_one


class CycleQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def still_given(self):
        """Leave out what was taken back: an offer that someone had said no to like any other.

        Open cycles are asked for by something in force, or they would have been closed with it.
        """
        asked = CycleAssignment.objects.filter(
            cycle=models.OuterRef("pk"), assignment__withdrawn_at=None
        )
        return self.filter(Q(closed_why__in=["", Cycle.Closed.COMPLETED]) | models.Exists(asked))


class Cycle(models.Model):
    """One person's go at one module or course."""

    class Kind(models.TextChoices):
        OWN = "own", "Chosen by the person"
        ASSIGNED = "assigned", "Assigned"
        OFFERED = "offered", "Offered"

    class Closed(models.TextChoices):
        COMPLETED = "completed", "Completed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        DECLINED = "declined", "Said no"
        LEFT = "left", "Left the agency, or their role changed"
        VOIDED = "voided", "Voided: it did not count"

    class Why(models.TextChoices):
        ASKED = "", "Asked for, or chosen"
        REPEAT = "repeat", "The time before it ran out"
        CHANGED = "changed", "The module changed so much that it is asked again"
        VOIDED = "voided", "The time before was voided"

    class Answer(models.TextChoices):
        NONE = "", "Not answered"
        YES = "yes", "Start"
        NOT_NOW = "not-now", "Not now"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cycles"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="cycles")
    kind = models.CharField(max_length=10, choices=Kind)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="cycles")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, related_name="cycles")
    assignments = models.ManyToManyField(
        Assignment, through="CycleAssignment", related_name="cycles"
    )
    go = models.PositiveSmallIntegerField(
        default=1,
        db_default=1,
        help_text="Which go of theirs it is at this thing, in this agency; set when it opens.",
    )
    opened_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(null=True)
    valid_until = models.DateField(
        null=True, help_text="Of a completed cycle that repeats: the last day it counts."
    )
    why = models.CharField(max_length=8, choices=Why, blank=True)
    paused_at = models.DateTimeField(null=True, help_text="While someone is on leave.")
    started_at = models.DateTimeField(
        null=True, help_text="Of the first evidence; kept for speed, rebuilt from events."
    )
    step_number = models.PositiveSmallIntegerField(
        default=0, help_text="The step they are at, or parts done; kept for speed, rebuilt."
    )
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=12, choices=Closed, blank=True)
    how = models.CharField(
        max_length=10,
        blank=True,
        db_default="",
        help_text="Of a completed one: how, as its completion says; kept for speed.",
    )

    objects = CycleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cycle_of_a_module_or_a_course", condition=exactly_one("module", "course")
            ),
            models.CheckConstraint(
                name="own_cycles_have_no_agency",
                condition=Q(kind="own", agency=None) | (~Q(kind="own") & Q(agency__isnull=False)),
            ),
            models.CheckConstraint(
                name="only_assigned_cycles_are_due",
                condition=Q(kind="assigned") | Q(due_on=None),
            ),
            models.CheckConstraint(
                name="closed_at_and_why_together",
                condition=Q(closed_at=None, closed_why="")
                | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
            ),
            models.UniqueConstraint(
                fields=["agency", "learner", "module", "kind"],
                condition=Q(closed_at=None, agency__isnull=False),
                name="one_open_given_cycle",
            ),
            models.UniqueConstraint(
                fields=["agency", "learner", "course"],
                condition=Q(closed_at=None, agency__isnull=False),
                name="one_open_given_course_cycle",
            ),
            models.CheckConstraint(
                name="only_assigned_cycles_are_of_courses",
                condition=Q(course=None) | Q(kind="assigned"),
            ),
            models.UniqueConstraint(
                fields=["learner", "module"],
                condition=Q(closed_at=None, agency=None),
                name="one_open_own_cycle",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "kind", "opened_at"], name="cycles_of_an_agency"),
            models.Index(fields=["agency", "kind", "module"], name="cycles_by_module"),
            models.Index(
                fields=["agency", "kind", "closed_at"],
                condition=Q(closed_why="completed"),
                name="cycles_finished",
            ),
            models.Index(
                fields=["agency", "kind", "learner"], condition=Q(go__gt=1), name="later_goes"
            ),
            models.Index(fields=["agency", "kind", "learner", "module"], name="goes_at_a_module"),
            models.Index(
                fields=["agency", "kind", "learner", "course"],
                condition=Q(course__isnull=False),
                name="goes_at_a_course",
            ),
            models.Index(
                fields=["agency", "due_on"], condition=Q(closed_at=None), name="cycles_due"
            ),
            models.Index(
                fields=["valid_until"],
                condition=Q(closed_why="completed", valid_until__isnull=False),
                name="cycles_that_run_out",
            ),
        ]

    def __str__(self):
        return f"cycle {self.id}"


class CycleAssignment(models.Model):
    """A cycle serves every assignment that asked for it while open, or that it counts for."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "assignment"], name="one_link_per_assignment")
        ]

    def __str__(self):
        return f"{self.cycle_id} for {self.assignment_id}"
