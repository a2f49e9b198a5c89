"""Sessions end with the browser, except on a person's own phone."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from lms.people import devices

from .doors import SHARED_DEVICE


class SessionStore(db.SessionStore):
    def get_expire_at_browser_close(self):
        """Only a card's session on an own phone outlives the browser, for as long as it lasts."""
        return self.get(SHARED_DEVICE) is not False

    @classmethod
    def clear_expired(cls):
        """Clear what ran out, and the devices whose sessions are gone."""
        super().clear_expired()
        devices.forget_ended(now=timezone.now())
