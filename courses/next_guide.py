"""The guide that comes after another one, as its last screen links to it."""

from dataclasses import dataclass
from uuid import UUID

from .cards import live_modules


@dataclass(frozen=True)
class NextGuide:
    module_id: UUID
    title: str
    url: str


def next_guide(page) -> NextGuide | None:
    """Return the guide that a page names, else the one after it in its topic; never a quiet one.

    After a guide for people with cards comes only such a guide.
    """
    others = live_modules(page.locale).filter(
        quiet=False, module__quiet=False, module__versions__isnull=False
    )
    others = others.exclude(module=page.module_id)
    if page.for_people:
        others = others.filter(for_people=True, kind="guide")
    found = page.next_module_id and others.filter(module=page.next_module_id).first()
    if not found and page.pk:
        found = others.child_of(page.get_parent()).filter(path__gt=page.path).first()
    return NextGuide(found.module_id, found.title, found.address) if found else None
