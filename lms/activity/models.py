"""Who did what, and when: ids and verbs only, never names, answers or anything about health."""

from django.db import models
from django.utils import timezone


class Note(models.Model):
    """One line of the audit log. Plain ids, so that erasing someone leaves the log whole.

    The database refuses to change or delete a line (`guard.py`).
    """

    at = models.DateTimeField(default=timezone.now)
    agency_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    role = models.CharField(max_length=10, blank=True, help_text="The actor's, as it was then.")
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    result = models.CharField(
        max_length=200, blank=True, help_text="Empty when it was done: else a word or a number."
    )
    mark = models.CharField(
        max_length=64, blank=True, help_text="What only this site can write for such a line."
    )

    class Meta:
        indexes = [models.Index(fields=["agency_id", "at"], name="notes_of_an_agency")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class Seal(models.Model):
    """A line's place in the chain. Numbers have no gap; each `mac` holds the one before it."""

    number = models.BigIntegerField(primary_key=True)
    note_id = models.BigIntegerField(unique=True)
    mac = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self):
        return f"seal {self.number}"


class Checkpoint(models.Model):
    """Where the chain begins since its oldest months went: signed, and never changed."""

    number = models.BigIntegerField(primary_key=True, help_text="Of the last seal that went.")
    mac = models.CharField(max_length=64, help_text="Of that seal.")
    signature = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self):
        return f"checkpoint {self.number}"


class SignIn(models.Model):
    """Someone with a card tried to sign in. Kept 90 days, outside the log and its chain."""

    class Result(models.TextChoices):
        DONE = "done", "Signed in"
        WRONG = "wrong", "Wrong PIN"
        STOPPED = "stopped", "The card stopped"

    at = models.DateTimeField(default=timezone.now)
    agency_id = models.UUIDField()
    person_id = models.UUIDField(db_index=True)
    result = models.CharField(max_length=10, choices=Result)

    class Meta:
        indexes = [models.Index(fields=["at"], name="sign_ins_by_day")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.result}"
