"""What people decide about their own data; also under /es/."""

from django.urls import path

from . import erasing, keeping, views

urlpatterns = [
    path("my/keep/", keeping.ask, name="my_keep"),
    path("my/keep/no/", keeping.remove, name="my_keep_no"),
    path("my/data/", views.my_data, name="my_data"),
    path("my/data/handrail.json", views.my_data_file, name="my_data_file"),
    path("my/erase/", erasing.my_erase, name="my_erase"),
    path("my/erase/keep/", erasing.my_erase_keep, name="my_erase_keep"),
]
