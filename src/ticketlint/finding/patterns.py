"""Patterns: a few RE2 sets as prefilters, spans only for the patterns that hit.

RE2 matches bytes. Its offsets are mapped to code points once, in order, after all patterns have run.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, islice
from typing import Any

import re2

from ticketlint.finding.intervals import Intervals
from ticketlint.packs.model import Pattern

MAX_HITS = 200
#: Patterns in one set. The states of its automaton multiply with each: three or four are the fastest, one set of
#: all is a hundred times slower.
SET_SIZE = 4

#: Start and end in code points.
Stretch = tuple[int, int]
#: Start and end in bytes, the pattern's name and rank.
Hit = tuple[int, int, str, int | None]
#: Name, rank, the group that holds the value, and how to find all.
Compiled = tuple[str, int | None, int, Any]


class Patterns:
    """All patterns of the packs, compiled."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        options = re2.Options()
        options.log_errors = False
        self._sets: list[tuple[Any, list[Compiled]]] = []
        for group in _groups(list(patterns.items()), SET_SIZE):
            prefilter = re2.Set.SearchSet(options)
            compiled = []
            for name, pattern in group:
                prefilter.Add(pattern.re2)
                regexp = re2.compile(pattern.re2, options)
                compiled.append((name, pattern.rank, 1 if regexp.groups else 0, regexp.finditer))
            prefilter.Compile()
            self._sets.append((prefilter.Match, compiled))

    def match(self, text: str) -> dict[str, list[Stretch]]:
        """Name -> stretches in order. A group in a pattern narrows the hit to what the group holds."""
        data = text.encode("utf-8", "surrogatepass")
        hits: list[Hit] = []
        for matching, compiled in self._sets:
            for index in matching(data) or ():
                name, rank, group, finditer = compiled[index]
                for found in islice(finditer(data), MAX_HITS):
                    start, end = found.span(group)
                    if start < 0:
                        start, end = found.span()
                    if end > start:
                        hits.append((start, end, name, rank))
        if not hits:
            return {}
        hits.sort(key=_place)
        if _overlapping(hits):
            hits = _strongest(hits)
        out: dict[str, list[Stretch]] = {}
        if len(data) == len(text):
            for start, end, name, _ in hits:
                out.setdefault(name, []).append((start, end))
        else:
            place = _code_points(data, hits)
            for start, end, name, _ in hits:
                out.setdefault(name, []).append((place[start], place[end]))
        return out


def _groups(items: list[tuple[str, Pattern]], size: int) -> list[list[tuple[str, Pattern]]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _overlapping(hits: list[Hit]) -> bool:
    """Whether any ranked hits, in their order, overlap; mostly none do."""
    reach = 0
    for start, end, _, rank in hits:
        if rank is not None:
            if start < reach:
                return True
            reach = end
    return False


def _strongest(hits: list[Hit]) -> list[Hit]:
    """Hits in order, without the ranked ones that overlap a hit of a lower rank."""
    taken = Intervals()
    kept = [hit for hit in hits if hit[3] is None]
    ranked = sorted((hit for hit in hits if hit[3] is not None), key=_rank)
    for _, group in groupby(ranked, key=_rank):
        free = [hit for hit in group if not taken.overlaps(hit[0], hit[1])]
        for start, end, _, _ in free:
            taken.add(start, end)
        kept += free
    kept.sort(key=_place)
    return kept


def _rank(hit: Hit) -> int:
    return hit[3] or 0


def _place(hit: Hit) -> tuple[int, int]:
    return hit[0], hit[1]


def _code_points(data: bytes, hits: list[Hit]) -> dict[int, int]:
    """Byte offset -> code point, for the offsets of the hits only."""
    out: dict[int, int] = {}
    at = chars = 0
    for offset in sorted({offset for hit in hits for offset in hit[:2]}):
        chars += len(data[at:offset].decode("utf-8", "surrogatepass"))
        at = offset
        out[offset] = chars
    return out
