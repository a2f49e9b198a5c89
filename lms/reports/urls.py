from django.urls import path

from . import views
from .log import views as log_views

urlpatterns = [
    path("staff/", views.overview, name="staff"),
    path("staff/training.csv", views.training_csv, name="staff_csv"),
    path("staff/training.xlsx", views.training_xlsx, name="staff_xlsx"),
    path("staff/modules/", views.modules, name="staff_modules"),
    path("staff/log/", log_views.log, name="staff_log"),
    path("staff/log.csv", log_views.log_csv, name="staff_log_csv"),
]
