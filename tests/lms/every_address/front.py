"""The front door, the library and what keeps the site running."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
healthz                    GET    -              200 200  200 200   200  200  200 200  200
readyz                     GET    -              200 200  200 200   200  200  200 200  200
media                      GET    missing.png    404 404  404 404   404  404  404 404  404
closed_cms_login           GET    -              in  in   in  in    in   in   in  in   in
closed_cms_password_reset  GET    -              in  in   in  in    in   in   in  in   in
closed_util_login          GET    -              in  in   in  in    in   in   in  in   in
home                       GET    -              200 200  200 200   200  200  200 200  200
home                       POST   -              405 405  405 405   405  405  405 405  405
help                       GET    -              200 200  200 200   200  200  200 200  200
privacy                    GET    -              200 200  200 200   200  200  200 200  200
choosing_an_app            GET    -              200 200  200 200   200  200  200 200  200
choosing_an_app            POST   -              405 405  405 405   405  405  405 405  405
where_to_start             GET    -              200 200  200 200   200  200  200 200  200
where_to_start             POST   -              405 405  405 405   405  405  405 405  405
choices                    GET    -              200 200  200 200   200  200  200 200  200
pick_phone                 GET    -              200 200  200 200   200  200  200 200  200
pick_phone                 POST   -              405 405  405 405   405  405  405 405  405
offline                    GET    -              200 200  200 200   200  200  200 200  200
manifest                   GET    -              200 200  200 200   200  200  200 200  200
worker                     GET    -              200 200  200 200   200  200  200 200  200
worker                     POST   -              405 405  405 405   405  405  405 405  405
removed                    GET    -              200 200  200 200   200  200  200 200  200
leave                      GET    -              302 302  302 302   302  302  302 302  302
short                      GET    short          302 302  302 302   302  302  302 302  302
short                      GET    quiet_short    302 302  302 302   302  302  302 302  302
short                      GET    zzzzzz         404 404  404 404   404  404  404 404  404
feedback                   GET    -              405 405  405 405   405  405  405 405  405
feedback                   POST   -              403 403  403 403   403  403  403 403  403
readers_tell               GET    -              302 302  302 302   302  302  302 302  302
wagtail_serve              GET    library        200 200  200 200   200  200  200 200  200
wagtail_serve              GET    topic          200 200  200 200   200  200  200 200  200
wagtail_serve              GET    guide          200 200  200 200   200  200  200 200  200
wagtail_serve              GET    quiet          200 200  200 200   200  200  200 200  200
wagtail_serve              GET    draft          404 404  404 404   404  404  404 404  404
"""
