"""The columns of each list: the page and the downloads read the same."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lms.columns import Column


def date_words(value) -> str:
    return date_format(value, "j M Y") if value else ""


TRAINING_COLUMNS = [
    Column("name", _("Name"), lambda row: row.name, sort="learner__display_name"),
    Column("module", _("Module"), lambda row: row.title),
    Column("where", _("Where"), lambda row: row.where),
    Column("due", _("Due"), lambda row: date_words(row.due_on), sort="due_on"),
    Column("given", _("Assigned"), lambda row: date_words(row.given_on), sort="opened_at"),
]

OFFER_COLUMNS = [
    Column("name", _("Name"), lambda row: row.name, sort="learner__display_name"),
    Column("module", _("Guide"), lambda row: row.title),
    Column("where", _("Where"), lambda row: row.where),
]
