"""Second factors: what people at work set up for themselves, and a manager's reset."""

TABLE = """
name                        method what      out rosa ben amara mona theo jo  cleo nils
mfa_authenticate            GET    -         in  404  302 302   302  302  302 302  302
mfa_reauthenticate_webauthn GET    -         in  404  302 302   302  302  302 302  302
staff_reset_factor          GET    ben       in  405  405 405   405  405  405 405  405
staff_reset_factor          POST   ben       in  403  403 403   200  403  403 403  403
staff_reset_factor          POST   rosa      in  403  403 403   404  403  403 403  403
staff_reset_factor          POST   lee       in  403  403 403   404  403  403 403  403
staff_reset_factor          POST   nobodys   in  403  403 403   404  403  403 403  403
"""
