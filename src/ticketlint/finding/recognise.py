"""Recognisers: the `find` entries of facts/*.yml, run over the cues and patterns of one text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ticketlint.finding.cues import Span
from ticketlint.finding.shapes import NAMES, NUMERIC, SHAPES, SKIPPED
from ticketlint.packs.model import FactFile, Find, Near
from ticketlint.reading.text import Text
from ticketlint.report import Grade

_SHAPE_REACH = 40
_SHAPE_BACK = 4
_SEGMENTS = {"prose": ("subject", "paragraph", "list", "field")}

#: A fact before spans are settled: what found it, first token, the one after the last, grade.
Candidate = tuple["Recogniser", int, int, Grade]


class Scene:
    """The cues and patterns of one text, and questions about what stands near what."""

    def __init__(self, text: Text, hits: dict[str, list[Span]], measures: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.hits = hits
        self.clauses = text.tokens.clauses
        self.sentences = text.tokens.sentences
        self.segments = text.tokens.segments
        self.size = len(text.tokens.words)
        self._measured = {at for name in measures & hits.keys() for span in hits[name] for at in range(*span)}

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that start with a capital; none in a text that is all capitals."""
        raw, starts = self.text.raw, self.text.tokens.starts
        found = [at for at, start in enumerate(starts) if raw[start].isupper()]
        return found if 2 * len(found) < self.size else []

    @cached_property
    def line_starts(self) -> list[int]:
        """The first tokens of sentences, which every line of a short segment is."""
        return [at for at in range(self.size) if not at or self.sentences[at] != self.sentences[at - 1]]

    def near(self, anchor: Span, near: Near) -> Span | None:
        """The nearest thing that fulfils `near` as seen from the anchor, or None.

        Hits of one class stand in order and none lies in another, so only the nearest on each side, and those that
        overlap the anchor, can fulfil it: a farther one is in no nearer clause.
        """
        best: Span | None = None
        gap = self.size + 1
        for name in (*near.cue, *near.pattern):
            spans = self.hits.get(name)
            if spans:
                for distance, span in _neighbours(spans, anchor, near.side):
                    if distance < gap and self._reaches(anchor, span, distance, near):
                        best, gap = span, distance
        if near.shape and best is None:
            best = self._shape(anchor, near)
        return best

    def _reaches(self, anchor: Span, span: Span, distance: int, near: Near) -> bool:
        if near.tokens is not None and distance > near.tokens:
            return False
        return self._same(anchor[0], span[0], near)

    def _same(self, a: int, b: int, near: Near) -> bool:
        within = near.within
        if near.tokens is not None:
            return self.segments[a] == self.segments[b]
        if within == "clause":
            return self.clauses[a] == self.clauses[b]
        if within == "sentence":
            return self.sentences[a] == self.sentences[b]
        if within == "next":
            return 0 <= self.sentences[b] - self.sentences[a] <= 1 and self.segments[b] - self.segments[a] <= 1
        if within == "paragraph":
            return self.segments[a] == self.segments[b]
        return True

    def _shape(self, anchor: Span, near: Near) -> Span | None:
        reach = 3 if near.tokens is None else near.tokens
        names = not NAMES.isdisjoint(near.shape)  # behind a colon or a dash anything may be capitalised
        if near.side != "before":
            at = anchor[1]
            skipped = 0
            end = min(self.size, at + _SHAPE_REACH)
            while at < end and skipped <= reach and self._same_area(anchor[0], at, near):
                found = self._shaped(near.shape, at, self.size)
                if found is not None:
                    return found
                skipped += names or self.text.tokens.words[at] not in SKIPPED
                at += 1
        if near.side != "after":
            # from the farthest on, so that the longest comes first
            for at in range(max(0, anchor[0] - reach - _SHAPE_BACK), anchor[0]):
                found = self._shaped(near.shape, at, anchor[0])
                if found is not None and anchor[0] - found[1] <= reach and self._same_area(anchor[0], at, near):
                    return found
        return None

    def _shaped(self, shapes: Iterable[str], at: int, limit: int) -> Span | None:
        for shape in shapes:
            end = SHAPES[shape](self.text, at, limit)
            if end > at and not (shape in NUMERIC and self._measured.intersection(range(at, end))):
                return at, end
        return None

    def _same_area(self, a: int, b: int, near: Near) -> bool:
        """Where a shape may be looked for: a number may stand below its label, a name stays in the sentence."""
        if self.segments[a] != self.segments[b]:
            return False
        return self.sentences[a] == self.sentences[b] or NAMES.isdisjoint(near.shape)

    def stretch(self, span: Span, scope: str) -> Span:
        """The clause, sentence or paragraph around a span."""
        ids = {"clause": self.clauses, "sentence": self.sentences, "paragraph": self.segments}[scope]
        return bisect_left(ids, ids[span[0]]), bisect_left(ids, ids[span[1] - 1] + 1)

    def informative(self, span: Span, taken: Iterable[Span], scope: str) -> int:
        """Informative words in the stretch around `span`, without those in `taken`."""
        count = self.text.tokens.informative
        start, end = self.stretch(span, scope)
        return count[end] - count[start] - sum(count[e] - count[s] for s, e in taken if s >= start and e <= end)


def _neighbours(spans: list[Span], anchor: Span, side: str) -> Iterator[tuple[int, Span]]:
    """The nearest span on each side of the anchor with its distance in tokens, and those that overlap it."""
    after = bisect_left(spans, (anchor[1],))
    if side in ("after", "either") and after < len(spans):
        yield spans[after][0] - anchor[1], spans[after]
    before = bisect_left(spans, (anchor[0],)) - 1
    while before >= 0 and spans[before][1] > anchor[0]:
        before -= 1
    if side in ("inside", "either"):
        for span in spans[before + 1 : after]:
            yield 0, span
    if side in ("before", "either") and before >= 0:
        yield anchor[0] - spans[before][1], spans[before]


@dataclass(frozen=True)
class Recogniser:
    """One `find` entry of one kind of fact, where it may start and the validator of what it finds."""

    kind: str
    find: Find
    allowed: frozenset[str]
    check: str | None

    def candidate(self, scene: Scene, anchor: Span) -> Candidate | None:
        """The fact that starts from this anchor, if the entry holds there."""
        find = self.find
        if self.allowed and scene.text.segments[scene.segments[anchor[0]]].kind not in self.allowed:
            return None
        taken = [anchor]
        for near in find.near:
            span = scene.near(anchor, near)
            if span is None:
                return None
            taken.append(span)
        if any(scene.near(anchor, near) is not None for near in find.unless):
            return None
        value = taken[-1]
        if any(scene.near(value, near) is None for near in find.value_near):
            return None
        if any(scene.near(value, near) is not None for near in find.value_unless):
            return None
        if find.informative and scene.informative(anchor, taken, find.informative_within) < find.informative:
            return None
        start, end = self._span(scene, anchor, taken)
        return self, start, end, self._grade(scene, anchor)

    def _span(self, scene: Scene, anchor: Span, taken: list[Span]) -> Span:
        span = self.find.span
        if span == "anchor":
            return anchor
        if span == "near":
            return taken[-1]
        if span == "join":
            return min(s for s, _ in taken), max(e for _, e in taken)
        return scene.stretch(anchor, span)

    def _grade(self, scene: Scene, anchor: Span) -> Grade:
        if self.find.complete_if and any(scene.near(anchor, near) is not None for near in self.find.complete_if):
            return "complete"
        return self.find.grade


class Recognisers:
    """All `find` entries of these kinds, by what they start from."""

    def __init__(self, facts: Iterable[FactFile]) -> None:
        self._by_anchor: dict[str, list[Recogniser]] = {}
        self._by_shape: list[Recogniser] = []
        for fact in facts:
            for find in fact.find:
                allowed = frozenset(kind for name in find.sections for kind in _SEGMENTS.get(name, (name,)))
                check = find.check or fact.check
                recogniser = Recogniser(fact.kind, find, allowed, None if check == "none" else check)
                for name in (*find.cue, *find.pattern):
                    self._by_anchor.setdefault(name, []).append(recogniser)
                if find.shape:
                    self._by_shape.append(recogniser)

    def candidates(self, scene: Scene) -> Iterator[Candidate]:
        """Every place in the text where an entry holds."""
        for name, spans in scene.hits.items():
            for recogniser in self._by_anchor.get(name, ()):
                for anchor in spans:
                    found = recogniser.candidate(scene, anchor)
                    if found is not None:
                        yield found
        for recogniser in self._by_shape:
            for anchor in _shaped(scene, recogniser):
                found = recogniser.candidate(scene, anchor)
                if found is not None:
                    yield found


def _shaped(scene: Scene, recogniser: Recogniser) -> Iterator[Span]:
    """Shapes in the allowed segments: at the start of a line of the short ones, anywhere but there in prose.

    In prose every sentence starts with a capital, so one there says nothing.
    """
    segments, sentences = scene.text.segments, scene.sentences
    in_prose = not recogniser.allowed.isdisjoint(_SEGMENTS["prose"])
    taken = 0
    for at in scene.capitals if in_prose else scene.line_starts:
        if at < taken or segments[scene.segments[at]].kind not in recogniser.allowed:
            continue
        if in_prose and (at == 0 or sentences[at] != sentences[at - 1]):
            taken = at + 1
            continue
        for shape in recogniser.find.shape:
            end = SHAPES[shape](scene.text, at, scene.size)
            if end > at:
                taken = end
                yield at, end
                break
