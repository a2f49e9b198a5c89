"""A sheet for Excel whose cells are text, whatever they look like."""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from .csv_text import safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_chunks(title: str, rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Yield a workbook of one sheet, written row by row to a file that is gone afterwards."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.capitalize())
    for row in rows:
        sheet.append([_text(sheet, cell) for cell in row])
    with TemporaryFile() as written:
        book.save(written)
        written.seek(0)
        while chunk := written.read(64 * 1024):
            yield chunk


def _text(sheet, text: str) -> WriteOnlyCell:
    """Return a cell that holds text: openpyxl would make “=…” a formula."""
    cell = WriteOnlyCell(sheet, value="".join(filter(str.isprintable, safe(text))))
    cell.data_type = "s"
    return cell
