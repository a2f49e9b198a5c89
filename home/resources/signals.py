"""A changed place is read at once: what is kept of public pages is dropped."""

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import Place


@receiver([post_save, post_delete])
def drop_what_is_kept(sender, **kwargs):
    if issubclass(sender, Place):
        apps.get_model("courses.LibraryStamp").renew()
