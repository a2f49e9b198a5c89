from django.urls import path

from . import other_views, staff_views

urlpatterns = [
    path("staff/hours/", staff_views.hours, name="staff_hours"),
    path("staff/hours/rules/<slug:key>/", staff_views.confirm, name="staff_state_rule"),
    path("staff/hours/<uuid:pk>/", staff_views.answer, name="staff_other_training"),
    path("staff/prior/<uuid:pk>/", staff_views.prior, name="staff_prior"),
    path("staff/certificates/<uuid:pk>/", staff_views.certificate, name="staff_certificate"),
    path("proofs/<uuid:pk>/", other_views.proof, name="proof"),
]
