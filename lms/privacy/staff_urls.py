"""What a manager does about someone's data; in English only, like every staff page."""

from django.urls import path

from . import erasing

urlpatterns = [path("staff/people/<uuid:pk>/erase/", erasing.staff_erase, name="staff_erase")]
