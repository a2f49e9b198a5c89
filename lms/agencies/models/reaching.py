"""How someone with a card wants to be reached, as they tapped it themself."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class HowToReach(models.Model):
    """Ways and good times, no number and no words. Whoever supports them as a peer sees it."""

    membership = models.OneToOneField(
        "Membership", on_delete=models.CASCADE, related_name="how_to_reach"
    )
    by_call = models.BooleanField(default=False)
    by_text = models.BooleanField(default=False)
    in_person = models.BooleanField(default=False)
    not_now = models.BooleanField(default=False)
    times = models.CharField(
        max_length=90,
        blank=True,
        help_text="Days and parts of the day, as reaching.rules has them.",
    )
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="some_way_or_not_now",
                condition=Q(not_now=True, by_call=False, by_text=False, in_person=False, times="")
                | Q(not_now=False) & (Q(by_call=True) | Q(by_text=True) | Q(in_person=True)),
            )
        ]

    def __str__(self):
        return f"how to reach {self.membership_id}"
