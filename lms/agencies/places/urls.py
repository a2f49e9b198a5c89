"""What people find; also under /es/."""

from django.urls import path

from . import views

urlpatterns = [path("my/resources/", views.found, name="my_resources")]
