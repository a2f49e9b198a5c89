from django.urls import path

from . import views

urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/<str:token>/", views.by_link, name="join_by_link"),
    path("join/mail/<str:sealed>/", views.by_mail, name="join_by_mail"),
]
