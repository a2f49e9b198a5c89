"""Who was erased: an opaque id and a time, so that no backup brings anybody back."""

from django.db import models


class ErasedId(models.Model):
    """One erasure. Nothing else says whose id it was; the row is kept for good."""

    person_id = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField()

    def __str__(self):
        return str(self.person_id)
