"""Contact sheets: drawings with their names and alt texts, in three themes, to be looked at."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..library_format import LANGUAGES, BrokenModule, read_text
from .kit_sheet import page


def module_sheet(folders: Iterable[Path]) -> str:
    """Return HTML with every drawing of some modules, and what its alt texts say."""
    body = ""
    for folder in folders:
        alts = _alts(folder)
        body += f"<h2>{escape(folder.name)}</h2>"
        for path in sorted((folder / "pictures").glob("*.svg")):
            svg = path.read_text(encoding="utf-8")
            said = "<br>".join(map(escape, alts.get(path.name, [])))
            themes = "".join(
                f'<div class="{name}">{svg}</div>' for name in ("light", "dark", "contrast")
            )
            body += (
                f"<figure>{themes}<figcaption><b>{path.name}</b><br>{said}</figcaption></figure>"
            )
    return page("The library's drawings", body, "760px")


def _alts(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        try:
            text = read_text(folder / f"{language}.md")
        except BrokenModule:
            continue
        for step in text.steps:
            for told in (step, *step.phones.values()):
                name, _, alt = told.directives.get("Picture", "").partition("|")
                if name and alt.strip() not in found.setdefault(name.strip(), []):
                    found[name.strip()].append(alt.strip())
    return found
