"""Staying signed in, and where."""

from lms.people.models import Device

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
still_here                 GET    -              401 200  200 200   200  200  200 200  200
still_here                 POST   -              401 200  200 200   200  200  200 200  200
my_unsent                  GET    -              in  302  302 302   302  302  302 302  302
my_devices                 GET    -              in  200  200 200   200  200  200 200  200
my_devices_others          GET    -              in  405  405 405   405  405  405 405  405
my_devices_others          POST   -              in  302  302 302   302  302  302 302  302
my_device_sign_out         POST   bens_device    in  404  302 404   404  404  404 404  404
my_device_sign_out         POST   nobodys        in  404  404 404   404  404  404 404  404
my_pin_again               GET    -              in  405  405 405   405  405  405 405  405
my_pin_again               POST   -              in  403  403 403   403  403  403 403  403
card_unlock                GET    -              302 302  302 302   302  302  302 302  302
acting                     GET    -              in  200  200 200   200  200  200 200  200
acting                     POST   bens_place     in  404  302 404   404  404  404 404  404
"""
PLACE = {}
POSTED = {"bens_place": PLACE}


def things(cast):
    device = Device.objects.create(person=cast.ben.person, session_key="elsewhere", kind="work")
    PLACE["place"] = str(cast.ben.pk)
    return {"bens_device": [device.pk], "bens_place": []}
