"""Agencies, who belongs to them and as what, who supports whom, and sign-in cards."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from . import roles


class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=60, default="America/New_York")
    language = models.CharField(max_length=10, default="en")
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_hours = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name_plural = "agencies"

    def __str__(self):
        return self.name

    def today(self, now=None):
        """Return the date on this agency's wall at `now`."""
        return (now or timezone.now()).astimezone(ZoneInfo(self.time_zone)).date()


class MembershipQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at=None, person__is_active=True)

    def assignable(self):
        """Peers and staff: those who can have due dates."""
        return self.filter(role__in=roles.ASSIGNED)

    def with_cards(self):
        return self.filter(role=roles.PATIENT.key)


class Membership(models.Model):
    """One person in one agency, as one thing. Authors and platform may have no agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="memberships", null=True
    )
    role = models.CharField(max_length=10, choices=roles.CHOICES)
    started_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(ended_at=None),
                name="one_current_membership_per_agency",
            ),
            models.CheckConstraint(
                name="only_authors_and_platform_without_agency",
                condition=Q(agency__isnull=False)
                | Q(role__in=[roles.AUTHOR.key, roles.PLATFORM.key]),
            ),
            models.CheckConstraint(name="role_is_known", condition=Q(role__in=list(roles.ROLES))),
        ]
        indexes = [models.Index(fields=["agency", "role"], name="members_by_role")]

    def __str__(self):
        return f"{self.role} {self.id}"

    def can(self, what: roles.Can) -> bool:
        return what in roles.ROLES[self.role].can


class Group(models.Model):
    """A class or a team: who supports whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=60)
    members = models.ManyToManyField(Membership, through="GroupPlace", related_name="groups")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="one_group_name_per_agency")
        ]

    def __str__(self):
        return self.name


class GroupPlace(models.Model):
    """A member's place in a group: supported there, or supporting the others."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="places")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="places")
    supports = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "membership"], name="one_place_per_group")
        ]

    def __str__(self):
        return f"{self.membership_id} in {self.group_id}"


class SignInCard(models.Model):
    """A card that someone without e-mail signs in with. Code and PIN are kept as hashes only."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="cards")
    code_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=255)
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
