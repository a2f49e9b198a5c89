"""Everything someone learned, across cycles and agencies: theirs to keep and to show.

A course's hours are those of its modules, so only modules count; a course's own line says what
it is made of. What was voided is told, and does not count; nor does what was learned before,
whose hours were earned elsewhere. Training from elsewhere counts once an agency said so.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ..access import own_cycles
from ..certificates import rules, words
from ..certificates.sheet import zone_of
from ..models import Certificate, Completion, ExternalTraining
from .categories import key_of, words_of

NOT_READ = ("steps", "check_questions", "skills")
Hours = dict[str, Decimal]


@dataclass(frozen=True)
class Line:
    """One thing that someone did. `counted` are the hours that count, `within` those of a course
    that its modules count already."""

    kind: str
    """module, course or other"""
    title: str
    done_on: date
    how: str
    where: str
    same_as: str
    """The same for the same training done again."""
    counted: Hours
    within: Hours = field(default_factory=dict)
    certificate: Certificate | None = None
    state: str = ""
    """Of what does not count, or ran out: see `words.STATES`."""
    unconfirmed: Decimal = Decimal(0)
    """Hours from elsewhere that no agency counts."""
    external_id: UUID | None = None

    @property
    def shown(self) -> list[tuple[str, Decimal]]:
        return [(words_of(key), hours) for key, hours in self.counted.items()]

    @property
    def kind_words(self) -> str:
        return str(words.KINDS[self.kind])

    @property
    def how_words(self) -> str:
        return str(words.HOW[self.how])

    @property
    def state_words(self) -> str:
        return str(words.STATES[self.state])

    @property
    def hours(self) -> Decimal:
        return sum(self.counted.values(), Decimal(0))

    @property
    def hours_within(self) -> Decimal:
        return sum(self.within.values(), Decimal(0))


@dataclass(frozen=True)
class Transcript:
    lines: list[Line]

    @property
    def by_category(self) -> list[tuple[str, Decimal]]:
        """Return the hours that count by category, in words; those without one last."""
        sums = Counter()
        for line in self.lines:
            sums.update(line.counted)
        order = sorted(sums, key=lambda key: (not key, words_of(key).casefold()))
        return [(words_of(key), sums[key]) for key in order]

    @property
    def total(self) -> Decimal:
        return sum((line.hours for line in self.lines), Decimal(0))

    @property
    def unconfirmed(self) -> Decimal:
        return sum((line.unconfirmed for line in self.lines), Decimal(0))


def transcript_of(person, now: datetime) -> Transcript:
    """Return a person's transcript, the newest first."""
    lines = [_line(completion, now) for completion in _completions(person)]
    lines += [_external(row) for row in ExternalTraining.objects.filter(person=person)]
    return Transcript(sorted(lines, key=lambda line: line.done_on, reverse=True))


def _completions(person):
    deferred = [f"module_version__{name}" for name in NOT_READ] + ["course_version__parts"]
    done = Completion.objects.filter(cycle__in=own_cycles(person))
    return (
        done.select_related(
            "cycle__agency", "module_version", "course_version", "certificate", "void"
        )
        .defer(*deferred)
        .order_by("-completed_at", "pk")
    )


def _line(completion: Completion, now: datetime) -> Line:
    zone, agency = zone_of(completion), completion.cycle.agency
    hours = rules.hours_of(completion)
    is_course = completion.course_version_id is not None
    state = _state(completion, now.astimezone(zone).date())
    gone = state in {"voided", rules.REVOKED}
    elsewhere = completion.how == Completion.How.PRIOR
    return Line(
        kind="course" if is_course else "module",
        title=completion.title,
        done_on=completion.completed_at.astimezone(zone).date(),
        how=completion.how,
        where=agency.name if agency else "",
        same_as=str(completion.cycle.module_id or completion.cycle.course_id),
        counted={} if is_course or gone or elsewhere else _by_key(hours),
        within=hours if is_course and not gone else {},
        certificate=getattr(completion, "certificate", None),
        state=state,
    )


def _by_key(hours: Hours) -> Hours:
    return {key_of(category): each for category, each in hours.items()}


def _external(row: ExternalTraining) -> Line:
    counts = row.answer == ExternalTraining.Answer.YES
    return Line(
        kind="other",
        title=row.title,
        done_on=row.done_on,
        how="elsewhere",
        where=row.provider,
        same_as=str(row.pk),
        counted={row.category: row.hours} if counts else {},
        state=row.answer or ("waiting" if row.sent_at else "own"),
        unconfirmed=Decimal(0) if counts else row.hours,
        external_id=row.pk,
    )


def _state(completion: Completion, on: date) -> str:
    if hasattr(completion, "void"):
        return "voided"
    certificate = getattr(completion, "certificate", None)
    state = rules.state(certificate, on) if certificate else rules.VALID
    return "" if state == rules.VALID else state
