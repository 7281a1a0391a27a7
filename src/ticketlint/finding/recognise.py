"""Recognisers: the `find` entries of facts/*.yml, run over the cues and patterns of one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ticketlint.finding.cues import Span
from ticketlint.finding.scene import Condition, Scene
from ticketlint.packs.model import FactFile, Find, Near
from ticketlint.report import Grade

_SEGMENTS = {"prose": ("subject", "paragraph", "list", "field")}

#: A fact before spans are settled: what found it, first token, the one after the last, grade.
Candidate = tuple["Recogniser", int, int, Grade]
_Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One `find` entry of one kind of fact: where it may start, its conditions, and the validator of what it finds."""

    kind: str
    find: Find
    allowed: frozenset[str]
    check: str | None
    empty: tuple[str, ...]
    #: Whether what is found is the anchor itself, and whether `_holds` has anything to look at.
    at_anchor: bool
    guarded: bool
    #: Of each of these at least one must be in the text.
    needs: tuple[tuple[str, ...], ...]
    near: _Conditions
    unless: _Conditions
    value_near: _Conditions
    value_unless: _Conditions
    complete_if: _Conditions

    @classmethod
    def of(cls, fact: FactFile, find: Find) -> Recogniser:
        """From the pack's file."""
        check = find.check or fact.check
        return cls(
            fact.kind,
            find,
            frozenset(kind for name in find.sections for kind in _SEGMENTS.get(name, (name,))),
            None if check == "none" else check,
            fact.uninformative,
            find.span == "anchor",
            bool(
                find.unless or find.value_near or find.value_unless or find.informative or find.needs or find.closing
            ),
            tuple((*near.cue, *near.pattern) for near in find.near if not near.shape),
            *map(_conditions, (find.near, find.unless, find.value_near, find.value_unless, find.complete_if)),
        )

    def possible(self, scene: Scene) -> bool:
        """Whether all that it needs is in the text at all."""
        if self.allowed and self.allowed.isdisjoint(scene.kinds):
            return False
        present = scene.hits.keys()
        for names in self.needs:  # noqa: SIM110 - a generator costs more than the loop, and this runs for every class
            if present.isdisjoint(names):
                return False
        return True

    def candidate(self, scene: Scene, anchor: Span) -> Candidate | None:
        """The fact that starts from this anchor, if the entry holds there."""
        if self.allowed and scene.text.segments[scene.segments[anchor[0]]].kind not in self.allowed:
            return None
        taken = [anchor]
        for condition in self.near:
            span = scene.near(anchor, condition)
            if span is None:
                return None
            taken.append(span)
        start, end = anchor if self.at_anchor else self._span(scene, anchor, taken)
        if self.guarded and not self._holds(scene, taken, start, end):
            return None
        return self, start, end, self._grade(scene, anchor) if self.complete_if else self.find.grade

    def _holds(self, scene: Scene, taken: list[Span], start: int, end: int) -> bool:
        """Whether nothing speaks against it, and enough is told. `taken`: the anchor, then what was near it."""
        anchor, value = taken[0], taken[-1]
        for condition in self.unless:
            if scene.near(anchor, condition) is not None:
                return False
        for condition in self.value_near:
            if scene.near(value, condition) is None:
                return False
        for condition in self.value_unless:
            if scene.near(value, condition) is not None:
                return False
        find = self.find
        if find.closing and not scene.closes(start, end):
            return False
        wanted = find.informative
        if wanted and not scene.tells(anchor, taken, find.informative_within, wanted, self.empty):
            return False
        return find.needs is None or scene.holds(start, end, find.needs)

    def _span(self, scene: Scene, anchor: Span, taken: list[Span]) -> Span:
        span = self.find.span
        if span == "near":
            return taken[-1]
        if span == "join":
            return min(s for s, _ in taken), max(e for _, e in taken)
        return scene.stretch(anchor, span)

    def _grade(self, scene: Scene, anchor: Span) -> Grade:
        for condition in self.complete_if:
            if scene.near(anchor, condition) is not None:
                return "complete"
        return self.find.grade


def _conditions(nears: Iterable[Near]) -> _Conditions:
    return tuple(map(Condition.of, nears))


class Recognisers:
    """All `find` entries of these kinds, by what they start from."""

    def __init__(self, facts: Iterable[FactFile]) -> None:
        self._by_anchor: dict[str, list[Recogniser]] = {}
        self._by_shape: list[Recogniser] = []
        for fact in facts:
            for find in fact.find:
                recogniser = Recogniser.of(fact, find)
                for name in (*find.cue, *find.pattern):
                    self._by_anchor.setdefault(name, []).append(recogniser)
                if find.shape:
                    self._by_shape.append(recogniser)

    def candidates(self, scene: Scene) -> Iterator[Candidate]:
        """Every place in the text where an entry holds; of a kind's entries the first that holds at an anchor."""
        by_anchor = self._by_anchor
        for name, spans in scene.hits.items():
            if name not in by_anchor:
                continue
            asked = [recogniser for recogniser in by_anchor[name] if recogniser.possible(scene)]
            for anchor in spans if asked else ():
                found_kind = ""
                for recogniser in asked:
                    if recogniser.kind != found_kind:
                        found = recogniser.candidate(scene, anchor)
                        if found is not None:
                            found_kind = recogniser.kind
                            yield found
        for recogniser in self._by_shape:
            if recogniser.possible(scene):
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
            end = scene.shape_end(shape, at, scene.size)
            if end > at:
                taken = end
                yield at, end
                break
