"""When a module or course changed so much that whoever did it is asked again."""

from dataclasses import dataclass
from datetime import datetime

from courses.models import CourseVersion, ModuleVersion

from ..models import Assignment


@dataclass(frozen=True)
class Edition:
    """A raised edition, and when it was published."""

    number: int
    published_at: datetime

    def asks_again(self, edition_done: int, done_at: datetime) -> bool:
        """Whether someone who did an edition, at a time, is asked to do this newer one."""
        return edition_done < self.number and done_at < self.published_at


def raised_edition(assignment: Assignment) -> Edition | None:
    """Return the newest edition of what is assigned, when it is not the first."""
    if assignment.module_id:
        versions = ModuleVersion.objects.filter(module=assignment.module_id)
    else:
        versions = CourseVersion.objects.filter(course=assignment.course_id)
    raised = versions.filter(material=True).order_by("created_at", "pk")
    editions = list(raised.values_list("edition", "created_at"))
    return Edition(*editions[-1]) if len(editions) > 1 else None
