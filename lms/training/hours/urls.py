"""A person's own hours; also under /es/."""

from django.urls import path

from . import other_views, state_views, views

urlpatterns = [
    path("my/transcript/", views.transcript, name="my_transcript"),
    path("my/transcript/pdf/", views.transcript_pdf, name="my_transcript_pdf"),
    path("my/transcript/csv/", views.transcript_csv, name="my_transcript_csv"),
    path("my/transcript/add/", other_views.add, name="my_other_training_add"),
    path("my/transcript/<uuid:pk>/", other_views.other, name="my_other_training"),
    path("my/transcript/<uuid:pk>/send/", other_views.send, name="my_other_training_send"),
    path("my/transcript/<uuid:pk>/remove/", other_views.remove, name="my_other_training_remove"),
    path("my/hours/", state_views.my_hours, name="my_hours"),
]
