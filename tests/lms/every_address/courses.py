"""Courses: a learner's parts and policies, and the tasks that supervisors sign off."""

from tests.cast import assign_course
from tests.library import policy, publish, publish_course, restore_roots, task

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_guide                   GET    bens_course    in  404  302 404   404  404  404 404  404
my_course                  GET    bens_course    in  404  200 404   404  404  404 404  404
my_course_part             GET    bens_part      in  405  405 405   405  405  405 405  405
my_course_part             POST   bens_part      in  404  302 404   404  404  404 404  404
my_policy                  GET    bens_policy    in  404  200 404   404  404  404 404  404
my_policy                  POST   bens_policy    in  404  302 404   404  404  404 404  404
staff_tasks                GET    -              in  403  200 200   200  403  403 200  200
staff_sign_task            GET    bens_task      in  405  405 405   405  405  405 405  405
staff_sign_task            POST   bens_task      in  403  404 302   302  403  403 404  404
staff_sign_task            POST   monas_task     in  403  404 404   403  403  403 404  404
staff_take_back_task       GET    bens_task      in  405  405 405   405  405  405 405  405
staff_take_back_task       POST   bens_task      in  403  404 302   302  403  403 404  404
"""


def things(cast):
    topics = restore_roots()
    guide = publish(topics.en, "in-a-course")
    parts = [guide, task("met"), policy("write")]
    course = publish_course(topics.en, "course-of-ben", parts)
    bens, monas = assign_course(course, cast.ben, cast.mona, by=cast.mona)
    return {
        "bens_course": [bens.pk],
        "bens_part": [bens.pk, guide.module_id],
        "bens_policy": [bens.pk, "write"],
        "bens_task": [bens.pk, "met"],
        "monas_task": [monas.pk, "met"],
    }
