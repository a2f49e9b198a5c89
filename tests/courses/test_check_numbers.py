"""A check that nobody could pass is refused beside its field, in the editor and by the rule."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from courses.models import ModulePage
from courses.models.module import check_problems
from tests.library import publish, skill


@pytest.mark.parametrize(
    "questions, draw, pass_mark, wrong",
    [
        (0, 0, 0, None),
        (4, 0, 4, None),
        (4, 3, 3, None),
        (4, 0, 0, "pass_mark"),
        (4, 0, 5, "pass_mark"),
        (4, 3, 4, "pass_mark"),
        (4, 5, 3, "draw"),
        (0, 1, 0, "draw"),
    ],
)
def test_the_pass_mark_is_of_the_questions_asked(questions, draw, pass_mark, wrong):
    assert set(check_problems(questions, draw, pass_mark)) == ({wrong} if wrong else set())


@pytest.mark.django_db
def test_the_editors_form_has_the_fields_and_puts_the_problem_beside_one(library, rf):
    page = publish(library.en, "bank", questions=["q1", "q2"], skills=[skill("asks")])
    form_class = ModulePage.get_edit_handler().get_form_class()
    assert {"draw", "max_tries", "shuffle", "skills", "edition"} <= set(form_class.base_fields)
    form = form_class(instance=page)
    request = rf.get("/cms/")
    request.user = AnonymousUser()
    editor = ModulePage.get_edit_handler()
    panel = editor.get_bound_panel(instance=page, form=form, request=request)
    assert "Raise it by one" in panel.render_html()
    page.pass_mark = 3
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"pass_mark"}
