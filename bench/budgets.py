"""What each page may cost. Sizes are in bytes, processor time in milliseconds."""

KB = 1000

FIRST_GUIDE = {"bytes": 60 * KB, "words": 15 * KB, "requests": 12}
FIRST_LESSON = FIRST_GUIDE | {"words": 17 * KB}
GUIDE_AGAIN = {"bytes": 8 * KB, "queries": 0, "cpu": 0.5}
SIGNED_IN = {"queries": 8, "cpu": 6}
ERRAND = {"bytes": 25 * KB, "requests": 8}
"""An aim for a lesson without pictures: shown beside the figures, and breaks nothing."""


def over(row, budget):
    """Return the names of the counts that are over their budget.

    Processor time is shown beside its budget but breaks nothing: other work on the same
    machine doubles it.
    """
    if budget is ERRAND:
        return []
    return [name for name, most in budget.items() if name != "cpu" and (row.get(name) or 0) > most]
