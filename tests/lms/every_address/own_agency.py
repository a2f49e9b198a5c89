"""An agency's settings, whom public pages name, and one's own help."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_agency               GET    -              in  403  403 403   200  403  403 403  403
staff_agency               POST   no_agency      in  403  403 403   422  403  403 403  403
site_contact               GET    -              in  403  403 403   403  403  200 403  403
site_contact               POST   no_contact     in  403  403 403   403  403  422 403  403
my_help                    GET    -              in  200  200 200   200  200  200 200  200
my_help                    POST   -              in  405  405 405   405  405  405 405  405
my_reach                   GET    -              in  200  404 404   404  404  404 404  404
my_reach                   POST   no_way         in  422  404 404   404  404  404 404  404
"""
POSTED = {
    "no_agency": {"name": ""},
    "no_contact": {"name": ""},
    "no_way": {"do": "save", "days": ["mo"]},
}
