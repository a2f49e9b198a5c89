"""Who may write where in Wagtail: groups decide page editing, and nothing else."""

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from . import roles
from .models import Agency, Membership

_IMAGES = "wagtailimages"
_PAGES = ("add_page", "change_page", "publish_page")
_PICTURES = ("add_image", "change_image", "choose_image")
_make_section: Callable = lambda agency_name: []  # noqa: E731


def make_sections_with(make: Callable) -> None:
    """Let `make(agency_name)` return the pages of a new section: pages are not this package's."""
    global _make_section
    _make_section = make


def authors_name(agency: Agency) -> str:
    """Return the name of the group of an agency's authors; it stays when the agency's changes."""
    return f"Authors of {agency.pk}"


def authors_of(agency: Agency) -> Group:
    """Return the group that writes an agency's own section with its own pictures.

    The first time, section and collection are made with it.
    """
    found = Group.objects.filter(name=authors_name(agency)).first()
    if found:
        return found
    collection = Collection.get_first_root_node().add_child(name=agency.name)
    return editors_of(authors_name(agency), _make_section(agency.name), collection)


def editors_of(name: str, pages: list[Page], collection: Collection) -> Group:
    """Return the group that writes these pages with this collection's pictures, made if needed."""
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for codename in _PAGES:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        for page in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    for codename in _PICTURES:
        permission = Permission.objects.get(content_type__app_label=_IMAGES, codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
    return group


def may_edit_resources(group: Group) -> Group:
    """Let a group of the shared library's authors change the country's places; return it."""
    codenames = ["add_resource", "change_resource", "view_resource"]
    found = Permission.objects.filter(content_type__app_label="home", codename__in=codenames)
    group.permissions.add(*found)
    return group


def follow_role(member: Membership) -> None:
    """Let page editing in the agency's own section follow the role someone has there now."""
    person = member.person
    if member.role == roles.AUTHOR.key and member.ended_at is None:
        if member.agency:
            person.groups.add(authors_of(member.agency))
        return
    if member.agency:
        person.groups.remove(*Group.objects.filter(name=authors_name(member.agency)))
    if not any(other.can(roles.Can.WRITE) for other in person.memberships.current()):
        person.groups.clear()
