"""What outlives a page: the identity that records point at and every language shares."""

import secrets
import uuid

from django.db import models

# No letters or digits that are read for one another.
SHORT_ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LIBRARY_NAMESPACE = uuid.UUID("6f6e0f1c-8c5a-5a36-9d3f-2b4f6a1e7c10")


def new_short_id() -> str:
    """Return a random id of six characters for `/g/<short id>/`, as printed on handouts."""
    return "".join(secrets.choice(SHORT_ID_ALPHABET) for _ in range(6))


def library_id(key: str) -> uuid.UUID:
    """Return the permanent id of the library folder named `key`, the same on every site."""
    return uuid.uuid5(LIBRARY_NAMESPACE, key)


class Identity(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    library_key = models.SlugField(max_length=80, unique=True, null=True, editable=False)

    class Meta:
        abstract = True


class Module(Identity):
    short_id = models.CharField(max_length=6, unique=True, default=new_short_id, editable=False)
    quiet = models.BooleanField(default=False, editable=False)
    sensitive = models.BooleanField(default=False, editable=False)

    def __str__(self):
        return self.library_key or str(self.id)


class Course(Identity):
    def __str__(self):
        return self.library_key or str(self.id)


class LibraryStamp(models.Model):
    """One row that changes whenever anything public is published or withdrawn."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self):
        return str(self.stamp)

    @classmethod
    def current(cls):
        """Return the stamp, or None before anything was published."""
        return cls.objects.values_list("stamp", flat=True).first()

    @classmethod
    def renew(cls):
        cls.objects.update_or_create(id=1, defaults={"stamp": uuid.uuid4()})
