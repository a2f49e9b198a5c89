"""A learner's own pages and the peer's desk."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my                         GET    -              in  200  200 200   200  200  200 200  200
my_all                     GET    -              in  200  200 200   200  200  200 200  200
my_start                   GET    guide_module   in  405  405 405   405  405  405 405  405
my_start                   POST   guide_module   in  302  302 302   302  302  302 302  302
my_start                   POST   quiet_module   in  404  404 404   404  404  404 404  404
my_start                   POST   draft_module   in  404  404 404   404  404  404 404  404
my_guide                   GET    bens_cycle     in  404  200 404   404  404  404 404  404
my_guide                   GET    rosas_offer    in  200  404 404   404  404  404 404  404
my_guide                   GET    rosas_own      in  200  404 404   404  404  404 404  404
my_guide                   GET    nobodys        in  404  404 404   404  404  404 404  404
my_step                    GET    bens_cycle     in  405  405 405   405  405  405 405  405
my_step                    POST   bens_cycle     in  404  302 404   404  404  404 404  404
my_step                    POST   rosas_own      in  302  404 404   404  404  404 404  404
my_answer                  POST   rosas_offer    in  302  404 404   404  404  404 404  404
my_check                   GET    bens_lesson    in  404  200 404   404  404  404 404  404
my_check                   POST   bens_lesson    in  404  422 404   404  404  404 404  404
my_check                   GET    bens_cycle     in  404  404 404   404  404  404 404  404
my_token                   GET    -              401 200  200 200   200  200  200 200  200
my_events                  GET    -              405 405  405 405   405  405  405 405  405
my_events                  JSON   -              401 400  400 400   400  400  400 400  400
people_i_support           GET    -              in  403  200 200   200  403  403 200  200
offer_to_person            GET    rosa           in  403  200 200   200  403  403 404  404
offer_to_person            POST   rosa           in  403  422 422   422  403  403 404  404
offer_to_person            GET    ben            in  403  404 404   404  403  403 404  404
undo_offer                 GET    bens_offer     in  405  405 405   405  405  405 405  405
undo_offer                 POST   bens_offer     in  403  302 404   302  403  403 404  404
"""
POSTED = {"bens_lesson": {"version": "1"}}
