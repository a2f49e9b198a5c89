from django.urls import path

from . import staff_views as views

urlpatterns = [
    path("staff/people/<uuid:pk>/invite/", views.invite, name="staff_invite"),
    path("staff/people/<uuid:pk>/invite/end/", views.end_invitation, name="staff_invite_end"),
    path("staff/people/invitations/", views.print_invitations, name="staff_invitations_print"),
]
