"""An agency's settings."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_agency               GET    -              in  403  403 403   200  403  403 403  403
staff_agency               POST   no_agency      in  403  403 403   422  403  403 403  403
"""
POSTED = {"no_agency": {"name": ""}}
