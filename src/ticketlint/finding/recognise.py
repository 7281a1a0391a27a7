"""Recognisers: the `find` entries of facts/*.yml, run over the cues and patterns of one text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ticketlint.finding.cues import Span
from ticketlint.finding.shapes import NUMERIC, SHAPES, SKIPPED
from ticketlint.packs.model import FactFile, Find, Near
from ticketlint.reading.text import Text
from ticketlint.report import Grade

_SEGMENTS = {"prose": ("subject", "paragraph", "list", "field")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as tokens, before spans are settled."""

    kind: str
    start: int
    end: int
    grade: Grade


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

    def near(self, anchor: Span, near: Near) -> Span | None:
        """The nearest thing that fulfils `near` as seen from the anchor, or None."""
        best: Span | None = None
        gap = self.size + 1
        for name in (*near.cue, *near.pattern):
            for span in self.hits.get(name, ()):
                distance = self._distance(anchor, span, near)
                if distance is not None and distance < gap:
                    best, gap = span, distance
        if near.shape and best is None:
            best = self._shape(anchor, near)
        return best

    def _distance(self, anchor: Span, span: Span, near: Near) -> int | None:
        if span[0] >= anchor[1]:
            if near.side == "before":
                return None
            gap = span[0] - anchor[1]
        elif span[1] <= anchor[0]:
            if near.side == "after":
                return None
            gap = anchor[0] - span[1]
        elif near.side != "either":
            return None
        else:
            gap = 0
        if near.tokens is not None and gap > near.tokens:
            return None
        return gap if self._same(anchor[0], span[0], near) else None

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
        if near.side != "before":
            at = anchor[1]
            skipped = 0
            while at < self.size and skipped <= reach and self._same_area(anchor[0], at, near):
                found = self._shaped(near.shape, at, self.size)
                if found is not None:
                    return found
                skipped += self.text.tokens.words[at] not in SKIPPED
                at += 1
        if near.side != "after":
            for at in range(anchor[0] - 1, max(-1, anchor[0] - 2 - reach), -1):
                found = self._shaped(near.shape, at, anchor[0])
                if found is not None:
                    return found
        return None

    def _shaped(self, shapes: Iterable[str], at: int, limit: int) -> Span | None:
        for shape in shapes:
            end = SHAPES[shape](self.text, at, limit)
            if end > at and not (shape in NUMERIC and self._measured.intersection(range(at, end))):
                return at, end
        return None

    def _same_area(self, a: int, b: int, near: Near) -> bool:
        return self.segments[a] == self.segments[b] and (
            near.tokens is not None or near.within != "clause" or self.sentences[a] == self.sentences[b]
        )

    def stretch(self, span: Span, scope: str) -> Span:
        """The clause, sentence or paragraph around a span."""
        ids = {"clause": self.clauses, "sentence": self.sentences, "paragraph": self.segments}[scope]
        return bisect_left(ids, ids[span[0]]), bisect_left(ids, ids[span[1] - 1] + 1)

    def informative(self, span: Span, taken: Iterable[Span], scope: str) -> int:
        """Informative words in the stretch around `span`, without those in `taken`."""
        count = self.text.tokens.informative
        start, end = self.stretch(span, scope)
        return count[end] - count[start] - sum(count[e] - count[s] for s, e in taken if s >= start and e <= end)


@dataclass(frozen=True)
class Recogniser:
    """One `find` entry of one kind of fact."""

    kind: str
    find: Find

    def candidates(self, scene: Scene) -> Iterator[Candidate]:
        """Every place in the text where the entry holds."""
        find = self.find
        for anchor in self._anchors(scene):
            taken = [anchor]
            for near in find.near:
                span = scene.near(anchor, near)
                if span is None:
                    break
                taken.append(span)
            else:
                if any(scene.near(anchor, near) is not None for near in find.unless):
                    continue
                if any(scene.near(taken[-1], near) is not None for near in find.value_unless):
                    continue
                if find.informative and scene.informative(anchor, taken, find.informative_within) < find.informative:
                    continue
                start, end = self._span(scene, anchor, taken)
                yield Candidate(self.kind, start, end, self._grade(scene, anchor))

    def _anchors(self, scene: Scene) -> Iterator[Span]:
        find = self.find
        allowed = {kind for name in find.sections for kind in _SEGMENTS.get(name, (name,))}
        segments = scene.text.segments
        for name in (*find.cue, *find.pattern):
            for span in scene.hits.get(name, ()):
                if not allowed or segments[scene.segments[span[0]]].kind in allowed:
                    yield span
        if find.shape:
            yield from _shaped(scene, find, allowed)

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


def _shaped(scene: Scene, find: Find, allowed: set[str]) -> Iterator[Span]:
    """Shapes at the start of the lines of the allowed (short) segments."""
    previous = -1
    for at, sentence in enumerate(scene.sentences):
        if sentence == previous:
            continue
        previous = sentence
        if scene.text.segments[scene.segments[at]].kind in allowed:
            for shape in find.shape:
                end = SHAPES[shape](scene.text, at, scene.size)
                if end > at:
                    yield at, end
                    break


def recognisers(facts: Iterable[FactFile]) -> list[Recogniser]:
    """All `find` entries of these kinds."""
    return [Recogniser(fact.kind, find) for fact in facts for find in fact.find]
