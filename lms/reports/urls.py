from django.urls import path

from . import views
from .completion import views as completion
from .funder import views as funder
from .log import views as log_views
from .modules import views as modules
from .saved import views as saved
from .summaries import views as summaries

urlpatterns = [
    path("staff/", views.overview, name="staff"),
    path("staff/training.csv", views.training_csv, name="staff_csv"),
    path("staff/training.xlsx", views.training_xlsx, name="staff_xlsx"),
    path("staff/modules/", views.modules, name="staff_modules"),
    path("staff/modules/<uuid:pk>/", modules.module, name="staff_module"),
    path("staff/reports/", summaries.reports, name="staff_reports"),
    path("staff/reports/completion/", completion.completion, name="staff_completion"),
    path("staff/reports/completion.csv", completion.completion_csv, name="staff_completion_csv"),
    path("staff/reports/completion.xlsx", completion.completion_xlsx, name="staff_completion_xlsx"),
    path("staff/reports/funder/", funder.funder, name="staff_funder"),
    path("staff/reports/funder.csv", funder.funder_csv, name="staff_funder_csv"),
    path("staff/reports/funder.xlsx", funder.funder_xlsx, name="staff_funder_xlsx"),
    path("staff/reports/saved/", saved.save, name="staff_save_view"),
    path("staff/reports/saved/<uuid:pk>/remove/", saved.drop, name="staff_drop_view"),
    path("staff/reports/<slug:by>/", summaries.report, name="staff_report"),
    path("staff/reports/<slug:by>.csv", summaries.report_csv, name="staff_report_csv"),
    path("staff/reports/<slug:by>.xlsx", summaries.report_xlsx, name="staff_report_xlsx"),
    path("staff/log/", log_views.log, name="staff_log"),
    path("staff/log.csv", log_views.log_csv, name="staff_log_csv"),
]
