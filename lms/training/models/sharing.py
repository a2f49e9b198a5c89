"""What a person lets one worker see."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.agencies.models import Membership


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
