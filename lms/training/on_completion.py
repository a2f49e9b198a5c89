"""What follows from a completion, in this order: each is told the completion and the time."""

from datetime import datetime

from .assigning.renewal import set_valid_until
from .certificates.actions import issue
from .courses import completion as courses
from .models import Completion


def complete_courses(completion: Completion, *, at: datetime) -> None:
    """Complete the courses that this was the last part of."""
    courses.complete_courses_of(completion.cycle, at=at)


# A certificate is good as long as its cycle: whatever says how long that is stands before it.
# Courses come last: they are completed in their turn, and all of this follows for them too.
AFTER = [set_valid_until, issue, complete_courses]


def after_completion(completion: Completion, *, at: datetime) -> None:
    """Do what follows from a new completion, all of it or nothing with it."""
    for follow in AFTER:
        follow(completion, at=at)
