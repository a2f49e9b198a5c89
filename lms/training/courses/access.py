"""Whose courses someone may see and sign tasks of: asked of training's own rules."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from lms.agencies.models import Membership

from .. import access
from ..models import Cycle, CycleQuerySet


def courses_visible_to(actor: Membership) -> CycleQuerySet:
    """Return the assigned courses of the people whom `actor` may see."""
    return access.training_visible_to(actor).filter(course__isnull=False)


def course_to_sign_or_404(actor: Membership, pk) -> Cycle:
    """Return someone's course to sign a task of. Nobody signs their own: 403."""
    found = courses_visible_to(actor).select_related("agency", "learner", "completion")
    cycle = get_object_or_404(found, pk=pk)
    if cycle.learner_id == actor.person_id:
        raise PermissionDenied
    return cycle


def own_course_or_404(person, pk) -> Cycle:
    found = access.own_cycles(person).filter(course__isnull=False)
    return get_object_or_404(found.select_related("agency", "learner", "completion"), pk=pk)
