"""Tries at a check: how many are left, the best and the latest. Told the rows, nothing saved."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import CheckAttempt, ExtraTry


@dataclass(frozen=True)
class Tries:
    used: int = 0
    left: int | None = None
    """None: as many as they like."""
    passed: bool = False
    best: CheckAttempt | None = None
    latest: CheckAttempt | None = None

    @property
    def next_number(self) -> int:
        return self.used + 1

    @property
    def ran_out(self) -> bool:
        """Whether someone has none left and did not pass: a supervisor may give one more."""
        return self.left == 0 and not self.passed

    @property
    def same_size(self) -> bool:
        return bool(self.best and self.latest) and self.best.out_of == self.latest.out_of


def tries_of(
    max_tries: int, attempts: Iterable[CheckAttempt], extras: Iterable[ExtraTry] = ()
) -> Tries:
    """Return how someone's goes at a check stand; `max_tries` 0 sets no limit.

    An extra try is one go after the time it was given, whatever the limit is by then.
    """
    attempts = sorted(attempts, key=lambda attempt: (attempt.at, attempt.pk or 0))
    if not attempts:
        return Tries(left=max_tries or None)
    left = None
    if max_tries:
        given = max((extra.at for extra in extras), default=None)
        one_more = given is not None and attempts[-1].at <= given
        left = max(max_tries - len(attempts), int(one_more))
    return Tries(
        used=len(attempts),
        left=left,
        passed=any(attempt.passed for attempt in attempts),
        best=max(attempts, key=_goodness),
        latest=attempts[-1],
    )


def _goodness(attempt: CheckAttempt) -> tuple:
    return attempt.passed, attempt.score / max(attempt.out_of, 1), attempt.at
