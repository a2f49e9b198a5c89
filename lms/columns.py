"""A column of a table, declared once: the page and the download read the same list."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    text: Callable
    """Returns a row's text in this column."""
    sort: str = ""
    """The field the table is ordered by when this heading is followed; empty for none."""
