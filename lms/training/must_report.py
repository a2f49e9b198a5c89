"""What a reader's own agency wrote about what peers must report."""

from django.utils.safestring import SafeString

from courses.html import rich_text
from courses.library_files import html
from lms.agencies.models import Membership
from lms.agencies.roles import ASSIGNED

from .models import Cycle


def must_report_for(actor: Membership | None, cycle: Cycle) -> SafeString:
    """Return what the agency that `actor` acts for wrote, cleaned; nothing where there is none.

    Only its peers and staff read it, and never in what another agency gave them.
    """
    if (
        actor is None
        or actor.role not in ASSIGNED
        or cycle.agency_id not in (None, actor.agency_id)
    ):
        return SafeString()
    return rich_text(html(actor.agency.must_report))
