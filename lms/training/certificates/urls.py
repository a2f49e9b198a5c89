"""The holder's pages, and the public check; also under /es/."""

from django.urls import path

from . import verify, views

urlpatterns = [
    path("my/certificates/", views.certificates, name="my_certificates"),
    path("my/certificates/<uuid:pk>/", views.certificate, name="my_certificate"),
    path("my/certificates/<uuid:pk>/pdf/", views.certificate_pdf, name="my_certificate_pdf"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:number>/", verify.verify_number, name="verify_number"),
]
