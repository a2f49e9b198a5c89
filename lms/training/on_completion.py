"""What follows from a completion, in this order: each is told the completion and the time."""

from datetime import datetime

from .assigning.renewal import set_valid_until
from .certificates.actions import issue
from .models import Completion

# A certificate is good as long as its cycle: whatever says how long that is stands before it.
AFTER = [set_valid_until, issue]


def after_completion(completion: Completion, *, at: datetime) -> None:
    """Do what follows from a new completion, all of it or nothing with it."""
    for follow in AFTER:
        follow(completion, at=at)
