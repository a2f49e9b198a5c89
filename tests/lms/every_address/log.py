"""The log: managers read their agency's, the platform what belongs to none.

A download asks again who it is; here everyone has just said so.
"""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_log                  GET    -              in  403  403 403   200  403  200 403  403
staff_log                  POST   -              in  405  405 405   405  405  405 405  405
staff_log_csv              GET    -              in  403  403 403   200  403  200 403  403
"""
