"""Guides on paper: one for anyone, packs for whoever supports people."""

from courses.models import ModulePage

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
handout                    GET    short          200 200  200 200   200  200  200 200  200
handout                    GET    quiet_short    200 200  200 200   200  200  200 200  200
handout                    GET    lesson_short   200 200  200 200   200  200  200 200  200
handout                    GET    draft_short    404 404  404 404   404  404  404 404  404
handout                    GET    zzzzzz         404 404  404 404   404  404  404 404  404
handout                    POST   short          405 405  405 405   405  405  405 405  405
handout_pdf                GET    short          200 200  200 200   200  200  200 200  200
handout_pdf                GET    quiet_short    200 200  200 200   200  200  200 200  200
handout_pdf                GET    draft_short    404 404  404 404   404  404  404 404  404
handout_pdf                GET    zzzzzz         404 404  404 404   404  404  404 404  404
handout_pdf                POST   short          405 405  405 405   405  405  405 405  405
staff_handouts             GET    -              in  403  200 200   200  403  403 200  200
staff_handouts             POST   -              in  405  405 405   405  405  405 405  405
staff_handouts_print       GET    -              in  403  302 302   302  403  403 302  302
staff_handouts_print       POST   -              in  405  405 405   405  405  405 405  405
staff_handouts_pdf         GET    -              in  403  302 302   302  403  403 302  302
staff_handouts_pdf         POST   -              in  405  405 405   405  405  405 405  405
"""


def things(cast) -> dict[str, list]:
    shorts = {page.slug: page.module.short_id for page in ModulePage.objects.all()}
    return {"draft_short": [shorts["draft"]], "lesson_short": [shorts["privacy"]]}
