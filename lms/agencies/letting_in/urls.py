from django.urls import path

from . import desk, own_views, views

urlpatterns = [
    path("card/ask/", views.ask, name="ask_my_peer"),
    path("card/ask/wait/", views.wait, name="wait_for_my_peer"),
    path("card/ask/state/", views.state, name="letting_in_state"),
    path("card/code/", views.code, name="one_time_sign_in"),
    path("card/lost/", views.phone_was_lost, name="phone_was_lost"),
    path("my/people/<uuid:pk>/let-in/", desk.let_in, name="let_in"),
    path("my/people/<uuid:pk>/let-in/<uuid:asked_pk>/", desk.check, name="let_in_check"),
    path("my/people/<uuid:pk>/code/", desk.one_time_code, name="give_one_time_code"),
    path("my/notices/<uuid:pk>/", own_views.notice, name="sign_in_notice"),
    path("my/lost-phone/", own_views.lost_phone, name="lost_phone"),
]
