"""The files that a `pictures.yaml` describes, and those that are not what it describes."""

from collections.abc import Iterator
from pathlib import Path

from .descriptions import FILE, BadDescription, draw, read_descriptions


def described_folders(folder: Path) -> list[Path]:
    """Return the folders of a library that have descriptions: modules, and the topics."""
    return sorted(path.parent for path in folder.glob(f"*/{FILE}"))


def drawn_path(folder: Path, name: str) -> Path:
    """Return where a drawing is kept: in pictures/, the topics' beside their descriptions."""
    inside = folder if folder.name == "topics" else folder / "pictures"
    return inside / f"{name}.svg"


def write_drawings(folder: Path) -> tuple[int, list[tuple[int, str]]]:
    """Draw what a folder describes; return how many files changed, and lines that are wrong."""
    changed, problems = 0, []
    for path, svg, line, problem in _drawn(folder):
        if problem:
            problems.append((line, problem))
        elif not path.exists() or path.read_text(encoding="utf-8") != svg:
            path.parent.mkdir(exist_ok=True)
            path.write_text(svg, encoding="utf-8")
            changed += 1
    return changed, problems


def drawing_problems(folder: Path) -> Iterator[tuple[int, str]]:
    """Yield each line of a folder's descriptions that is wrong or whose file differs."""
    described = set()
    for path, svg, line, problem in _drawn(folder):
        described.add(path.name)
        if problem:
            yield line, problem
        elif not path.exists() or path.read_text(encoding="utf-8") != svg:
            yield line, f"{path.name} is not as described: run manage.py draw_library {folder.name}"
    if described:
        for path in sorted(drawn_path(folder, "any").parent.glob("*.svg")):
            if path.name not in described and folder.name != "topics":
                yield 1, f"{path.name} is not described here: describe it, or delete the file"


def _drawn(folder: Path) -> Iterator[tuple[Path, str, int, str]]:
    try:
        descriptions = read_descriptions(folder / FILE)
    except BadDescription as problem:
        yield folder / FILE, "", problem.line, str(problem)
        return
    for described in descriptions:
        path = drawn_path(folder, described.name)
        try:
            yield path, draw(described, card=folder.name == "topics"), described.line, ""
        except BadDescription as problem:
            yield path, "", problem.line, str(problem)
