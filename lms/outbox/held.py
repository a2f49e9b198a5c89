"""Whether mail is held back: kept to be read here, and never sent."""

from collections.abc import Callable

_rules: list[Callable[[], bool]] = []


def register(rule: Callable[[], bool]) -> None:
    """Hold mail back whenever `rule` says so. Whoever knows why registers it at start."""
    if rule not in _rules:
        _rules.append(rule)


def is_held() -> bool:
    return any(rule() for rule in _rules)
