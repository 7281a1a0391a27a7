"""The scene: the hits of one text, and questions about what stands near what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from ticketlint.finding.cues import Span
from ticketlint.finding.shapes import NAMES, QUOTES, SHAPES, SKIPPED
from ticketlint.packs.model import Near
from ticketlint.reading.text import Text

_SHAPE_REACH = 40
_SHAPE_BACK = 4
#: Shapes are looked for within so many tokens where the condition names none.
_SHAPE_TOKENS = 3
_NEXT = 4
#: Sentences at the end of a message in which people sign it.
_CLOSING_SENTENCES = 3
_SCOPES = {"clause": 0, "sentence": 1, "paragraph": 2, "ticket": 3, "next": _NEXT}


@dataclass(frozen=True, slots=True)
class Condition:
    """A `near` or `unless` of facts/*.yml, ready to be asked thousands of times."""

    names: tuple[str, ...]
    shapes: tuple[str, ...]
    #: How the two places must agree: an index into `Scene.ids`, or _NEXT.
    scope: int
    tokens: int | None
    before: bool
    after: bool
    inside: bool
    #: Whether names or quotations are among the shapes, and whether nothing else is.
    named: bool
    names_only: bool

    @classmethod
    def of(cls, near: Near) -> Condition:
        """From the pack's file."""
        side = near.side
        scope = _SCOPES[near.within if near.tokens is None else "sentence"]
        return cls(
            (*near.cue, *near.pattern), near.shape, scope, near.tokens,
            side in ("before", "either"), side in ("after", "either"), side in ("inside", "either"),
            not NAMES.isdisjoint(near.shape), NAMES.issuperset(near.shape),
        )  # fmt: skip


class Scene:
    """The cues and patterns of one text."""

    __slots__ = (
        "_capitals", "_closing", "_common", "_line_starts", "_measured", "_openings",
        "clauses", "hits", "ids", "kinds", "segments", "sentences", "size", "text", "words",
    )  # fmt: skip

    def __init__(
        self,
        text: Text,
        hits: dict[str, list[Span]],
        measures: frozenset[str] = frozenset(),
        common: frozenset[str] = frozenset(),
    ) -> None:
        """`measures` are patterns whose digits number nothing, `common` words that no name begins with."""
        self.text = text
        self.hits = hits
        self._common = common
        self.words = text.tokens.words
        self.clauses = text.tokens.clauses
        self.sentences = text.tokens.sentences
        self.segments = text.tokens.segments
        self.size = len(self.words)
        #: Clauses, sentences, segments; the whole ticket is one; `next` is asked otherwise.
        self.ids = (self.clauses, self.sentences, self.segments, bytes(self.size), None)
        self.kinds = {segment.kind for segment in text.segments}
        self._measured = {at for name in measures.intersection(hits) for span in hits[name] for at in range(*span)}
        self._capitals: list[int] | None = None
        self._closing: frozenset[int] | None = None
        self._line_starts: list[int] | None = None
        self._openings: dict[tuple[str, ...], list[int]] = {}

    @property
    def capitals(self) -> list[int]:
        """The tokens that start with a capital; none in a text that is all capitals."""
        found = self._capitalised()
        return found if 2 * len(found) < self.size else []

    def _capitalised(self) -> list[int]:
        if self._capitals is None:
            firsts = map(self.text.raw.__getitem__, self.text.tokens.starts)
            self._capitals = list(compress(range(self.size), map(str.isupper, firsts)))
        return self._capitals

    @property
    def line_starts(self) -> list[int]:
        """The first tokens of sentences, which every line of a short segment is."""
        if self._line_starts is None:
            ids = self.sentences
            self._line_starts = [at for at in range(self.size) if not at or ids[at] != ids[at - 1]]
        return self._line_starts

    def closes(self, start: int, end: int) -> bool:
        """Whether the stretch begins one of the last sentences of the message, and is parted from what follows."""
        if self._closing is None:
            self._closing = self._last_sentences()
        sentences = self.sentences
        if sentences[start] not in self._closing or (start and sentences[start - 1] == sentences[start]):
            return False
        return end == self.size or sentences[end] != sentences[start] or not self.text.tokens.words[end].isalpha()

    def _last_sentences(self) -> frozenset[int]:
        """The last sentences of the requester's own paragraphs, without the first one."""
        segments = self.text.segments
        of_paragraphs = [
            sentence
            for at, sentence in enumerate(self.sentences)
            if segments[self.segments[at]].kind == "paragraph" and (at == 0 or self.sentences[at - 1] != sentence)
        ]
        return frozenset(of_paragraphs[1:][-_CLOSING_SENTENCES:])

    def near(self, anchor: Span, condition: Condition) -> Span | None:
        """The nearest thing that fulfils the condition as seen from the anchor, or None.

        Hits of one class stand in order and none lies in another, so only the nearest on each side, and those that
        overlap the anchor, can fulfil it: a farther one is in no nearer clause.
        """
        first, last = anchor
        best: Span | None = None
        gap = self.size + 1 if condition.tokens is None else condition.tokens + 1
        hits = self.hits
        ids = self.ids[condition.scope]
        for name in condition.names:
            if name not in hits:
                continue
            spans = hits[name]
            after = bisect_left(spans, (last,))
            if condition.after and after < len(spans):
                span = spans[after]
                at = span[0]
                if at - last < gap and (self._follows(first, at) if ids is None else ids[first] == ids[at]):
                    best, gap = span, at - last
            before = after - 1
            while before >= 0 and spans[before][1] > first:
                if condition.inside and gap > 0:
                    at = spans[before][0]
                    if self._follows(first, at) if ids is None else ids[first] == ids[at]:
                        best, gap = spans[before], 0
                before -= 1
            if condition.before and before >= 0:
                span = spans[before]
                at = span[0]
                if first - span[1] < gap and (self._follows(first, at) if ids is None else ids[first] == ids[at]):
                    best, gap = span, first - span[1]
        if best is None and condition.shapes:
            return self._shape(anchor, condition)
        return best

    def _follows(self, a: int, b: int) -> bool:
        """Whether b stands in the sentence of a or in the next one, or in the next item of a list."""
        first, second = self.segments[a], self.segments[b]
        if 0 <= self.sentences[b] - self.sentences[a] <= 1:
            return second - first <= 1
        segments = self.text.segments
        return 0 <= second - first <= 1 and segments[first].kind == segments[second].kind == "list"

    def _shape(self, anchor: Span, condition: Condition) -> Span | None:
        """The nearest stretch of one of the shapes; one before the anchor from the farthest on, the longest first.

        A number may stand below its label, and signs between them do not count; a name stays in the sentence.
        """
        first, last = anchor
        reach = _SHAPE_TOKENS if condition.tokens is None else condition.tokens
        named, shapes = condition.named, condition.shapes
        openings: Sequence[int] = self._opening(shapes) if condition.names_only else range(self.size)
        if not openings:
            return None
        if condition.after:
            skipped = 0
            for at in _between(openings, last, last + (min(_SHAPE_REACH, reach + 1) if named else _SHAPE_REACH)):
                if skipped > reach or not self._same_area(first, at, named):
                    break
                found = self._shaped(shapes, at, self.size)
                if found is not None:
                    return found
                skipped += not named and self.words[at] not in SKIPPED
        if condition.before:
            for at in _between(openings, first - reach - _SHAPE_BACK, first):
                found = self._shaped(shapes, at, first)
                if found is not None and first - found[1] <= reach and self._same_area(first, at, named):
                    return found
        return None

    def _opening(self, shapes: tuple[str, ...]) -> list[int]:
        """The tokens with which names and quotations of these shapes may begin, in order."""
        found = self._openings.get(shapes)
        if found is None:
            found = [] if shapes == ("quoted",) else self._capitalised()
            if "quoted" in shapes:
                found = sorted((*found, *(at for at, word in enumerate(self.words) if word in QUOTES)))
            self._openings[shapes] = found
        return found

    def _same_area(self, a: int, b: int, named: bool) -> bool:
        return self.sentences[a] == self.sentences[b] or (not named and self.segments[a] == self.segments[b])

    def _shaped(self, shapes: Iterable[str], at: int, limit: int) -> Span | None:
        for shape in shapes:
            end = self.shape_end(shape, at, limit)
            if end > at:
                return at, end
        return None

    def shape_end(self, shape: str, at: int, limit: int) -> int:
        """The end of a stretch of this shape that starts at a token, else `at`."""
        if shape in NAMES:
            return at if self.words[at] in self._common else SHAPES[shape](self.text, at, limit)
        end = SHAPES[shape](self.text, at, limit)
        return at if end > at and self._measured and not self._measured.isdisjoint(range(at, end)) else end

    def holds(self, start: int, end: int, what: str) -> bool:
        """Whether there is a digit, or a space, in the words between two tokens."""
        tokens = self.text.tokens
        written = self.text.raw[tokens.starts[start] : tokens.ends[end - 1]]
        return any(map(str.isdigit if what == "digit" else str.isspace, written))

    def stretch(self, span: Span, scope: str) -> Span:
        """The clause, sentence or paragraph around a span."""
        ids = {"clause": self.clauses, "sentence": self.sentences, "paragraph": self.segments}[scope]
        return bisect_left(ids, ids[span[0]]), bisect_left(ids, ids[span[1] - 1] + 1)

    def tells(self, span: Span, taken: Iterable[Span], scope: str, wanted: int, empty: Iterable[str] = ()) -> bool:
        """Whether the stretch around `span` has `wanted` informative words.

        Those in `taken` and in hits of `empty` classes do not count.
        """
        count = self.text.tokens.informative
        start, end = self.stretch(span, scope)
        told = count[end] - count[start]
        if told < wanted:
            return False
        idle = set(taken)
        hits = self.hits
        for name in empty:
            if name in hits:
                spans = hits[name]
                idle.update(spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))])
        for first, last in _joined(idle):
            if first >= start and last <= end:
                told -= count[last] - count[first]
        return told >= wanted


def _between(tokens: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The tokens, of a list in order, from `start` up to `end`."""
    return tokens[bisect_left(tokens, start) : bisect_left(tokens, end)]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, overlapping ones as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
