"""What is owed and done: assignments and offers, cycles, evidence, completions.

Records point at versions, never at pages. Nothing here is reset or overwritten: a second
year is a second cycle, and evidence is append-only.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Course, CourseVersion, Module, ModuleVersion
from lms.agencies.models import Agency, Membership


def exactly_one(*fields) -> Q:
    """Return the condition that exactly one of the fields is set."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition


class Assignment(models.Model):
    """Staff asked peers or staff to do a module, or offered a guide to people with cards."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "Assigned"
        OFFERED = "offered", "Offered"

    class Reason(models.TextChoices):
        ONBOARDING = "onboarding", "New in the job"
        REQUIRED = "required", "Required training"
        REFRESH = "refresh", "To refresh"
        INTEREST = "interest", "They asked for it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=10, choices=Kind)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_of_a_module_or_a_course",
                condition=exactly_one("module", "course"),
            ),
            models.CheckConstraint(
                name="offers_have_no_due_date",
                condition=Q(kind="assigned") | Q(kind="offered", due_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.id}"


class CycleQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def still_given(self):
        """Leave out what was taken back: an offer that someone had said no to like any other."""
        asked = CycleAssignment.objects.filter(
            cycle=models.OuterRef("pk"), assignment__withdrawn_at=None
        )
        return self.filter(models.Exists(asked) | Q(closed_why=Cycle.Closed.COMPLETED))


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
    opened_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    paused_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=12, choices=Closed, blank=True)

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
                fields=["learner", "module"],
                condition=Q(closed_at=None, agency=None),
                name="one_open_own_cycle",
            ),
        ]
        indexes = [models.Index(fields=["agency", "kind", "opened_at"], name="cycles_of_an_agency")]

    def __str__(self):
        return f"cycle {self.id}"


class CycleAssignment(models.Model):
    """A cycle serves every assignment that asked for it while it was open."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "assignment"], name="one_link_per_assignment")
        ]

    def __str__(self):
        return f"{self.cycle_id} for {self.assignment_id}"


class StepEvent(models.Model):
    """Append-only evidence, with an id that the learner's phone made."""

    class Kind(models.TextChoices):
        DONE = "done", "Step done"
        SKIPPED = "skipped", "Step skipped"
        STOPPED = "stopped", "Stopped here for now"
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
                name="score_within_out_of", condition=Q(score__lte=models.F("out_of"))
            ),
        ]

    def __str__(self):
        return f"{self.score} of {self.out_of}"


class Completion(models.Model):
    """Immutable: which version, how, recorded by whom, when."""

    class How(models.TextChoices):
        ALONE = "alone", "Alone"
        TOGETHER = "together", "Together"
        GROUP = "group", "In a group"
        PAPER = "paper", "On paper"
        PHONE = "phone", "By phone"

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


class Share(models.Model):
    """A person lets one peer or staff member see more than "offered" or "done". Off by default."""

    class What(models.TextChoices):
        OFFERED = "offered", _("My steps in guides offered to me")
        OWN = "own", _("Guides I choose myself")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shares"
    )
    viewer = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "viewer", "what"],
                condition=Q(ended_at=None),
                name="one_share_of_each_kind",
            )
        ]

    def __str__(self):
        return f"share {self.pk}"


class SharedLook(models.Model):
    """Someone looked at what was shared with them. The person who shares sees this."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"look {self.pk}"
