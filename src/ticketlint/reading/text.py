"""The ticket made readable. All offsets here are code points in `Text.raw`; `Text.origin` leads back to the ticket."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ticketlint.folding import Back
from ticketlint.ticket import Ticket

#: `blank` is what says nothing: empty lines and rules, untouched placeholders, non-answers.
Kind = Literal[
    "subject", "paragraph", "list", "code", "quote", "signature", "footer", "field", "heading", "blank", "closing"
]
#: Segments in which the requester speaks; the others are somebody else's words, or nobody's.
SPOKEN: frozenset[str] = frozenset(("subject", "paragraph", "list", "signature", "closing", "field", "code"))
#: Segments in which the requester tells something in sentences: these tell the language.
PROSE: frozenset[str] = frozenset(("subject", "paragraph", "list", "closing"))


class Part(NamedTuple):
    """One field of the ticket inside the joined text. `back` leads to the original where normalising changed it."""

    name: str
    start: int
    end: int
    source: Literal["text", "field"]
    back: Back | None


class Segment(NamedTuple):
    """A stretch of the text with one role. `slot` is the index of the slot whose content it belongs to, or -1."""

    kind: Kind
    start: int
    end: int
    slot: int = -1


@dataclass(frozen=True, slots=True)
class Slot:
    """A named place to answer: a form field, a headed section, a `Key: value` line.

    `classes` are the field-name classes (of fields.yml) that its name belongs to, the most specific first.
    """

    name: str
    classes: tuple[str, ...]
    start: int
    end: int
    source: Literal["text", "field"]
    answered: bool
    form: Literal["field", "section", "pair"]


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one item a token of the spoken segments, in the order of the text."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    #: How many informative words stand before the token; one item longer than the rest.
    informative: list[int] = field(default_factory=lambda: [0])

    def informative_between(self, start: int, end: int) -> int:
        """Informative words of the tokens that lie in a stretch of offsets."""
        return self.informative[bisect_left(self.starts, end)] - self.informative[bisect_left(self.starts, start)]


@dataclass(slots=True, repr=False)
class Text:
    """What reading gives to finding.

    `hidden`, which finding fills, are the stretches of the ticket's fields that nobody is shown.
    """

    ticket: Ticket
    raw: str
    folded: str
    parts: list[Part]
    segments: list[Segment]
    slots: list[Slot]
    tokens: Tokens
    language: str
    language_reason: str
    cut: bool = False
    hidden: list[tuple[str, int, int]] = field(default_factory=list)
    _part_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._part_starts = [part.start for part in self.parts]

    def part_at(self, offset: int) -> Part:
        """The ticket's field in which `offset` lies."""
        return self.parts[max(0, bisect_right(self._part_starts, offset) - 1)]

    def segment_at(self, offset: int) -> int:
        """The index of the segment in which `offset` lies, -1 when there is none."""
        return bisect_right(self.segments, offset, key=_start) - 1

    def segments_between(self, start: int, end: int) -> list[Segment]:
        """The segments that overlap a span of `raw`."""
        return self.segments[max(0, self.segment_at(start)) : bisect_left(self.segments, end, key=_start)]

    def origin(self, start: int, end: int) -> tuple[str, str, int, int, Literal["text", "field"]]:
        """Field name, verbatim value, start and end in the original field, and source, of a span of `raw`."""
        name, first, last, source, back = self.part_at(start)
        end = min(end, last)
        if back is None:
            return name, self.raw[start:end], start - first, end - first, source
        begin, stop = back.span(start - first, end - first)
        return name, back.original[begin:stop], begin, stop, source


def _start(item: Segment) -> int:
    return item.start
