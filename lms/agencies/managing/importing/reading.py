"""Reading a CSV of people, whatever program wrote it. Cells are text and nothing else."""

import csv
import io
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from lms.csv_text import safe

from ..forms import one_line

MOST_ROWS = 5000
MOST_BYTES = 2_000_000
LONGEST_CELL = 300
HEADINGS = {
    "name": {"name", "nickname", "display name"},
    "email": {"e-mail", "email", "mail", "e-mail address", "email address"},
    "role": {"role"},
    "started": {"start date", "started", "start", "start_date"},
    "group": {"group", "groups"},
}


class FileProblem(Exception):
    """Why a file cannot be read; the words are for the person who sent it."""


@dataclass(frozen=True)
class Row:
    """One line of the file as typed; `line` is its number in the file."""

    line: int
    name: str = ""
    email: str = ""
    role: str = ""
    started: str = ""
    group: str = ""

    def kept(self) -> list:
        return list(asdict(self).values())


def read_people(data: bytes) -> list[Row]:
    """Return the rows below the headings. Raises FileProblem."""
    if len(data) > MOST_BYTES:
        raise FileProblem(_("This file is larger than 2 MB. Send it in parts."))
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    try:
        columns = _columns(next(reader, []))
        rows = [found for cells in reader if (found := _row(reader.line_num, cells, columns))]
    except csv.Error:
        raise FileProblem(
            _("We cannot read line %s. Save the file as CSV again.") % reader.line_num
        ) from None
    if not rows:
        raise FileProblem(_("There are no people in this file."))
    if len(rows) > MOST_ROWS:
        raise FileProblem(_("These are more than 5,000 people. Send them in parts."))
    return rows


def _decoded(data: bytes) -> str:
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise FileProblem(_("This is an Excel file. Save it as CSV, then send that."))
    bom = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if bom else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileProblem(_("We cannot read this file. Save it as CSV (UTF-8)."))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _columns(headings: list[str]) -> dict[str, int]:
    columns = {}
    for number, heading in enumerate(headings):
        words = one_line(heading).casefold()
        for key, known in HEADINGS.items():
            if words in known:
                columns.setdefault(key, number)
    if "name" not in columns or "role" not in columns:
        raise FileProblem(
            _("The first line must name the columns: Name, E-mail, Role, Start date, Group.")
        )
    return columns


def _row(line: int, cells: list[str], columns: dict[str, int]) -> Row | None:
    found = {key: _text(cells[number]) for key, number in columns.items() if number < len(cells)}
    return Row(line, **found) if any(found.values()) else None


def _text(cell: str) -> str:
    """Return a cell on one line; a ' that our own download put before it is taken away."""
    text = one_line(cell[: LONGEST_CELL + 1])
    return text[1:] if text.startswith("'") and safe(text[1:]) == text else text
