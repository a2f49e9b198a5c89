"""Who sees what, who looked, and who never sees someone."""

from uuid import uuid4

from lms.agencies.blocks import hide
from lms.training.sharing.actions import share

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_choices                 GET    -              in  200  200 200   200  200  200 200  200
my_sharing                 GET    -              in  200  200 200   200  200  404 200  200
my_sharing_with            GET    ben            in  200  404 404   404  404  404 404  404
my_sharing_with            GET    amara          in  200  200 404   404  404  404 404  404
my_sharing_with            POST   amara          in  302  302 404   404  404  404 404  404
my_sharing_with            GET    nobodys        in  404  404 404   404  404  404 404  404
my_hiding                  GET    -              in  200  200 200   200  200  404 200  200
my_hiding                  POST   hide_nobody    in  422  422 422   422  422  404 422  422
stop_hiding                GET    rosas_block    in  405  405 405   405  405  405 405  405
stop_hiding                POST   rosas_block    in  302  404 404   404  404  404 404  404
shared_with_me             GET    rosa           in  403  200 404   404  403  403 404  404
shared_with_me             GET    lee            in  403  404 404   404  403  403 404  404
"""
POSTED = {"hide_nobody": {"worker": "someone"}}


def things(cast):
    share(cast.rosa.person, cast.ben, "own")
    return {
        "rosas_block": [hide(cast.rosa, cast.fay, by=cast.rosa).pk],
        "amara": [cast.amara.pk],
        "nobodys": [uuid4()],
    }
