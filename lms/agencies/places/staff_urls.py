"""Staff pages about an agency's own places: English addresses only, as all staff pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("staff/places/", views.kept, name="staff_places"),
    path("staff/places/add/", views.add, name="staff_place_add"),
    path("staff/places/<uuid:pk>/", views.change, name="staff_place"),
    path("staff/places/<uuid:pk>/checked/", views.checked, name="staff_place_checked"),
]
