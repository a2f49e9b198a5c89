"""Certificates and the transcript: the holder's; and the check that is anyone's."""

from tests.cast import assign, do
from tests.library import publish, restore_roots

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
verify                     GET    -              200 200  200 200   200  200  200 200  200
verify                     POST   -              405 405  405 405   405  405  405 405  405
verify_number              GET    bens_number    200 200  200 200   200  200  200 200  200
verify_number              GET    unknown        404 404  404 404   404  404  404 404  404
my_certificates            GET    -              in  200  200 200   200  200  200 200  200
my_certificate             GET    bens_paper     in  404  200 404   404  404  404 404  404
my_certificate             POST   bens_paper     in  404  302 404   404  404  404 404  404
my_certificate             GET    nobodys        in  404  404 404   404  404  404 404  404
my_certificate_pdf         GET    bens_paper     in  404  200 404   404  404  404 404  404
my_transcript              GET    -              in  200  200 200   200  200  200 200  200
my_transcript_pdf          GET    -              in  200  200 200   200  200  200 200  200
my_transcript_csv          GET    -              in  200  200 200   200  200  200 200  200
"""


def things(cast):
    page = publish(restore_roots().en, "paid-hour", ce_hours=1, ce_category="Ethics")
    (cycle,) = assign(page, cast.ben, by=cast.amara)
    do(cycle, finish=True)
    certificate = cycle.completion.certificate
    return {"bens_paper": [certificate.pk], "bens_number": [certificate.number]}
