"""What a mail says, as it is sealed and as it is sent."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.mail import EmailMessage

from lms.sealing import seal, unseal


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str
    sender: str

    @classmethod
    def opened(cls, sealed: str) -> "Letter":
        """Return what was sealed; raise `lms.sealing.Unreadable` when the key is another one."""
        return cls(**json.loads(unseal(sealed)))

    def sealed(self) -> str:
        return seal(json.dumps(asdict(self)))

    def message(self, connection) -> EmailMessage:
        return EmailMessage(self.subject, self.text, self.sender, [self.to], connection=connection)


def key_of(address: str) -> str:
    """Return what an address's mail is found by, without telling the address."""
    text = address.strip().lower().encode()
    return hmac.new(settings.HR_SEED_KEY.encode(), b"outbox:" + text, hashlib.sha256).hexdigest()
