"""Reading pasted lines: a name, and perhaps an address, however they are set apart."""

import re

from .forms import one_line

MOST_LINES = 200
_BETWEEN = re.compile(r"[\t;,]")
_IN_BRACKETS = re.compile(r"<([^<>]*@[^<>]*)>\s*$")


def read_lines(text: str) -> list[tuple[str, str]]:
    """Return name and address of each line that says anything. Nothing is guessed away:

    what stands after the first separator is the address, unless another part has an @.
    """
    return [_read(line) for line in text.splitlines() if line.strip(" \t;,")]


def _read(line: str) -> tuple[str, str]:
    parts = [one_line(part) for part in _BETWEEN.split(_IN_BRACKETS.sub(r",\1", line))]
    parts = [part for part in parts if part]
    if len(parts) == 1 and "@" in parts[0]:
        return _apart(parts[0])
    at = next((number for number, part in enumerate(parts) if "@" in part), 1)
    email = parts.pop(at) if at < len(parts) else ""
    return " ".join(parts), email


def _apart(words: str) -> tuple[str, str]:
    """Return the words of a line with only spaces in it, the address taken out."""
    email = next(word for word in words.split() if "@" in word)
    return " ".join(word for word in words.split() if word != email), email
