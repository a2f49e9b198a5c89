from django.urls import path

from . import views

urlpatterns = [
    path("staff/people/", views.people, name="staff_people"),
    path("staff/people/<uuid:pk>/", views.person, name="staff_person"),
    path("staff/people/<uuid:pk>/edit/", views.edit, name="staff_person_edit"),
    path("staff/people/<uuid:pk>/end/", views.deactivate, name="staff_person_end"),
    path("staff/people/<uuid:pk>/back/", views.reactivate, name="staff_person_back"),
]
