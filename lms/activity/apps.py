from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ActivityConfig(AppConfig):
    name = "lms.activity"

    def ready(self):
        post_migrate.connect(_guard_the_log, sender=self, dispatch_uid="lms.activity.guard")


def _guard_the_log(using, **kwargs):
    from . import guard

    guard.install(connections[using])
