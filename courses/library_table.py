"""Which module answers what, and from which sources: docs/library.md, from the metadata."""

from collections.abc import Iterable
from pathlib import Path

from .library_format import ModuleFiles

SEEDS = (
    [f"B{number}" for number in range(1, 16)]
    + [f"F{number}" for number in range(1, 11)]
    + [f"R{number}" for number in range(1, 34)]
)
TABLE = Path(__file__).parent.parent / "docs" / "library.md"
_INTRODUCTION = """\
# The library, and what it answers

Written by `manage.py library_table` from each module's `module.yaml`; do not change it by hand.
The barriers (B), facilitators (F), recommendations (R) and practices (P) are those that the
studies behind Handrail name. “Oldest fact” is the day on which a module's oldest fact was checked.
"""


def library_table(modules: Iterable[ModuleFiles]) -> str:
    """Return docs/library.md: a table of the modules, and one of what they answer."""
    modules = list(modules)
    lines = [_INTRODUCTION, "## Modules", ""]
    lines += [
        "| Module | Kind | Languages | Minutes | Answers | Sources | Oldest fact | Review by |"
    ]
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [_row(module) for module in modules]
    lines += ["", "## What is answered", "", "| Id | Modules |", "|---|---|"]
    named = sorted({str(one) for m in modules for one in m.meta["answers"]} - set(SEEDS))
    for seed in [*SEEDS, *named]:
        keys = [m.key for m in modules if seed in map(str, m.meta["answers"])]
        lines.append(f"| {seed} | {', '.join(keys) or 'none'} |")
    return "\n".join(lines) + "\n"


def _row(module: ModuleFiles) -> str:
    meta = module.meta
    oldest = min((source["as_of"] for source in meta["sources"]), default="none")
    kind = f"{meta['kind']}, quiet" if meta["quiet"] else meta["kind"]
    answers = ", ".join(map(str, meta["answers"]))
    languages = ", ".join(sorted(module.texts))
    return (
        f"| {module.key} | {kind} | {languages} | {meta['minutes']} | {answers} "
        f"| {len(meta['sources'])} | {oldest} | {meta['review_by']} |"
    )
