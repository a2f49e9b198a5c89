"""Doing things at the same moment, as browsers and workers do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(acts: list[Callable]) -> list:
    """Do all of it at the same moment, each on its own connection; return what each returned."""
    together = Barrier(len(acts))

    def one(act):
        try:
            together.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def for_each(act: Callable, arguments: list) -> list[Callable]:
    """Return the same act with each argument, to be done at once."""
    return [lambda argument=argument: act(argument) for argument in arguments]
