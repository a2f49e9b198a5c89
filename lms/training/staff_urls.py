from django.urls import path

from . import giving
from .courses import staff_views as courses
from .signing import observer_views
from .supervising import views as supervising
from .written_down import views as written_down

OF_WORKERS = {"kind": written_down.ASSIGNED}

urlpatterns = [
    path("staff/assign/", giving.assign, name="staff_assign"),
    path("staff/offer/", giving.offer, name="staff_offer"),
    path("staff/assigned/<uuid:pk>/", giving.given, name="staff_assigned"),
    path("staff/assigned/<uuid:pk>/undo/", giving.undo, name="staff_undo"),
    path("staff/training/<uuid:pk>/", supervising.cycle, name="staff_cycle"),
    path("staff/training/<uuid:pk>/void/", supervising.void, name="staff_void"),
    path("staff/training/<uuid:pk>/try/", supervising.extra_try, name="staff_extra_try"),
    path("staff/skills/", observer_views.skills, name="staff_skills"),
    path("staff/skills/<uuid:module_id>/<str:skill_id>/", observer_views.skill, name="staff_skill"),
    path("staff/session/", written_down.record, OF_WORKERS, name="staff_session"),
    path(
        "staff/session/<uuid:pk>/", written_down.written, OF_WORKERS, name="staff_session_written"
    ),
    path("staff/session/<uuid:pk>/undo/", written_down.undo, OF_WORKERS, name="staff_undo_session"),
    path("staff/tasks/", courses.tasks, name="staff_tasks"),
    path("staff/training/<uuid:pk>/tasks/<str:part_id>/", courses.sign, name="staff_sign_task"),
    path(
        "staff/training/<uuid:pk>/tasks/<str:part_id>/back/",
        courses.take_back,
        name="staff_take_back_task",
    ),
]
