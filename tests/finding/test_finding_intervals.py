"""Intervals hold the same as a plain set of points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ticketlint.finding.intervals import Intervals

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=25), SPANS)
def test_overlap_is_that_of_the_points(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    intervals = Intervals()
    points: set[int] = set()
    for start, end in spans:
        intervals.add(start, end)
        points |= set(range(start, end))
    assert intervals.overlaps(*asked) is bool(points & set(range(*asked)))


def test_what_only_touches_does_not_overlap() -> None:
    intervals = Intervals()
    intervals.add(5, 8)
    assert not intervals.overlaps(8, 9)
    assert not intervals.overlaps(3, 5)
    assert intervals.overlaps(7, 9)
