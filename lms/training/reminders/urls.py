"""One's own reminders; also under /es/."""

from django.urls import path

from . import views

urlpatterns = [
    path("my/choices/reminders/", views.reminders, name="my_reminders"),
    path("my/news/seen/", views.seen, name="my_news_seen"),
]
