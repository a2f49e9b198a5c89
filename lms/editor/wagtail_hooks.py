from wagtail import hooks

from .narrowing import linkable_by


@hooks.register("construct_page_chooser_queryset")
def only_linkable_pages(pages, request):
    return pages.filter(pk__in=linkable_by(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def without_page_types(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]
