"""The one address that people with cards send to; also under /es/."""

from django.urls import path

from .views import answer

urlpatterns = [path("my/plan/", answer, name="plan_answer")]
