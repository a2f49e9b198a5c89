"""Reading the library's files for pages that people tap through: words in both languages."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from courses.library_format import LANGUAGES, BrokenModule, read_meta
from courses.library_limits import finding_problems, whole_source

LONGEST_TITLE = 60
LONGEST_SUMMARY = 120


class ToolFile:
    """One such file, with what stands at its head read and found whole.

    Raises BrokenModule at the first thing that is wrong.
    """

    def __init__(self, path: Path):
        self.path = path
        self.meta = read_meta(path, _problems)

    @cached_property
    def _root(self) -> yaml.Node:
        return yaml.compose(self.path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)

    def broken(self, problem: str, *where: str | int) -> BrokenModule:
        """Return a problem with the line of what is found by these names and numbers."""
        line, node = 1, self._root
        for step in where:
            found = _below(node, step)
            if not found:
                break
            line, node = found
        return BrokenModule(self.path, line, problem)

    def rows(self, name: str, within: dict | None = None, *where: str | int) -> list[dict]:
        """Return a list of named things, each with a key of its own."""
        rows = (within or self.meta).get(name)
        where = (*where, name)
        if not isinstance(rows, list) or not rows:
            raise self.broken(f"{name} must be a list", *where)
        keys = set()
        for number, row in enumerate(rows):
            if not isinstance(row, dict) or not isinstance(row.get("key"), str):
                raise self.broken("each needs a key", *where, number)
            if row["key"] in keys:
                raise self.broken(f"the key {row['key']} is used twice", *where, number, "key")
            keys.add(row["key"])
        return rows

    def texts(
        self, row: dict, names: set[str], *where: str | int, perhaps: frozenset[str] = frozenset()
    ) -> dict[str, dict[str, str]]:
        """Return the texts of a row in each language; it must have these, and perhaps some more."""
        for language in LANGUAGES:
            texts = row.get(language)
            if not isinstance(texts, dict):
                raise self.broken(f"{language} is missing", *where)
            for name in names - set(texts):
                raise self.broken(f"{language} has no {name}", *where, language)
            for name in set(texts) - names - perhaps:
                raise self.broken(f"unknown name “{name}”", *where, language, name)
            for name, text in texts.items():
                if not isinstance(text, str) or not text.strip():
                    raise self.broken(f"{name} must be a text", *where, language, name)
        return {language: row[language] for language in LANGUAGES}


def _below(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step].start_mark.line + 1, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                return name.start_mark.line + 1, value
    return None


def _problems(meta: dict[str, Any]):
    for name in ("checked_on", "review_by"):
        if not isinstance(meta.get(name), date):
            yield name, f"{name} must be a date, such as 2026-11-22"
            return
    if meta["review_by"] <= meta["checked_on"]:
        yield "review_by", "review_by must come after checked_on"
    if not isinstance(meta.get("sources"), list) or not all(map(whole_source, meta["sources"])):
        yield "sources", "each source has fact, source, as_of (a date)"
    if not isinstance(meta.get("answers"), list):
        yield "answers", "answers is a list of what it answers"
    for language in LANGUAGES:
        yield from ((language, problem) for problem in _head_problems(meta.get(language)))


def _head_problems(words):
    if not isinstance(words, dict) or set(words) != {"title", "summary", "find"}:
        yield "needs title, summary and find"
        return
    for name, most in (("title", LONGEST_TITLE), ("summary", LONGEST_SUMMARY)):
        if not isinstance(words[name], str) or len(words[name]) > most:
            yield f"{name} must be at most {most} letters"
    yield from (problem for _, problem in finding_problems(words))
