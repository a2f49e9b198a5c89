"""What staff and managers see and give."""

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
staff                      GET    -              in  403  403 200   200  403  403 200  403
staff_csv                  GET    -              in  403  403 200   200  403  403 200  403
staff_xlsx                 GET    -              in  403  403 200   200  403  403 200  403
staff_modules              GET    -              in  403  403 200   200  403  403 200  403
staff_assign               GET    -              in  403  403 200   200  403  403 200  403
staff_assign               POST   screen         in  403  403 422   422  403  403 422  403
staff_offer                GET    -              in  403  403 200   200  403  403 200  403
staff_offer                POST   screen         in  403  403 422   422  403  403 422  403
staff_assigned             GET    assignment     in  403  403 200   200  403  403 404  403
staff_assigned             GET    bens_offer     in  403  403 404   200  403  403 404  403
staff_assigned             GET    nobodys        in  403  403 404   404  403  403 404  403
staff_undo                 GET    assignment     in  405  405 405   405  405  405 405  405
staff_undo                 POST   assignment     in  403  403 302   302  403  403 404  403
staff_assignments          GET    -              in  403  403 200   200  403  403 200  403
staff_assignment           GET    assignment     in  403  403 200   200  403  403 404  403
staff_assignment           GET    bens_offer     in  403  403 404   404  403  403 404  403
staff_assignment           GET    nobodys        in  403  403 404   404  403  403 404  403
staff_assignment_due       GET    assignment     in  405  405 405   405  405  405 405  405
staff_assignment_due       POST   assignment     in  403  403 422   422  403  403 404  403
staff_assignment_stop      GET    assignment     in  405  405 405   405  405  405 405  405
staff_assignment_stop      POST   assignment     in  403  403 302   302  403  403 404  403
staff_assignment_restore   GET    assignment     in  405  405 405   405  405  405 405  405
staff_assignment_restore   POST   assignment     in  403  403 302   302  403  403 404  403
staff_cycle_due            GET    bens_cycle     in  403  403 200   200  403  403 404  403
staff_cycle_due            GET    rosas_offer    in  403  403 404   404  403  403 404  403
staff_cycle_due            POST   bens_cycle     in  403  403 302   302  403  403 404  403
staff_leave                GET    ben            in  403  403 200   200  403  403 404  403
staff_leave                GET    rosa           in  403  403 404   404  403  403 404  403
staff_leave                POST   ben            in  403  403 422   422  403  403 404  403
"""
POSTED = {"screen": {"screen": "people"}}
