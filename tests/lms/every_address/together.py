"""Doing a guide together, and showing it. What is open while one does: test_together.py."""

from datetime import timedelta
from uuid import uuid4

from courses.models import ModuleVersion
from lms.training.together.actions import keep_showings, write_down
from tests.cast import NOON

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
begin_together             GET    rosa           in  403  200 200   200  403  403 404  404
begin_together             GET    lee            in  403  404 404   404  403  403 200  404
begin_together             GET    ben            in  403  404 404   404  403  403 404  404
begin_together             POST   rosa           in  403  422 422   422  403  403 404  404
together                   GET    -              in  403  302 302   302  403  403 302  302
together_end               GET    -              in  403  404 404   404  403  403 404  404
together_end               POST   -              in  403  404 404   404  403  403 404  404
together_alone             GET    -              in  405  405 405   405  405  405 405  405
together_alone             POST   -              in  403  404 404   404  403  403 404  404
together_hand_back         GET    -              in  403  404 404   404  403  403 404  404
together_hand_back         POST   -              in  403  404 404   404  403  403 404  404
showed                     GET    lees_cycle     in  403  404 404   404  403  403 200  404
showed                     POST   lees_cycle     in  403  404 404   404  403  403 302  404
showed                     GET    rosas_offer    in  403  404 404   404  403  403 404  404
more_practice              GET    lees_showing   in  405  405 405   405  405  405 405  405
more_practice              POST   lees_showing   in  404  404 404   404  404  404 404  404
"""


def things(cast) -> dict[str, list]:
    """Lee and Cleo of Summit did a guide together."""
    version = ModuleVersion.objects.filter(kind="guide", title="Bigger words").first()
    at = NOON - timedelta(days=9)
    cycle = write_down(cast.lee, version, id=uuid4(), by=cast.cleo, at=at)
    skill = {"id": "whole", "statement": "Showed how: Bigger words"}
    keep_showings(cycle, [(skill, "prompt")], id=uuid4(), by=cast.cleo, at=at)
    return {"lees_cycle": [cycle.pk], "lees_showing": [cycle.sign_offs.get().pk]}
