"""docs/library.md says what each module answers."""

from courses.library_format import LIBRARY, module_paths, order_problems, read_module
from courses.library_table import TABLE, library_table

from .folders import small_library


def test_a_module_stands_with_what_it_answers(tmp_path):
    table = library_table([read_module(small_library(tmp_path) / "settings")])
    assert "| settings | lesson | en, es | 5 | B5 | 1 | 2026-11-22 | 2027-02-22 |" in table
    assert "| B5 | settings |" in table
    assert "| R33 | none |" in table


def test_the_table_in_the_docs_is_current():
    modules = [read_module(path.parent) for path in module_paths(LIBRARY)]
    assert TABLE.read_text(encoding="utf-8") == library_table(modules), (
        "run manage.py library_table"
    )


def test_a_module_stands_in_one_list_of_the_topics():
    topics = [{"modules": ["lock", "update"]}, {"modules": ["lock"]}, {}]
    assert list(order_problems(topics, ["lock", "update", "words"])) == [
        "topics.yaml:1: lock is more than once in the lists of the topics’ modules",
        "topics.yaml:1: words is in no list of the topics’ modules",
    ]
    assert list(order_problems([{}], ["lock"])) == []
