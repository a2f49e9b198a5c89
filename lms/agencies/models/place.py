"""Where people find support near an agency: its own list beside the country's."""

import uuid

from django.db import models

from home.models import Place

from .agency import Agency


class LocalPlace(Place):
    """A place that an agency added. Only its people see it, unless the site is this agency's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="places")

    local = True

    class Meta:
        ordering = ["name", "id"]
