"""The address that scripts of guides send to: the same in every language."""

from django.urls import path

from . import views

urlpatterns = [path("feedback/", views.hear, name="feedback")]
