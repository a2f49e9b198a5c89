"""Who may sign off which skill of whom: the only way to a cycle that is observed.

An observer's role may write down what they saw, about people they may see; and a manager named
them for the skill. Nobody signs off their own.
"""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lms.agencies import access as agency_access
from lms.agencies import roles
from lms.agencies.models import Membership, MembershipQuerySet

from .. import access
from ..models import Cycle, CycleQuerySet, Observer


def named_for(actor: Membership) -> QuerySet[Observer]:
    """Return the skills that `actor` is named for now, while their role may sign off."""
    mine = Observer.objects.filter(
        membership=actor, agency_id=actor.agency_id, ended_at=None, module__quiet=False
    )
    return mine if actor.can(roles.Can.RECORD) else mine.none()


def observed_cycles(actor: Membership) -> CycleQuerySet:
    """Return the training, open or done, in which `actor` may sign off some skill."""
    return (
        access.records_visible_to(actor)
        .filter(Q(closed_at=None) | Q(closed_why=Cycle.Closed.COMPLETED))
        .filter(module__in=named_for(actor).values("module"))
        .exclude(learner=actor.person_id)
    )


def observed_or_404(actor: Membership, pk) -> Cycle:
    return get_object_or_404(observed_cycles(actor).select_related("learner", "module"), pk=pk)


def skills_to_sign_off(actor: Membership, cycle: Cycle) -> set[str]:
    """Return the ids of the skills that `actor` may sign off in a cycle."""
    if not observed_cycles(actor).filter(pk=cycle.pk).exists():
        return set()
    return set(named_for(actor).filter(module=cycle.module_id).values_list("skill_id", flat=True))


def may_be_named(manager: Membership) -> MembershipQuerySet:
    """Return whom `manager` may name: their agency's workers whose role may sign off."""
    signing = [key for key, role in roles.ROLES.items() if roles.Can.RECORD in role.can]
    members = agency_access.visible_to(manager).filter(role__in=signing)
    return members if manager.can(roles.Can.OBSERVERS) else members.none()


def observers_of(manager: Membership) -> QuerySet[Observer]:
    """Return who is named in `manager`'s agency now, among those they may name."""
    return Observer.objects.filter(
        agency_id=manager.agency_id, ended_at=None, membership__in=may_be_named(manager)
    )
