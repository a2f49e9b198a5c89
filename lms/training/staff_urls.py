from django.urls import path

from . import giving

urlpatterns = [
    path("staff/assign/", giving.assign, name="staff_assign"),
    path("staff/offer/", giving.offer, name="staff_offer"),
    path("staff/assigned/<uuid:pk>/", giving.given, name="staff_assigned"),
    path("staff/assigned/<uuid:pk>/undo/", giving.undo, name="staff_undo"),
]
