"""People and groups, as managers keep them and staff read them."""

from lms.agencies.blocks import hide
from lms.agencies.models import Batch, PeopleFile

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
staff_people_add           GET    -              in  403  403 403   200  403  403 403  403
staff_people_add           POST   -              in  403  403 403   422  403  403 403  403
staff_batch                GET    batch          in  403  403 403   200  403  403 403  403
staff_batch                GET    summits_batch  in  403  403 403   404  403  403 403  403
staff_batch_undo           GET    batch          in  405  405 405   405  405  405 405  405
staff_batch_undo           POST   batch          in  403  403 403   302  403  403 403  403
staff_batch_undo           POST   summits_batch  in  403  403 403   404  403  403 403  403
staff_batch_send           POST   batch          in  403  403 403   302  403  403 403  403
staff_batch_send           POST   summits_batch  in  403  403 403   404  403  403 403  403
staff_batch_print          POST   batch          in  403  403 403   302  403  403 403  403
staff_batch_print          POST   summits_batch  in  403  403 403   404  403  403 403  403
staff_people_csv           GET    -              in  403  403 200   200  403  403 200  403
staff_people_xlsx          GET    -              in  403  403 200   200  403  403 200  403
staff_import               GET    -              in  403  403 403   200  403  403 403  403
staff_import               POST   -              in  403  403 403   422  403  403 403  403
staff_import_file          GET    monas_file     in  403  403 403   200  403  403 403  403
staff_import_file          GET    summits_file   in  403  403 403   404  403  403 403  403
staff_import_save          POST   monas_file     in  403  403 403   302  403  403 403  403
staff_import_save          POST   summits_file   in  403  403 403   404  403  403 403  403
staff_import_go_on         POST   monas_file     in  403  403 403   302  403  403 403  403
staff_import_go_on         POST   summits_file   in  403  403 403   404  403  403 403  403
staff_import_drop          POST   monas_file     in  403  403 403   302  403  403 403  403
staff_import_drop          POST   summits_file   in  403  403 403   404  403  403 403  403
staff_hide                 GET    ben            in  405  405 405   405  405  405 405  405
staff_hide                 POST   ben            in  403  403 403   302  403  403 403  403
staff_hide                 POST   lee            in  403  403 403   404  403  403 403  403
staff_hide_lift            POST   bens_block     in  403  403 403   302  403  403 403  403
staff_hide_lift            POST   rosa_and_block in  403  403 403   404  403  403 403  403
staff_hide_lift            POST   lees_block     in  403  403 403   404  403  403 403  403
staff_groups               GET    -              in  403  403 403   200  403  403 403  403
staff_groups               POST   -              in  403  403 403   422  403  403 403  403
staff_group                GET    circle         in  403  403 403   200  403  403 403  403
staff_group                GET    summit_team    in  403  403 403   404  403  403 403  403
staff_group_name           POST   circle         in  403  403 403   422  403  403 403  403
staff_group_name           POST   summit_team    in  403  403 403   404  403  403 403  403
staff_group_add            POST   circle         in  403  403 403   422  403  403 403  403
staff_group_add            POST   summit_team    in  403  403 403   404  403  403 403  403
staff_group_take_out       POST   circle         in  403  403 403   422  403  403 403  403
staff_group_take_out       POST   summit_team    in  403  403 403   404  403  403 403  403
staff_group_delete         GET    circle         in  403  403 403   200  403  403 403  403
staff_group_delete         GET    summit_team    in  403  403 403   404  403  403 403  403
staff_group_delete         POST   circle         in  403  403 403   200  403  403 403  403
staff_group_delete         POST   summit_team    in  403  403 403   404  403  403 403  403
"""


def things(cast):
    bens, lees = hide(cast.ben, cast.fay, by=cast.ben), hide(cast.lee, cast.nils, by=cast.lee)
    return {name: [getattr(cast, name).pk] for name in ("fay", "jo", "circle")} | {
        "batch": [Batch.objects.create(agency=cast.harbor).pk],
        "summits_batch": [Batch.objects.create(agency=cast.summit).pk],
        "monas_file": [file_of(cast.harbor, cast.mona).pk],
        "summits_file": [file_of(cast.summit, cast.mona).pk],
        "summit_team": [cast.summit.groups.get().pk],
        "bens_block": [cast.ben.pk, bens.pk],
        "rosa_and_block": [cast.rosa.pk, bens.pk],
        "lees_block": [cast.lee.pk, lees.pk],
    }


def file_of(agency, sender):
    return PeopleFile.objects.create(agency=agency, made_by=sender.person)
