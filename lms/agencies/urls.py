from django.urls import path

from . import views

urlpatterns = [
    path("card/", views.card, name="card"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
