"""What authors may read of the tallies: their own modules' only, and no small number."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Sum
from wagtail.permissions import page_permission_policy

from courses.models import ModulePage, ModuleVersion
from courses.phones import PHONES
from lms.reports.small_numbers import FEWEST, Shown, alone

from .models import Tally

WORDS = (Tally.Said.GOOD, Tally.Said.OK, Tally.Said.HARD)


@dataclass(frozen=True)
class ScreenRow:
    """How often a step's screen looked different on one kind of phone."""

    number: int
    heading: str
    phone: str
    times: int


@dataclass
class VersionRow:
    """What readers told of one version."""

    version: ModuleVersion
    words: list[Shown] = field(default_factory=list)
    """Of Good, OK and Hard."""
    screens: list[ScreenRow] = field(default_factory=list)
    """Those of at least five taps, the most first."""


def modules_written_by(user) -> set[UUID]:
    """Return the modules that someone may edit, in any language, but for quiet ones."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    mine = ModulePage.objects.filter(pk__in=pages.values("pk"), module__quiet=False)
    return set(mine.values_list("module_id", flat=True))


def told_to(user) -> list[VersionRow]:
    """Return what readers told of the modules that someone writes, by title, the newest first."""
    said = (
        Tally.objects.filter(version__module__in=modules_written_by(user))
        .values("version_id", "said", "step_id", "phone")
        .annotate(times=Sum("count"))
    )
    by_version = defaultdict(list)
    for row in said:
        by_version[row["version_id"]].append(row)
    versions = ModuleVersion.objects.filter(pk__in=by_version)
    rows = [_row(version, by_version[version.pk]) for version in versions]
    return sorted(rows, key=lambda row: (row.version.title, -row.version.number))


def _row(version: ModuleVersion, said: list[dict]) -> VersionRow:
    words = {row["said"]: row["times"] for row in said if not row["step_id"]}
    places = {step["id"]: (n, step["title"]) for n, step in enumerate(version.steps, 1)}
    phones = dict(PHONES)
    screens = [
        ScreenRow(*places[row["step_id"]], str(phones.get(row["phone"], "")), row["times"])
        for row in said
        if row["step_id"] in places and row["times"] >= FEWEST
    ]
    screens.sort(key=lambda row: (-row.times, row.number))
    return VersionRow(version, [alone(words.get(word, 0)) for word in WORDS], screens)
