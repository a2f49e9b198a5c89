"""Who belongs to which agency, as what."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from .. import roles


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

    class Kept(models.TextChoices):
        YES = "yes", "Yes"
        LATER = "later", "Ask me later"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    agency = models.ForeignKey(
        "Agency", on_delete=models.PROTECT, related_name="memberships", null=True
    )
    role = models.CharField(max_length=10, choices=roles.CHOICES)
    started_on = models.DateField()
    accepted_at = models.DateTimeField(null=True, help_text="When an invitation was accepted.")
    invite_email = models.EmailField(
        blank=True,
        help_text="Where the invitation goes, until it is accepted: whether an account elsewhere "
        "has this address is not looked up, so that nothing tells.",
    )
    work_phone = models.CharField(
        max_length=20,
        blank=True,
        help_text="A number the agency owns, for the people whom this peer supports.",
    )
    ended_at = models.DateTimeField(null=True)
    batch = models.ForeignKey("Batch", null=True, on_delete=models.SET_NULL, related_name="members")
    kept = models.CharField(
        max_length=6,
        blank=True,
        choices=Kept,
        help_text="What someone with a card said to: your peer made this for you. Keep it?",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(ended_at=None),
                name="one_current_membership_per_agency",
            ),
            models.UniqueConstraint(
                fields=["agency", "invite_email"],
                condition=Q(ended_at=None) & ~Q(invite_email=""),
                name="one_invitation_address_per_agency",
            ),
            models.CheckConstraint(
                name="invite_email_is_lower_case", condition=Q(invite_email=Lower("invite_email"))
            ),
            models.CheckConstraint(
                name="only_authors_and_platform_without_agency",
                condition=Q(agency__isnull=False)
                | Q(role__in=[roles.AUTHOR.key, roles.PLATFORM.key]),
            ),
            models.CheckConstraint(
                name="only_peers_have_a_work_phone",
                condition=Q(work_phone="") | Q(role=roles.PEER.key),
            ),
            models.CheckConstraint(name="role_is_known", condition=Q(role__in=list(roles.ROLES))),
        ]
        indexes = [models.Index(fields=["agency", "role"], name="members_by_role")]

    def __str__(self):
        return f"{self.role} {self.id}"

    @property
    def is_current(self) -> bool:
        return self.ended_at is None and self.person.is_active

    def can(self, what: roles.Can) -> bool:
        return what in roles.ROLES[self.role].can


class Batch(models.Model):
    """People who were added in one go, so that it can be undone in one go."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("Agency", on_delete=models.CASCADE, related_name="batches")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"batch {self.pk}"


class PeopleFile(models.Model):
    """Rows that a manager uploaded, until they are saved. Then, or a day later, they are gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("Agency", on_delete=models.CASCADE, related_name="people_files")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    rows = models.JSONField(default=list, help_text="As read: line, name, e-mail, role and so on.")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, help_text="Rows worked through so far.")
    counts = models.JSONField(default=dict, help_text="How many rows were new, changes and so on.")
    started_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(null=True, help_text="When saving last went on.")
    finished_at = models.DateTimeField(null=True)
    batch = models.ForeignKey("Batch", null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self):
        return f"people file {self.pk}"
