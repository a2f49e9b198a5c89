"""Managers' page, and the address that a provider of text messages calls: in one language."""

from django.urls import path

from . import staff_views, stopping

urlpatterns = [
    path("staff/reminders/", staff_views.reminders, name="staff_reminders"),
    path("sms/stop/<str:secret>", stopping.sms_stop, name="sms_stop"),
]
