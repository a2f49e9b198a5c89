"""Sessions end with the browser, except on a person's own phone."""

from django.contrib.sessions.backends import db

from .doors import SHARED_DEVICE


class SessionStore(db.SessionStore):
    def get_expire_at_browser_close(self):
        """Only a card's session on an own phone outlives the browser, for as long as it lasts."""
        return self.get(SHARED_DEVICE) is not False
