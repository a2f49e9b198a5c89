"""What someone still needs by when, held to a state's rule: told the rule, the lines, the dates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .packs import Pack
from .transcript import Line


@dataclass(frozen=True)
class Need:
    name: str
    needed: Decimal
    have: Decimal

    @property
    def still(self) -> Decimal:
        return max(self.needed - self.have, Decimal(0))


@dataclass(frozen=True)
class Needs:
    whole: Need
    topics: list[Need]
    ends_on: date

    @property
    def still(self) -> Decimal:
        """The hours still to do: hours in one topic do not stand in for another's."""
        by_topic = sum((topic.still for topic in self.topics), Decimal(0))
        return max(self.whole.still, by_topic)


def needs(pack: Pack, lines: Iterable[Line], starts_on: date, ends_on: date) -> Needs:
    """Return what is needed and what is there, of what counts and was done from day to day.

    The same training done again in one period counts once.
    """
    inside = [line for line in lines if starts_on <= line.done_on <= ends_on and line.counted]
    once = {line.same_as: line for line in sorted(inside, key=lambda line: line.done_on)}
    have = Counter()
    for line in once.values():
        have.update(line.counted)
    return Needs(
        whole=Need(pack.name, pack.hours, sum(have.values(), Decimal(0))),
        topics=[
            Need(topic.name, topic.hours, sum((have[c] for c in topic.counts), Decimal(0)))
            for topic in pack.topics
        ],
        ends_on=ends_on,
    )
