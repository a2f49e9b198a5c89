"""Who may write where in Wagtail: groups decide page editing, and nothing else."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

_IMAGES = "wagtailimages"
_PAGES = ("add_page", "change_page", "publish_page")
_PICTURES = ("add_image", "change_image", "choose_image")


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
