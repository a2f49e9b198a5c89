from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "lms.agencies"

    def ready(self):
        from home import contact
        from home.resources import local
        from lms.activity import actions
        from lms.outbox import held

        from . import signals  # noqa: F401
        from .demonstration import is_on
        from .factors import notes  # noqa: F401
        from .invitations import passkeys  # noqa: F401  it listens for the first passkey
        from .places.access import places_for_everyone
        from .queries import place_of, site_contact
        from .staying import signals as staying_signals  # noqa: F401

        contact.register(site_contact)
        local.register(places_for_everyone)
        actions.find_places_with(place_of)
        held.register(is_on)
