"""Who supports whom, and who may never see whom."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .agency import Agency
from .membership import Membership


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


class Block(models.Model):
    """A person asked that a named worker never sees them. No reason is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="hidden_from")
    worker = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="never_sees")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "worker"],
                condition=Q(lifted_at=None),
                name="one_block_of_each_worker",
            ),
            models.CheckConstraint(
                name="nobody_is_hidden_from_themselves", condition=~Q(membership=F("worker"))
            ),
        ]

    def __str__(self):
        return f"block {self.pk}"
