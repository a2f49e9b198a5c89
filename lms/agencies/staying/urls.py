"""Staying signed in, and where: also under /es/."""

from django.urls import path

from . import acting, device_list, views

urlpatterns = [
    path("my/still-here/", views.still_here, name="still_here"),
    path("my/unsent/", views.unsent_form, name="my_unsent"),
    path("my/devices/", device_list.devices_page, name="my_devices"),
    path("my/devices/others/", device_list.sign_out_others, name="my_devices_others"),
    path("my/devices/pin/", device_list.pin_again, name="my_pin_again"),
    path("my/devices/<uuid:pk>/sign-out/", device_list.sign_out_there, name="my_device_sign_out"),
    path("card/unlock/", views.unlock, name="card_unlock"),
    path("accounts/acting/", acting.acting, name="acting"),
]
