"""Sessions that end by themselves, wherever they are read: no page can forget to ask.

They end with the browser, except on a person's own phone, and after quiet minutes or a longest
time (`staying/rules.py`).
"""

from django.contrib.sessions.backends import db
from django.utils import timezone

from lms.people import devices

from .staying import rules


class SessionStore(db.SessionStore):
    ended: rules.Ended | None = None
    until = None

    def load(self):
        """Read the session, unless it ended: then it is gone, or locked on an own phone."""
        row = self.model.objects.filter(session_key=self.session_key).first()
        now = timezone.now()
        data = self.decode(row.session_data) if row else {}
        self.ended = row and rules.ended(data, until=row.expire_date, now=now)
        if self.ended and self.ended.locked:
            self.until = row.expire_date
            return rules.lock(data)
        if self.ended:
            self.delete()
            devices.forget(data)
        if self.ended or row is None or row.expire_date <= now:
            self._session_key = None
            return {}
        self.until = row.expire_date
        return data

    def get_expire_at_browser_close(self):
        """Only a card's session on an own phone outlives the browser, for as long as it lasts."""
        return self.get(rules.SHARED_DEVICE) is not False

    @classmethod
    def clear_expired(cls):
        """Clear what ran out, and the devices whose sessions are gone."""
        super().clear_expired()
        devices.forget_ended(now=timezone.now())
