"""The columns of each table: the page and the download read the same list."""

from django.utils.formats import date_format

from lms.columns import Column


def _date(value) -> str:
    return date_format(value, "j M Y") if value else ""


TRAINING_COLUMNS = [
    Column("name", "Name", lambda row: row.name, sort="learner__display_name"),
    Column("module", "Module", lambda row: row.title),
    Column("where", "Where", lambda row: row.where),
    Column("due", "Due", lambda row: _date(row.due_on), sort="due_on"),
    Column("given", "Assigned", lambda row: _date(row.given_on), sort="opened_at"),
]

OFFER_COLUMNS = [
    Column("name", "Name", lambda row: row.name, sort="learner__display_name"),
    Column("module", "Guide", lambda row: row.title),
    Column("where", "Where", lambda row: row.where),
]
