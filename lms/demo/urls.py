from django.urls import path

from . import views

urlpatterns = [
    path("accounts/look-around/", views.look_around, name="look_around"),
    path("accounts/mail/", views.mail, name="demo_mail"),
]
