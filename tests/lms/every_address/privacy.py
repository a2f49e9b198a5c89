"""A person's own data."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_data                    GET    -              in  200  200 200   200  200  200 200  200
my_data                    POST   no_name        in  422  422 422   422  422  422 422  422
my_data                    POST   my_name        in  302  302 302   302  302  302 302  302
my_data_file               GET    -              in  200  200 200   200  200  200 200  200
my_data_file               POST   -              in  405  405 405   405  405  405 405  405
my_erase                   GET    -              in  200  200 200   200  200  200 200  200
my_erase                   POST   -              in  302  302 302   302  302  302 302  302
my_erase_keep              GET    -              in  405  405 405   405  405  405 405  405
my_erase_keep              POST   -              in  302  302 302   302  302  302 302  302
staff_erase                GET    rosa           in  405  405 405   405  405  405 405  405
staff_erase                POST   rosa           in  403  403 403   302  403  403 403  403
staff_erase                POST   lee            in  403  403 403   404  403  403 403  403
"""
POSTED = {
    "no_name": {"display_name": "  ", "language": "en"},
    "my_name": {"display_name": "Sam", "language": "es"},
}
