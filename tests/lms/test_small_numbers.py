"""No number under 5 is shown to a funder, and none that is hidden can be worked out."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lms.reports.small_numbers import FEWEST, together

# Enough that a larger hidden number is not the only one left.
MOST = 60


def values(shown, largest: int):
    """Return every number that a cell may stand for, as whoever reads it knows."""
    if shown.number is not None:
        return [shown.number]
    return range(FEWEST) if shown.few else range(FEWEST, largest + 1)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
@example([3, 20])
@example([0, 5])
@example([4, 4, 4])
@example([0, 0, 5])
@example([4, 5])
def test_every_hidden_number_may_be_one_of_several(numbers):
    total, parts = together(numbers)
    for number, part in zip([sum(numbers), *numbers], [total, *parts], strict=True):
        assert part.number in (None, number)
        assert (number < FEWEST) == part.few
    fitting = [
        (sum(chosen), *chosen)
        for chosen in product(*(values(part, MOST // 2) for part in parts))
        if sum(chosen) in values(total, MOST * 2)
    ]
    assert (sum(numbers), *numbers) in fitting
    for place, part in enumerate([total, *parts]):
        if part.number is None:
            assert len({one[place] for one in fitting}) > 1


@pytest.mark.parametrize(
    "numbers, words",
    [
        ([12, 30, 7], ["49", "12", "30", "7"]),
        ([3, 20, 9], ["32", "fewer than 5", "20", "not shown"]),
        ([1, 0, 2], ["fewer than 5"] * 4),
        ([4, 4, 30], ["38", "fewer than 5", "fewer than 5", "not shown"]),
        ([2, 3, 30], ["35", "fewer than 5", "fewer than 5", "30"]),
        ([0, 5], ["not shown", "fewer than 5", "not shown"]),
    ],
)
def test_more_is_hidden_only_where_it_must_be(numbers, words):
    total, parts = together(numbers)
    assert [total.words, *(part.words for part in parts)] == words
