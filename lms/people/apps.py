from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "lms.people"

    def ready(self):
        from . import signals  # noqa: F401
