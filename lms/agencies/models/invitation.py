"""An invitation to a worker: one use, seven days, for one person in one role."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .. import roles
from .membership import Membership


class Invitation(models.Model):
    """Kept as the hash of its token. A newer one for the same membership ends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(
        max_length=10, choices=roles.CHOICES, help_text="As invited: void when the role changed."
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(accepted_at=None, ended_at=None),
                name="one_open_invitation_per_membership",
            )
        ]

    def __str__(self):
        return f"invitation {self.pk}"
