"""Addresses that scripts call: the same in every language."""

from django.urls import path

from . import views

urlpatterns = [
    path("my/token", views.token, name="my_token"),
    path("my/events/", views.events, name="my_events"),
]
