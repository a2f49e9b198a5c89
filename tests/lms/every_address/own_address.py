"""The e-mail that a worker signs in with; people with cards have none."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_address                 GET    -              in  404  200 200   200  200  200 200  200
my_address                 POST   no_address     in  404  422 422   422  422  422 422  422
prove_address              GET    made_up        in  404  200 200   200  200  200 200  200
prove_address              POST   made_up        in  404  404 404   404  404  404 404  404
"""
POSTED = {"no_address": {"email": "here"}}
