from django.apps import AppConfig
from django.db.models import Q


class TrainingConfig(AppConfig):
    name = "lms.training"

    def ready(self):
        from lms.agencies.managing.undoing import says_nothing

        from .models import Cycle

        # What a rule gave someone says nothing about them before they began.
        says_nothing(Cycle, Q(kind=Cycle.Kind.ASSIGNED, closed_at=None, started_at=None))
