"""No page is left out of the states that test_every_state.py looks at."""

from pathlib import Path

from .states.registry import PEOPLES, STAFFS
from .templates import NOT_VISITED, SEEN_IN

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
# Mails and passing messages are words; Wagtail's editor is Wagtail's.
NO_PAGES = ("/email/", "/messages/", "wagtailadmin/")


def pages() -> set[str]:
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    return {name for name in names if not any(part in f"/{name}" for part in NO_PAGES)}


def test_every_template_is_seen_in_a_state():
    assert pages() - set(SEEN_IN) - set(NOT_VISITED) == set()


def test_what_is_said_of_templates_is_of_ones_that_are_there():
    assert (set(SEEN_IN) | set(NOT_VISITED)) - pages() == set()
    assert set(SEEN_IN) & set(NOT_VISITED) == set()


def test_the_states_are_there():
    states = {(who, name) for who, told in (PEOPLES | STAFFS).items() for name in told["states"]}
    assert set(SEEN_IN.values()) - states == set()
