"""The columns of the reports that count: one list each for the page, the chart and the files."""

from django.utils.translation import gettext_lazy as _

from lms.columns import Column
from lms.training.states import DONE, NEW, PAST, SOON, STARTED, STATES, WAYS


def _number(key: str):
    return lambda row: str(row.numbers[key])


def label_column(words) -> Column:
    return Column("label", words, lambda row: row.label)


STATE_COLUMNS = [
    Column("total", _("Assigned"), _number("total")),
    *(Column(key, STATES[key], _number(key)) for key in (DONE, STARTED, NEW, SOON, PAST)),
]
FINISHED = Column("total", _("Finished"), _number("total"))
# How it was finished. They are never added up to one another.
WAY_COLUMNS = [Column(f"by-{way}", words, _number(f"by-{way}")) for way, words in WAYS.items()]
