from django.urls import path, re_path

from . import app, views
from .lifeline.views import lifeline
from .resources import views as resources
from .tools import views as tools

urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("choices/", views.choices, name="choices"),
    path("choices/phone/", views.pick_phone, name="pick_phone"),
    path("leave/", views.leave, name="leave"),
    path("removed/", views.removed, name="removed"),
    path("offline/", views.offline, name="offline"),
    path("resources/", resources.resources, name="resources"),
    # The same name as the list of places: a line of the log does not say who looked at this one.
    re_path(r"^resources/(?P<page>lifeline)/$", lifeline, name="resources"),
    path("choosing-an-app/", tools.choosing_app, name="choosing_an_app"),
    path("where-to-start/", tools.where_to_start, name="where_to_start"),
    path("manifest.json", app.manifest, name="manifest"),
    path("g/<slug:short_id>/", views.short, name="short"),
]
