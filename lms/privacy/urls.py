"""What people decide about their own data; also under /es/."""

from django.urls import path

from . import keeping

urlpatterns = [
    path("my/keep/", keeping.ask, name="my_keep"),
    path("my/keep/no/", keeping.remove, name="my_keep_no"),
]
