"""Keep it? The first question to someone with a card."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_keep                    GET    -              in  200  404 404   404  404  404 404  404
my_keep                    POST   later          in  302  404 404   404  404  404 404  404
my_keep_no                 GET    -              in  200  404 404   404  404  404 404  404
my_keep_no                 POST   -              in  302  404 404   404  404  404 404  404
"""
POSTED = {"later": {"answer": "later"}}
