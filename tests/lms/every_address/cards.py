"""Ways in and out."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
closed_account_page        GET    -              404 404  404 404   404  404  404 404  404
card                       GET    -              200 200  200 200   200  200  200 200  200
card                       POST   nothing        422 422  422 422   422  422  422 422  422
card_again                 GET    -              in  200  404 404   404  404  404 404  404
card_again                 POST   nothing        in  422  404 404   404  404  404 404  404
sign_out                   GET    -              405 405  405 405   405  405  405 405  405
sign_out                   POST   -              302 302  302 302   302  302  302 302  302
look_around                GET    -              404 404  404 404   404  404  404 404  404
look_around                POST   who            404 404  404 404   404  404  404 404  404
"""
POSTED = {"who": {"who": "manager"}, "nothing": {"code": ""}}
