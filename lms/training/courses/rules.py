"""Which parts of a course are done, open or locked: told the evidence, nothing saved."""

from collections.abc import Iterable, Set
from datetime import datetime
from uuid import UUID

from courses.models import CourseVersion

from ..models import Cycle, PartDone

DONE, OPEN, LOCKED = "done", "open", "locked"


def modules_since(course: Cycle) -> datetime | None:
    """Return from when on a module must be done to count in a course's cycle; None: whenever.

    A course that is asked again, because it ran out or changed, asks for its modules anew.
    """
    again = course.why in {Cycle.Why.REPEAT, Cycle.Why.CHANGED}
    return course.opened_at if again else None


def counts(part: PartDone, version: CourseVersion) -> bool:
    """Whether a task or policy done counts for a version of its course.

    A policy agreed to in an edition before this one has other words now: it is asked again.
    """
    if part.taken_back_at:
        return False
    return part.kind == PartDone.Kind.TASK or part.version.edition >= version.edition


def done_ids(
    version: CourseVersion, modules_done: Set[UUID], parts_done: Iterable[PartDone]
) -> set[str]:
    """Return the ids of the parts that are done."""
    counting = {part.part_id for part in parts_done if counts(part, version)}
    return {
        part["id"]
        for part in version.parts
        if part["id"] in counting
        or (part["kind"] == "module" and UUID(part["module"]) in modules_done)
    }


def needed_ids(version: CourseVersion) -> set[str]:
    """Return the ids of the parts that the course is done with: all, where none is required."""
    required = {part["id"] for part in version.parts if part["required"]}
    return required or {part["id"] for part in version.parts}


def is_complete(version: CourseVersion, done: Set[str]) -> bool:
    """Whether a course is done; one without any part never is."""
    needed = needed_ids(version)
    return bool(needed) and needed <= done


def opens_after(version: CourseVersion, part_id: str, done: Set[str]) -> str | None:
    """Return the id of the part that must be done before this one opens, or None.

    Only a course whose parts go in order makes anyone wait, and never for an optional part.
    """
    if not version.in_order:
        return None
    for part in version.parts:
        if part["id"] == part_id:
            return None
        if part["required"] and part["id"] not in done:
            return part["id"]
    return None


def state_of(version: CourseVersion, part_id: str, done: Set[str]) -> str:
    if part_id in done:
        return DONE
    return LOCKED if opens_after(version, part_id, done) else OPEN
