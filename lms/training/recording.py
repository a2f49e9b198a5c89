"""The one way to complete a cycle."""

from datetime import datetime

from courses.models import CourseVersion, ModuleVersion
from lms.activity.actions import note

from . import on_completion
from .earned import earned_hours
from .models import Completion, Cycle


def record_completion(
    *, cycle: Cycle, version: ModuleVersion | CourseVersion, how: str, by, at: datetime
) -> Completion:
    """Complete a cycle once; recording it again changes nothing."""
    of = "module_version" if cycle.module_id else "course_version"
    completion, is_new = Completion.objects.get_or_create(
        cycle=cycle,
        defaults={
            of: version,
            "title": version.title,
            "how": how,
            "hours": earned_hours(cycle, version, how, at=at),
            "recorded_by": by,
            "completed_at": at,
        },
    )
    if is_new:
        cycle.closed_at, cycle.closed_why = at, Cycle.Closed.COMPLETED
        cycle.how = how
        cycle.save(update_fields=["closed_at", "closed_why", "how"])
        if cycle.kind == Cycle.Kind.ASSIGNED:  # Of an offer, nobody learns when it was done.
            note("completion.recorded", about=completion, by=by, agency_id=cycle.agency_id, at=at)
        on_completion.after_completion(completion, at=at)
    return completion
