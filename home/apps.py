from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Front door"

    def ready(self):
        from .resources import signals  # noqa: F401
