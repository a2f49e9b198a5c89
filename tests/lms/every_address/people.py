"""People and groups, as managers keep them and staff read them."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff_people               GET    -              in  403  403 200   200  403  403 200  403
staff_people               POST   -              in  405  405 405   405  405  405 405  405
staff_person               GET    ben            in  403  403 200   200  403  403 404  403
staff_person               GET    fay            in  403  403 404   200  403  403 404  403
staff_person               GET    jo             in  403  403 404   404  403  403 404  403
staff_person_edit          GET    ben            in  403  403 403   200  403  403 403  403
staff_person_edit          GET    lee            in  403  403 403   404  403  403 403  403
staff_person_edit          POST   ben            in  403  403 403   422  403  403 403  403
staff_person_edit          POST   lee            in  403  403 403   404  403  403 403  403
staff_person_end           GET    ben            in  405  405 405   405  405  405 405  405
staff_person_end           POST   ben            in  403  403 403   302  403  403 403  403
staff_person_end           POST   lee            in  403  403 403   404  403  403 403  403
staff_person_back          POST   ben            in  403  403 403   302  403  403 403  403
staff_person_back          POST   lee            in  403  403 403   404  403  403 403  403
"""


def things(cast):
    return {name: [getattr(cast, name).pk] for name in ("fay", "jo")}
