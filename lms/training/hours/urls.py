"""A person's own hours; also under /es/."""

from django.urls import path

from . import views

urlpatterns = [
    path("my/transcript/", views.transcript, name="my_transcript"),
    path("my/transcript/pdf/", views.transcript_pdf, name="my_transcript_pdf"),
    path("my/transcript/csv/", views.transcript_csv, name="my_transcript_csv"),
]
