from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "lms.agencies"

    def ready(self):
        from home import contact

        from .queries import site_contact

        contact.register(site_contact)
