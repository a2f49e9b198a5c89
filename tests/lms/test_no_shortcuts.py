"""A view never goes to a table about people by itself: it starts from what someone may see."""

import ast
from pathlib import Path

from .test_imports import MAY_IMPORT, ROOT, files_of

PEOPLE = set(
    "Assignment Batch Block CheckAttempt Completion Cycle Device Group GroupPlace Invitation"
    " LettingIn ManagerNotice Membership Note OneTimeCode Person Share SharedLook SignIn"
    " SignInCard SignInNotice StepEvent".split()
)
# file and table: why it is all right.
ALLOWED = {
    ("lms/agencies/staying/views.py", "Membership"): "whose own phone is locked, by its session",
    ("lms/agencies/managing/group_views.py", "Group"): "the manager's own agency's groups",
    (
        "lms/agencies/managing/add_views.py",
        "Batch",
    ): "what the manager's own agency added in one go",
    ("lms/agencies/cards/desk_lists.py", "SignInCard"): "how many blank cards one's agency has",
    ("lms/demo/views.py", "Membership"): "one of the few made-up people, by a fixed list",
    ("lms/privacy/views.py", "Person"): "the person themselves",
}


def is_view(path: Path) -> bool:
    """Whoever renders a page is a view, whatever the file is called."""
    code = path.read_text(encoding="utf-8")
    return "from django.shortcuts import" in code and "render" in code


def straight_to(tree) -> set[str]:
    """Return the tables that some code goes to by name: `Table.objects`, or a fetch by id alone."""
    found = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.Attribute) and part.attr in {"objects", "_default_manager"}:
            found.add(getattr(part.value, "id", ""))
        if isinstance(part, ast.Call) and getattr(part.func, "id", "").startswith("get_object_or"):
            found.add(getattr(part.args[0], "id", ""))
    return found & PEOPLE


def test_views_start_from_what_someone_may_see():
    views = {path for package in MAY_IMPORT for path in files_of(package) if is_view(path)}
    gone = {
        (str(path.relative_to(ROOT)), table)
        for path in views
        for table in straight_to(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert gone - set(ALLOWED) == set()


def test_a_shortcut_is_found():
    for code in ("Cycle.objects.get(pk=pk)", "get_object_or_404(Cycle, pk=pk)"):
        assert straight_to(ast.parse(code)) == {"Cycle"}
    assert straight_to(ast.parse("get_object_or_404(access.own_cycles(me), pk=pk)")) == set()
