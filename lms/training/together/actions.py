"""Writing down what someone said yes to, and what was seen of it."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from courses.models import ModuleVersion
from lms.agencies.models import Membership

from ..models import Assignment, Completion, Cycle, NamedMember, SignOff
from ..opening import open_cycle
from ..recording import record_completion


@transaction.atomic
def write_down(
    member: Membership, version: ModuleVersion, *, id: UUID, by: Membership, at: datetime
) -> Cycle:
    """Complete a guide as done together, and return its cycle; the same id again changes nothing.

    It is an offer of its own, which joins one that is still open. No line of the log says so:
    whether there was one would tell what the person had answered before, and this is their word.
    """
    offer, is_new = Assignment.objects.get_or_create(
        id=id,
        defaults={
            "agency": by.agency,
            "kind": Assignment.Kind.OFFERED,
            "module_id": version.module_id,
            "created_at": at,
            "created_by": by.person,
            "total": 1,
            "handled": 1,
            "given_at": at,
        },
    )
    if is_new:
        NamedMember.objects.create(assignment=offer, membership=member, handled_at=at)
        open_cycle(offer, member, at=at)
    cycle = offer.cycles.select_for_update(of=("self",)).get()
    together = Completion.How.TOGETHER
    record_completion(cycle=cycle, version=version, how=together, by=by.person, at=at)
    return cycle


def keep_showings(
    cycle: Cycle, seen: list[tuple[dict, str]], *, id: UUID, by: Membership, at: datetime
) -> None:
    """Keep how someone showed each skill; the same form again changes nothing.

    `seen` pairs a skill {id, statement} with a result.
    """
    for skill, result in seen:
        SignOff.objects.get_or_create(
            id=uuid5(id, skill["id"]),
            defaults={
                "cycle": cycle,
                "version": cycle.completion.module_version,
                "skill_id": skill["id"],
                "statement": skill["statement"],
                "result": result,
                "seen_on": by.agency.today(at),
                "at": at,
                "observer": by.person,
            },
        )


def want_more_practice(showing: SignOff, more: bool, *, at: datetime) -> None:
    """Keep that the person wants more practice of this, or no longer does."""
    showing.more_practice_at = at if more else None
    showing.save(update_fields=["more_practice_at"])
