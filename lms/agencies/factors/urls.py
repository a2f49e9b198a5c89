from django.urls import path

from . import views

urlpatterns = [
    path("staff/people/<uuid:pk>/reset-factor/", views.reset_factor, name="staff_reset_factor"),
]
