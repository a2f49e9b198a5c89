from django.core.mail.backends.base import BaseEmailBackend

from .actions import plan


class OutboxBackend(BaseEmailBackend):
    """Keep every mail in the outbox; the minute job sends it. It needs no mail server."""

    def send_messages(self, email_messages):
        return sum(map(plan, email_messages))
