"""Staff pages about the agency itself: English addresses only, as all staff pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("staff/agency/", views.settings, name="staff_agency"),
]
