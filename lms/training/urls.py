"""A learner's and a peer's own pages; also under /es/."""

from django.urls import path

from . import check_views, views
from .courses import views as courses
from .desk import views as desk
from .sharing import views as sharing
from .signing import views as signing
from .together import showing_views as showing
from .together import views as together
from .written_down import views as written_down

OF_PEOPLE = {"kind": written_down.OFFERED}

urlpatterns = [
    path("my/", views.my, name="my"),
    path("my/all/", views.all_of_them, name="my_all"),
    path("my/start/<uuid:module_id>/", views.start, name="my_start"),
    path("my/choices/", sharing.choices, name="my_choices"),
    path("my/choices/sharing/", sharing.viewers, name="my_sharing"),
    path("my/choices/sharing/<uuid:pk>/", sharing.viewer, name="my_sharing_with"),
    path("my/choices/hidden/", sharing.hidden, name="my_hiding"),
    path("my/choices/hidden/<uuid:pk>/lift/", sharing.unhide, name="stop_hiding"),
    path("my/people/<uuid:pk>/shared/", sharing.shared_with_me, name="shared_with_me"),
    path("my/people/", desk.people, name="people_i_support"),
    path("my/people/session/", written_down.record, OF_PEOPLE, name="record_session"),
    path("my/people/session/<uuid:pk>/", written_down.written, OF_PEOPLE, name="session_written"),
    path("my/people/session/<uuid:pk>/undo/", written_down.undo, OF_PEOPLE, name="undo_session"),
    path("my/people/<uuid:pk>/offer/", desk.offer, name="offer_to_person"),
    path("my/observing/", signing.observing, name="my_observing"),
    path("my/observing/<uuid:pk>/", signing.observe, name="my_observe"),
    path("my/people/<uuid:pk>/together/", together.begin, name="begin_together"),
    path("my/together/", together.guide, name="together"),
    path("my/together/end/", together.end, name="together_end"),
    path("my/together/alone/", together.alone, name="together_alone"),
    path("my/together/back/", together.hand_back, name="together_hand_back"),
    path("my/showed/<uuid:pk>/", showing.showed, name="showed"),
    path("my/showed/<uuid:pk>/more/", showing.more_practice, name="more_practice"),
    path("my/offers/<uuid:pk>/undo/", desk.undo, name="undo_offer"),
    path("my/<uuid:pk>/", views.guide, name="my_guide"),
    path("my/<uuid:pk>/course/", courses.course, name="my_course"),
    path("my/<uuid:pk>/course/<uuid:module_id>/", courses.open_part, name="my_course_part"),
    path("my/<uuid:pk>/policy/<str:part_id>/", courses.policy, name="my_policy"),
    path("my/<uuid:pk>/step/", views.step, name="my_step"),
    path("my/<uuid:pk>/answer/", views.answer, name="my_answer"),
    path("my/<uuid:pk>/check/", check_views.check, name="my_check"),
]
