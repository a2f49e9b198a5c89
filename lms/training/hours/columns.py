"""The transcript as a file: its columns and their texts."""

from django.utils.translation import gettext_lazy as _

from lms.columns import Column


def _certificate(field: str):
    return lambda line: getattr(line.certificate, field) or "" if line.certificate else ""


def _categories(line) -> str:
    return ", ".join(words for words, _hours in line.shown)


COLUMNS = (
    Column("title", _("What"), lambda line: line.title),
    Column("kind", _("Kind"), lambda line: line.kind_words),
    Column("done_on", _("Day"), lambda line: line.done_on.isoformat()),
    Column("how", _("How"), lambda line: line.how_words),
    Column("where", _("Where"), lambda line: line.where),
    Column("hours", _("Hours that count"), lambda line: line.hours),
    Column("categories", _("Categories"), _categories),
    Column("within", _("Of this in its modules"), lambda line: line.hours_within or ""),
    Column("unconfirmed", _("Hours that no agency counts"), lambda line: line.unconfirmed or ""),
    Column("number", _("Certificate"), _certificate("number")),
    Column("valid_until", _("Good until"), _certificate("valid_until")),
    Column("state", _("State"), lambda line: line.state_words),
)
