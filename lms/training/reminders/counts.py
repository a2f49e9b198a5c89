"""The counts of a supervisor's week. Never who."""

from datetime import date, timedelta

from lms.agencies.models import Membership
from lms.agencies.roles import Can

from .. import access
from ..signing.queries import skills_waiting
from .words import Said


def of_the_week(actor: Membership, today: date) -> Said:
    """Return how many people whom `actor` may see have something due in the seven days from now,
    and how many skills wait for their sign-off."""
    theirs = access.training_visible_to(actor).open().exclude(learner=actor.person_id)
    due = theirs.filter(paused_at=None, due_on__range=(today, today + timedelta(days=6)))
    return Said(
        waiting_for_you=sum(len(one.skills) for one in skills_waiting(actor, "en")),
        due_this_week=due.values("learner").distinct().count(),
        whole_agency=actor.can(Can.SEE_AGENCY),
    )
