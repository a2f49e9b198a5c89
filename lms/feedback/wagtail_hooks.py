from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .queries import told_to

TITLE = "What readers tell you"


@require_GET
def readers(request):
    context = {"rows": told_to(request.user), "page_title": TITLE, "header_icon": "comment"}
    return render(request, "wagtailadmin/reports/readers.html", context)


@hooks.register("register_admin_urls")
def addresses():
    return [path("reports/readers/", readers, name="readers_tell")]


@hooks.register("register_reports_menu_item")
def in_the_menu():
    return MenuItem(TITLE, reverse("readers_tell"), icon_name="comment", order=600)
