"""What was asked of people, and which of their cycles it asked for."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from courses.models import Course, Module
from lms.agencies import roles
from lms.agencies.models import Agency, Group, Membership


def exactly_one(*fields) -> Q:
    """Return the condition that exactly one of the fields is set."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition


class Assignment(models.Model):
    """Staff asked peers or staff to do a module or a course, or offered people a guide.

    An assignment is a rule: it says for whom (`audience`), by when (`due_on`, or `due_days`
    after `due_from`) and how often (`repeat`). An offer has none of these but its people.
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "Assigned"
        OFFERED = "offered", "Offered"

    class Reason(models.TextChoices):
        ONBOARDING = "onboarding", "New in the job"
        REQUIRED = "required", "Required training"
        REFRESH = "refresh", "To refresh"
        INTEREST = "interest", "They asked for it"

    class Audience(models.TextChoices):
        PEOPLE = "people", "The people picked"
        GROUP = "group", "Whoever is in a group, now and later"
        ROLE = "role", "Whoever has a role, now and later"
        JOINERS = "joiners", "Whoever joins with a role from now on"

    class DueFrom(models.TextChoices):
        GIVEN = "given", "the day they get it"
        JOINED = "joined", "the day they joined"

    class Repeat(models.TextChoices):
        NEVER = "", "Once"
        ROLLING = "rolling", "Some months after they finish"
        YEARLY = "yearly", "Each year on a date"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=10, choices=Kind)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.PEOPLE)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=10, choices=roles.CHOICES, blank=True)
    due_on = models.DateField(null=True)
    due_days = models.PositiveSmallIntegerField(null=True)
    due_from = models.CharField(max_length=6, choices=DueFrom, blank=True)
    repeat = models.CharField(max_length=8, choices=Repeat, blank=True)
    repeat_months = models.PositiveSmallIntegerField(null=True)
    repeat_month = models.PositiveSmallIntegerField(null=True, help_text="Yearly: 1 to 12.")
    repeat_day = models.PositiveSmallIntegerField(null=True, help_text="Yearly: 1 to 31.")
    opens_before = models.PositiveSmallIntegerField(
        default=30, help_text="Days before it runs out that the next cycle opens."
    )
    after = models.ForeignKey(
        Module,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Nobody gets it before they have done this module.",
    )
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    total = models.PositiveIntegerField(
        default=0, help_text="How many people it had to be given to when it was made."
    )
    handled = models.PositiveIntegerField(default=0, help_text="How many of them so far.")
    touched_at = models.DateTimeField(null=True, help_text="When giving it last went on.")
    given_at = models.DateTimeField(null=True, help_text="When all of them had it.")

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
            models.CheckConstraint(
                name="offers_are_to_people_and_once",
                condition=Q(kind="assigned")
                | Q(audience="people", due_days=None, repeat="", after=None, course=None),
            ),
            models.CheckConstraint(
                name="due_on_a_date_or_after_days",
                condition=Q(due_on=None) | Q(due_days=None),
            ),
            models.CheckConstraint(
                name="due_days_count_from_something",
                condition=Q(due_days=None, due_from="")
                | (Q(due_days__isnull=False) & ~Q(due_from="")),
            ),
            models.CheckConstraint(
                name="repeat_says_when",
                condition=Q(repeat="", repeat_months=None, repeat_month=None, repeat_day=None)
                | Q(
                    repeat="rolling",
                    repeat_months__isnull=False,
                    repeat_months__gte=1,
                    repeat_month=None,
                    repeat_day=None,
                )
                | Q(
                    repeat="yearly",
                    repeat_months=None,
                    repeat_month__isnull=False,
                    repeat_month__range=(1, 12),
                    repeat_day__isnull=False,
                    repeat_day__range=(1, 31),
                ),
            ),
            models.CheckConstraint(
                name="audience_says_who",
                condition=Q(audience="people", group=None, role="")
                | Q(audience="group", role="")
                | (Q(audience__in=["role", "joiners"], group=None) & ~Q(role="")),
            ),
        ]
        indexes = [models.Index(fields=["agency", "withdrawn_at"], name="assignments_in_force")]

    def __str__(self):
        return f"{self.kind} {self.id}"

    @property
    def is_standing(self) -> bool:
        """Whether it may open cycles after the day it was made."""
        return self.audience != self.Audience.PEOPLE or bool(self.repeat) or bool(self.after_id)


class NamedMember(models.Model):
    """Someone picked by name for an assignment or an offer; `handled_at` when they got it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="named")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="named_for")
    handled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "membership"], name="named_once_per_assignment"
            )
        ]

    def __str__(self):
        return f"{self.membership_id} for {self.assignment_id}"
