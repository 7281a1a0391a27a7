"""Patterns: offsets in code points, ranks, groups, hostile bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ticketlint.finding.patterns import MAX_HITS, Patterns
from ticketlint.packs.model import Pattern


def patterns(**written: str | tuple[str, int]) -> Patterns:
    return Patterns(
        {
            name: Pattern(re2=value) if isinstance(value, str) else Pattern(re2=value[0], rank=value[1])
            for name, value in written.items()
        }
    )


@given(st.lists(st.sampled_from(["7", "42", "я", "ș", "😀", " ", "\ud800", "x", "\n"]), max_size=40))
def test_every_stretch_is_what_the_pattern_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = patterns(digits="[0-9]+").match(text).get("digits", [])
    assert all(text[start:end].isdigit() for start, end in found)
    assert sum(end - start for start, end in found) == sum(char.isdigit() for char in text)


def test_a_group_narrows_the_hit() -> None:
    assert patterns(code=r"(?:^|\s)(E[0-9]+)").match("ошибка E17") == {"code": [(7, 10)]}


def test_of_overlapping_ranked_patterns_the_lower_rank_wins() -> None:
    both = patterns(date=(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}", 1), version=(r"[0-9]+\.[0-9]+\.[0-9]+", 2))
    assert both.match("on 04.09.2025, in 4.9.2") == {"date": [(3, 13)], "version": [(18, 23)]}


def test_a_pattern_without_rank_is_kept_beside_others() -> None:
    both = patterns(date=(r"[0-9]{2}\.[0-9]{2}", 1), digits="[0-9]+")
    assert both.match("04.09") == {"date": [(0, 5)], "digits": [(0, 2), (3, 5)]}


def test_hits_of_one_pattern_are_bounded() -> None:
    assert len(patterns(digit="[0-9]").match("1 " * 1000)["digit"]) == MAX_HITS


def test_no_patterns_find_nothing() -> None:
    assert Patterns({}).match("42") == {}
