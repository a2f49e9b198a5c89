"""Whom pages for everyone name on a site of several agencies."""

from django.db import models
from django.db.models import Q


class SiteContact(models.Model):
    """At most one row. Where there is one agency only, its own contact goes before this."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=20)
    open = models.CharField(max_length=700, help_text="When someone answers, as home.hours has it.")
    time_zone = models.CharField(max_length=60, default="America/New_York")

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_site_contact_at_most", condition=Q(only=1)),
            models.CheckConstraint(
                name="site_contact_is_whole", condition=~Q(name="") & ~Q(phone="") & ~Q(open="")
            ),
        ]

    def __str__(self):
        return self.name
