"""CE hours as they were earned: kept with a completion, so that nothing later changes them."""

from collections import Counter
from datetime import datetime
from decimal import Decimal

from courses.models import CourseVersion, ModuleVersion

from .models import Completion, Cycle


def earned_hours(
    cycle: Cycle, version: ModuleVersion | CourseVersion, how: str, *, at: datetime
) -> dict[str, str]:
    """Return the CE hours that a completion earns, by category; "" is no category.

    What someone learned elsewhere before earns none here. A course earns what its modules did,
    each once, of those that count at `at`: an optional module that was left out earns none.
    """
    if how == Completion.How.PRIOR:
        return {}
    if cycle.module_id:
        return {version.ce_category: str(version.ce_hours)} if version.ce_hours else {}
    done = Completion.objects.filter(
        cycle__agency=cycle.agency_id,
        cycle__learner=cycle.learner_id,
        cycle__kind=Cycle.Kind.ASSIGNED,
        cycle__closed_why=Cycle.Closed.COMPLETED,
        cycle__module__in=version.module_ids,
        completed_at__lte=at,
    )
    newest = dict(done.order_by("completed_at", "pk").values_list("cycle__module", "hours"))
    sums = Counter()
    for hours in newest.values():
        sums.update({category: Decimal(earned) for category, earned in hours.items()})
    return {category: str(total) for category, total in sums.items()}
