from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.agencies import access
from lms.agencies.roles import Can

from .narrowing import linkable_by


@hooks.register("construct_page_chooser_queryset")
def only_linkable_pages(pages, request):
    return pages.filter(pk__in=linkable_by(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def without_page_types(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


class ForThePlatform(MenuItem):
    def is_shown(self, request):
        member = access.acting_membership(request)
        return member is not None and member.can(Can.RUN_SITE)


@hooks.register("register_settings_menu_item")
def whom_public_pages_name():
    return ForThePlatform(
        _("Whom public pages name"), reverse("site_contact"), name="site-contact", icon_name="mail"
    )
