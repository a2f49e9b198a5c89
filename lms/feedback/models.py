from django.db import models
from django.db.models import Q

from courses.models import ModuleVersion


class Tally(models.Model):
    """How often readers said something of one version in a month, and nothing about them.

    A number is all there is: nothing says who tapped, on which day or in which order.
    """

    class Said(models.TextChoices):
        GOOD = "good", "Good"
        OK = "ok", "OK"
        HARD = "hard", "Hard"
        DIFFERENT = "different", "My screen looks different"

    version = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT, related_name="tallies")
    said = models.CharField(max_length=10, choices=Said)
    step_id = models.CharField(max_length=80, blank=True, help_text="Blank: the whole guide.")
    phone = models.CharField(max_length=20, blank=True, help_text="Blank: none was picked.")
    month = models.DateField(help_text="Its first day.")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "said", "step_id", "phone", "month"],
                name="one_tally_a_month",
            ),
            models.CheckConstraint(name="tallies_of_whole_months", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="a_screen_of_a_step_a_word_of_the_whole",
                condition=Q(said="different") & ~Q(step_id="")
                | ~Q(said="different") & Q(step_id="", phone=""),
            ),
        ]

    def __str__(self):
        return f"{self.said} in {self.month:%Y-%m}: {self.count}"
