"""Wagtail's editor shows an agency's author more than their own section: narrow it.

Lists, search and the page tree keep to what someone may edit by themselves. What does not is
answered here as if it did not exist.
"""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.images.permissions import permission_policy as picture_policy
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


def linkable_by(user):
    """Return the pages that an author may link to: what anyone may read, and what they edit."""
    own = page_permission_policy.explorable_instances(user)
    return Page.objects.filter(Q(pk__in=Page.objects.live().public()) | Q(pk__in=own))


def _closed(request, **kwargs):
    """Tells of every page or picture of the site, and nothing of ours uses it."""
    raise Http404


def _own_page(request, page_to_move_id, **kwargs):
    movable = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    get_object_or_404(movable, pk=page_to_move_id)


def _linkable_parent(request, parent_page_id=None, **kwargs):
    if parent_page_id is not None:
        get_object_or_404(linkable_by(request.user), pk=parent_page_id)


def _own_picture(request, image_id, **kwargs):
    choosable = picture_policy.instances_user_has_permission_for(request.user, "choose")
    get_object_or_404(choosable, pk=image_id)


GUARDS = {
    "wagtailadmin_api:images:listing": _closed,
    "wagtailadmin_api:images:detail": _closed,
    "wagtailadmin_api:images:find": _closed,
    "wagtailadmin_api:documents:listing": _closed,
    "wagtailadmin_api:documents:detail": _closed,
    "wagtailadmin_api:documents:find": _closed,
    "wagtailadmin_reports:page_types_usage": _closed,
    "wagtailadmin_reports:page_types_usage_results": _closed,
    "wagtailadmin_error_test": _closed,
    "wagtailadmin_pages:move_confirm": _own_page,
    "wagtailadmin_choose_page_child": _linkable_parent,
    "wagtailimages_chooser:select_format": _own_picture,
}


class NarrowEditor:
    """Ask the guard of an address, where it has one, before Wagtail's own view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        guard = GUARDS.get(request.resolver_match.view_name)
        if guard and request.user.is_authenticated:
            guard(request, **kwargs)
