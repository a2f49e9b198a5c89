"""Mail, invitations and how they are accepted."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
demo_mail                  GET    -              200 200  200 200   200  200  200 200  200
demo_mail                  POST   -              405 405  405 405   405  405  405 405  405
"""
