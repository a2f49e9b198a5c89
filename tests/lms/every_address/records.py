"""A supervisor's page of one cycle, and skills that an observer signs off."""

from lms.training.models import Observer
from tests.cast import assign, do
from tests.library import publish, restore_roots, skill

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_cycle                GET    bens_cycle     in  403  403 200   200  403  403 404  403
staff_cycle                GET    monas_cycle    in  403  403 404   200  403  403 404  403
staff_cycle                GET    rosas_offer    in  403  403 404   404  403  403 404  403
staff_cycle                GET    rosas_own      in  403  403 404   404  403  403 404  403
staff_cycle                GET    nobodys        in  403  403 404   404  403  403 404  403
staff_void                 GET    bens_cycle     in  403  403 403   302  403  403 403  403
staff_void                 GET    bens_done      in  403  403 403   200  403  403 403  403
staff_void                 POST   bens_done      in  403  403 403   422  403  403 403  403
staff_void                 GET    monas_cycle    in  403  403 403   403  403  403 403  403
staff_void                 GET    rosas_offer    in  403  403 403   404  403  403 403  403
staff_extra_try            GET    bens_cycle     in  405  405 405   405  405  405 405  405
staff_extra_try            POST   bens_cycle     in  403  403 302   302  403  403 404  403
staff_extra_try            POST   monas_cycle    in  403  403 404   403  403  403 404  403
staff_extra_try            POST   rosas_offer    in  403  403 404   404  403  403 404  403
staff_skills               GET    -              in  403  403 403   200  403  403 403  403
staff_skill                GET    skill          in  403  403 403   200  403  403 403  403
staff_skill                POST   skill          in  403  403 403   302  403  403 403  403
staff_skill                GET    no_skill       in  403  403 403   404  403  403 403  403
my_observing               GET    -              in  403  200 200   200  403  403 200  200
my_observe                 GET    bens_seen      in  403  404 200   404  403  403 404  404
my_observe                 POST   bens_seen      in  403  404 422   404  403  403 404  404
my_observe                 GET    bens_cycle     in  403  404 404   404  403  403 404  404
"""
POSTED = {"bens_seen": {"seen_on": "2026-01-05"}}


def things(cast) -> dict:
    """Amara is named for a skill of Ben's lesson; Mona, who sees everyone, is not."""
    lesson = publish(restore_roots().en, "watched", questions=["q1"], skills=[skill("listens")])
    Observer.objects.create(
        agency=cast.harbor, membership=cast.amara, module=lesson.module, skill_id="listens"
    )
    done, seen = _done(cast), assign(lesson, cast.ben, by=cast.amara)[0]
    return {
        "bens_done": [done.pk],
        "monas_cycle": [assign(lesson, cast.mona, by=cast.mona)[0].pk],
        "bens_seen": [seen.pk],
        "skill": [lesson.module_id, "listens"],
        "no_skill": [lesson.module_id, "sings"],
    }


def _done(cast):
    guide = publish(restore_roots().en, "done-before")
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    do(cycle, "one", finish=True)
    return cycle
