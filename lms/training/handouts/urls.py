"""Guides on paper: one, for anyone; several, for people at work. Also under /es/."""

from django.urls import path

from . import pack_views, views

urlpatterns = [
    path("g/<slug:short_id>/print/", views.handout, name="handout"),
    path("g/<slug:short_id>/print/pdf/", views.handout_pdf, name="handout_pdf"),
    path("staff/handouts/", pack_views.pick, name="staff_handouts"),
    path("staff/handouts/print/", pack_views.pack, name="staff_handouts_print"),
    path("staff/handouts/pdf/", pack_views.pack_pdf, name="staff_handouts_pdf"),
]
