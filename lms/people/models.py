"""Accounts: who someone is to this site. What they may do is in `lms.agencies`."""

import secrets
import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


def new_session_seed() -> str:
    return secrets.token_hex(16)


class PersonManager(BaseUserManager):
    def create_user(self, *, display_name, email=None, password=None, **fields):
        """Save and return a person; without a password they cannot sign in with one."""
        email = self.normalize_email(email).lower() or None
        person = self.model(display_name=display_name, email=email, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. People with cards have no e-mail and no password."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    display_name = models.CharField(max_length=60)
    email = models.EmailField(null=True, blank=True, unique=True)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    session_seed = models.CharField(max_length=32, default=new_session_seed, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    made_up = models.BooleanField(default=False, help_text="Belongs to the demonstration.")
    second_factor_by = models.DateTimeField(
        null=True, help_text="After a reset: until when they sign in without a second factor."
    )
    erase_at = models.DateTimeField(
        null=True, db_index=True, help_text="When they are erased, unless they say no before."
    )
    erased_at = models.DateTimeField(
        null=True, help_text="When name and address went; the id stays for what must be kept."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]
    objects = PersonManager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                name="email_is_lower_case_or_absent",
                condition=Q(email=None) | (Q(email=Lower("email")) & ~Q(email="")),
            )
        ]

    def __str__(self):
        return self.display_name

    def get_full_name(self):
        return self.display_name

    get_short_name = get_full_name

    def get_session_auth_hash(self):
        """Tie sessions to the password and to a seed, so that changing either ends them all."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self):
        for key in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret=key)

    def _session_hash(self, secret=None):
        return salted_hmac(
            "lms.people.session", self.password + self.session_seed, secret, algorithm="sha256"
        ).hexdigest()


class Device(models.Model):
    """A browser that someone signed in with. Its label says what kind it is, and no more."""

    class Kind(models.TextChoices):
        OWN = "own", "My own phone"
        SHARED = "shared", "A shared device"
        WORK = "work", "Work"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    label = models.CharField(max_length=40, blank=True)
    first_seen_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    lost_at = models.DateTimeField(
        null=True, help_text="Said to be lost: at its next contact it drops what it kept."
    )

    def __str__(self):
        return f"{self.kind} {self.pk}"
