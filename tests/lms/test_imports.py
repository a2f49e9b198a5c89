"""Packages import one way, so that content can be rewritten without touching records."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Each package, and the packages of ours that it may import.
MAY_IMPORT = {
    "home": {"courses"},
    "courses": {"home"},
    "lms.activity": set(),
    "lms.outbox": set(),
    "lms.people": {"lms.activity"},
    "lms.agencies": {"lms.activity", "lms.outbox", "lms.people", "home"},
    "lms.training": {
        "lms.activity",
        "lms.outbox",
        "lms.jobs",
        "lms.people",
        "lms.agencies",
        "courses",
        "home",
    },
    "lms.reports": {"lms.activity", "lms.people", "lms.agencies", "lms.training", "courses"},
    "lms.privacy": {
        "lms.activity",
        "lms.outbox",
        "lms.people",
        "lms.agencies",
        "lms.training",
        "courses",
    },
    "lms.demo": {
        "lms.activity",
        "lms.outbox",
        "lms.people",
        "lms.agencies",
        "lms.training",
        "lms.reports",
        "courses",
        "home",
    },
    "lms.jobs": {"lms.outbox"},
    "lms.editor": {"courses", "lms.agencies"},
    "lms.feedback": {"courses", "lms.agencies", "lms.reports"},
}
# What every package may use: it knows of no package's records.
COMMON = {
    "lms.addresses",
    "lms.columns",
    "lms.csv_text",
    "lms.headers",
    "lms.media",
    "lms.sealing",
    "lms.xlsx",
}


def imported_by(path: Path):
    """Yield the absolute name of every module that a file imports, wherever in the file."""
    here = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            start = ".".join(filter(None, [base, node.module]))
            yield from (f"{start}.{alias.name}" for alias in node.names)


def package_of(name: str) -> str:
    """Return our package that a module belongs to, or "" for someone else's."""
    parts = name.split(".")
    if parts[0] in {"home", "courses"}:
        return parts[0]
    return ".".join(parts[:2]) if parts[0] == "lms" else ""


def files_of(package: str) -> list[Path]:
    return sorted(ROOT.joinpath(*package.split(".")).rglob("*.py"))


def test_every_package_is_named_here():
    inside_lms = {
        f"lms.{folder.name}"
        for folder in (ROOT / "lms").iterdir()
        if (folder / "__init__.py").exists() and folder.name != "settings"
    }
    assert {"home", "courses"} | inside_lms == set(MAY_IMPORT)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_packages_import_one_way(package):
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files_of(package)
        for name in imported_by(path)
        if package_of(name) not in MAY_IMPORT[package] | COMMON | {package, ""}
    }
    assert wrong == set()


def test_nothing_but_settings_and_addresses_imports_the_demonstration():
    outside = {p for package in MAY_IMPORT if package != "lms.demo" for p in files_of(package)}
    assert not [
        path for path in outside for name in imported_by(path) if package_of(name) == "lms.demo"
    ]


def test_a_relative_import_is_read_as_the_module_it_names():
    names = set(imported_by(ROOT / "lms" / "training" / "offers.py"))
    assert "lms.training.access" in names
    assert "lms.training.models.Cycle" in names
