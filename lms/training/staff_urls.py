from django.urls import path

from .assigning import leave_views, views, wizard
from .courses import staff_views as courses
from .signing import observer_views
from .supervising import views as supervising
from .written_down import views as written_down

OF_WORKERS = {"kind": written_down.ASSIGNED}

urlpatterns = [
    path("staff/assign/", wizard.assign, name="staff_assign"),
    path("staff/offer/", wizard.offer, name="staff_offer"),
    path("staff/assigned/<uuid:pk>/", wizard.given, name="staff_assigned"),
    path("staff/assigned/<uuid:pk>/undo/", wizard.undo, name="staff_undo"),
    path("staff/assignments/", views.assignments, name="staff_assignments"),
    path("staff/assignments/<uuid:pk>/", views.assignment, name="staff_assignment"),
    path("staff/assignments/<uuid:pk>/due/", views.change_due, name="staff_assignment_due"),
    path("staff/assignments/<uuid:pk>/stop/", views.stop, name="staff_assignment_stop"),
    path("staff/assignments/<uuid:pk>/back/", views.put_back, name="staff_assignment_restore"),
    path("staff/people/<uuid:pk>/leave/", leave_views.leave, name="staff_leave"),
    path("staff/training/<uuid:pk>/", supervising.cycle, name="staff_cycle"),
    path("staff/training/<uuid:pk>/due/", views.cycle_due, name="staff_cycle_due"),
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
