"""CSV that no spreadsheet runs as a formula."""

import csv
from collections.abc import Iterable, Iterator

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Echo:
    def write(self, line):
        return line


def safe(cell) -> str:
    """Return a cell's text, with a leading ' where a spreadsheet would calculate it."""
    text = str(cell)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def csv_lines(headings: list[str], rows: Iterable[list]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([safe(heading) for heading in headings])
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])
