from django.urls import path

from . import manager_views

urlpatterns = [
    path("staff/notices/", manager_views.staff_notices, name="staff_notices"),
    path("staff/notices/<uuid:pk>/seen/", manager_views.seen, name="staff_notice_seen"),
]
