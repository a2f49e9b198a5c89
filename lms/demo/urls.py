from django.urls import path

from . import views

urlpatterns = [path("accounts/look-around/", views.look_around, name="look_around")]
