"""The one table of who may do what, printed from the roles for docs/permissions.md."""

from .roles import MANAGER, PEER, PLATFORM, ROLES, STAFF, Can, reach

_EVERYONE = dict.fromkeys(ROLES, "yes")
_OWN = dict.fromkeys(ROLES, "own")
_SHARED = {role.key: "shared" for role in (PEER, STAFF, MANAGER)}

# What no role is asked for, and where the code that holds it is.
_RULES = [
    ("read published guides, without an account", {"anyone": "yes"} | _EVERYONE),
    ("read, correct, download and erase one's own record", _OWN),
    ("share one's own work, and stop; ask that a named worker never sees one", _OWN),
    ("see what someone chose for themselves", _SHARED),
    ("see how people they support want to be reached", {PEER.key: "theirs"}),
    ("read the log of what belongs to no agency", {PLATFORM.key: "site"}),
]

_WORDS = """\
# Who may do what

This page is printed from the code by `manage.py permissions`; a test fails when it is old.

## Each role's promise

{promises}

The screen that gives a role shows the same sentence.

## The table

{table}

- **own**: about themselves.
- **theirs**: people in groups they support.
- **agency**: everyone in their own agency.
- **section**: their agency's section of the library and its pictures; for authors of no agency, \
the shared library.
- **site**: the whole site, without anyone's records.
- **shared**: only if that person shared it with them, by name.

## What holds for every role

- Of people with cards, whoever may see their work sees "offered" or "done", and no more unless \
the person shares it.
- Whoever asked that a named worker never sees them is in none of that worker's lists.
- Another agency's rows are *not found*, in the same words as rows that do not exist. What someone \
may see but not do is *forbidden*.
- Nobody gives a role that may do more than their own, except that managers name their authors.
- Wagtail's own groups decide who edits which pages, and nothing else.
"""


def as_markdown() -> str:
    promises = "\n".join(f"- **{role.label}**: {role.promise}" for role in ROLES.values())
    return _WORDS.format(promises=promises, table=_table())


def rows() -> list[tuple[str, dict[str, str]]]:
    """Return each action and, by the role's key, how far the role may do it."""
    asked = [(str(what), _cells(what)) for what in Can]
    return _RULES + asked


def _cells(what: Can) -> dict[str, str]:
    found = {role.key: reach(role, what) for role in ROLES.values()}
    return {key: str(how_far) for key, how_far in found.items() if how_far}


def _table() -> str:
    columns = ["anyone", *ROLES]
    heading = ["", "anyone", *(str(role.label).lower() for role in ROLES.values())]
    lines = [heading, ["---"] * len(heading)]
    lines += [[what, *(cells.get(key, "–") for key in columns)] for what, cells in rows()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
