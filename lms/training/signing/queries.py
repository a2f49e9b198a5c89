"""What pages about skills show."""

from collections import defaultdict
from dataclasses import dataclass, field

from courses.catalogue import modules_in
from courses.models import ModuleVersion
from lms.agencies.models import Membership

from .. import rules
from ..models import Cycle, Observer, SignOff
from . import access


@dataclass
class SkillRow:
    id: str
    statement: str
    required: bool
    mark: SignOff | None = None
    """The one that counts; None while nobody has seen it."""
    mine: bool = False
    """Whoever looks may sign it off."""
    observers: list[Observer] = field(default_factory=list)

    @property
    def signed_off(self) -> bool:
        return self.mark is not None and self.mark.result in rules.SIGNED_OFF


@dataclass
class Waiting:
    """Someone's training with skills that wait for whoever looks."""

    cycle: Cycle
    title: str
    skills: list[SkillRow]


def marked_skills(cycle: Cycle, version: ModuleVersion, mine: set[str] = frozenset()):
    """Return a version's skills with the mark that counts of each."""
    if not version.skills:
        return []
    newest = rules.newest_sign_offs(cycle.sign_offs.select_related("observer"))
    return [_row(skill, newest, mine) for skill in version.skills]


def skills_of(actor: Membership, cycle: Cycle, version: ModuleVersion | None) -> list[SkillRow]:
    """Return the skills of a cycle as `actor` sees them, with those they may sign off."""
    if version is None or not version.skills:
        return []
    return marked_skills(cycle, version, access.skills_to_sign_off(actor, cycle))


def _row(skill: dict, newest: dict, mine: set[str]) -> SkillRow:
    id = skill["id"]
    return SkillRow(id, skill["statement"], skill["required"], newest.get(id), id in mine)


def skills_waiting(actor: Membership, language: str) -> list[Waiting]:
    """Return whose open training has skills that `actor` may sign off and nobody has yet.

    Three queries, however many.
    """
    mine = defaultdict(set)
    for module, skill in access.named_for(actor).values_list("module_id", "skill_id"):
        mine[module].add(skill)
    if not mine:
        return []
    modules = modules_in(language)
    cycles = access.observed_cycles(actor).open().filter(paused_at=None)
    cycles = cycles.select_related("learner").prefetch_related("sign_offs__observer")
    found = []
    for cycle in cycles.order_by("learner__display_name", "opened_at", "pk"):
        card = modules.get(cycle.module_id)
        newest = rules.newest_sign_offs(cycle.sign_offs.all())
        rows = [_row(s, newest, mine[cycle.module_id]) for s in card.version.skills] if card else []
        waiting = [row for row in rows if row.mine and not row.signed_off]
        if waiting:
            found.append(Waiting(cycle, card.title, waiting))
    return found


@dataclass
class ModuleSkills:
    module_id: object
    title: str
    skills: list[SkillRow]


def skills_by_module(manager: Membership, language: str) -> list[ModuleSkills]:
    """Return every module with skills, and who is named for each of them."""
    named = defaultdict(list)
    observers = access.observers_of(manager).select_related("membership__person")
    for observer in observers.order_by("membership__person__display_name", "pk"):
        named[observer.module_id, observer.skill_id].append(observer)
    return [
        ModuleSkills(
            card.module_id,
            card.title,
            [
                SkillRow(
                    s["id"], s["statement"], s["required"], observers=named[card.module_id, s["id"]]
                )
                for s in card.version.skills
            ],
        )
        for card in modules_in(language).values()
        if card.version.skills and not card.quiet
    ]
