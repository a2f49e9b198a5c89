from django.urls import path

from . import views

urlpatterns = [
    path("staff/", views.overview, name="staff"),
    path("staff/training.csv", views.training_csv, name="staff_csv"),
    path("staff/modules/", views.modules, name="staff_modules"),
]
