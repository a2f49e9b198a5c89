from django.urls import path

from . import views
from .resources import views as resources

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
    path("g/<slug:short_id>/", views.short, name="short"),
]
