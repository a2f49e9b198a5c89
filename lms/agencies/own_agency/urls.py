"""Staff pages about the agency itself: English addresses only, as all staff pages."""

from django.urls import path

from . import site_views, views

urlpatterns = [
    path("staff/agency/", views.settings, name="staff_agency"),
    path("staff/site/", site_views.site_contact, name="site_contact"),
]
