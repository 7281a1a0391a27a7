"""The request type, told from cue classes, pairs of them and facts by weighted evidence (types.yml)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ticketlint.finding.cues import Span
from ticketlint.packs.model import TypeCues, TypeFile
from ticketlint.reading.text import Text
from ticketlint.report import Evidence, Fact

#: What a hit counts by its place, and how much all hits of one class count at most: whoever writes much repeats words.
_SUBJECT, _OPENING, _ELSEWHERE = 4, 3, 2
_MOST = 8
#: Hits of a class that are looked at, and hits of a class that are shown as evidence.
_LOOKED_AT = 40
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Triage:
    """The type of a request, why, and a second one where the evidence is close."""

    name: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    second: str | None = None


class Scales:
    """What speaks for each request type (types.yml), by what may be found in a text; built once."""

    def __init__(self, types: TypeFile) -> None:
        self._types = types
        #: Cue class -> the types that it speaks for, and its points.
        self._cues: dict[str, list[tuple[str, int]]] = {}
        self._pairs: list[tuple[str, tuple[str, ...], tuple[str, ...], int]] = []
        for name, cues in types.types.items():
            for cue, points in cues.cues.items():
                self._cues.setdefault(cue, []).append((name, points))
            self._pairs += [(name, pair.cue, pair.near, pair.weight) for pair in cues.pairs]

    def triage(self, text: Text, hits: Mapping[str, Sequence[Span]], facts: Sequence[Fact]) -> Triage:
        """The type with the most weight; of equals the one that types.yml names first.

        Each cue class of a type counts its points times what its hits count by their place: the subject most, then the
        opening sentence. A fact counts its points once, and only beside a cue.
        """
        scene = _Scene(text, hits)
        weights = self._weights(scene, hits)
        kinds = {fact.kind for fact in facts if fact.source != "metadata"}
        ranked: list[tuple[int, str]] = []
        for name, cues in self._types.types.items():
            weight = weights.get(name, 0)
            if weight > 0:
                for kind, points in cues.facts.items():
                    if kind in kinds:
                        weight += _ELSEWHERE * points
            if weight >= cues.needs:
                ranked.append((weight, name))
        if not ranked:
            return Triage(self._types.default, "no cue speaks for a type")
        ranked.sort(key=_heaviest)
        weight, name = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 and 2 * ranked[1][0] >= weight else None
        evidence = scene.evidence(self._types.types[name])
        return Triage(name, _reason(evidence, ranked), evidence, second)

    def _weights(self, scene: _Scene, hits: Mapping[str, Sequence[Span]]) -> dict[str, int]:
        """What the cues and pairs of each type weigh together."""
        weights: dict[str, int] = {}
        for cue, spans in hits.items():
            if cue in self._cues:
                amount = scene.amount_of(spans)
                for name, points in self._cues[cue]:
                    weights[name] = weights.get(name, 0) + points * amount
        for name, cues, near, points in self._pairs:
            for cue in cues:
                if cue in hits:
                    paired = [span for each in cues if each in hits for span in scene.paired(each, near)]
                    weights[name] = weights.get(name, 0) + points * scene.amount_of(paired)
                    break
        return weights


class _Scene:
    """The hits of cue classes with their places in the text."""

    def __init__(self, text: Text, hits: Mapping[str, Sequence[Span]]) -> None:
        self._text = text
        self._hits = hits
        self._sentences = text.tokens.sentences
        self._subject_end = _subject_end(text)
        self._opening = self._sentences[self._subject_end] if self._subject_end < len(self._sentences) else -1
        self._heard: dict[str, dict[int, set[Span]]] = {}

    def evidence(self, cues: TypeCues) -> tuple[Evidence, ...]:
        """Where the cues that speak for a type stand, the heaviest class first."""
        points = {cue: pair.weight for pair in cues.pairs for cue in pair.cue} | dict(cues.cues)
        out = []
        for cue in sorted(points, key=lambda cue: -points[cue]):
            for start, end in self._hits.get(cue, ())[:_SHOWN] if points[cue] > 0 else ():
                text = self._text
                field, _, begin, stop, _ = text.origin(text.tokens.starts[start], text.tokens.ends[end - 1])
                out.append(Evidence(cue, field, begin, stop))
        return tuple(out)

    def amount_of(self, spans: Sequence[Span]) -> int:
        """What the hits of a class count."""
        total = 0
        for start, _ in spans[:_LOOKED_AT]:
            if start < self._subject_end:
                total += _SUBJECT
            else:
                total += _OPENING if self._sentences[start] == self._opening else _ELSEWHERE
        return min(total, _MOST)

    def paired(self, cue: str, near: Sequence[str]) -> list[Span]:
        """The hits of a class that share a sentence with a hit of `near` on other words."""
        heard = [self._by_sentence(name) for name in near if name in self._hits]
        out = []
        for span in self._hits[cue][:_LOOKED_AT] if heard else ():
            sentence = self._sentences[span[0]]
            for by_sentence in heard:
                others = by_sentence.get(sentence)
                if others and len(others) > (span in others):
                    out.append(span)
                    break
        return out

    def _by_sentence(self, cue: str) -> dict[int, set[Span]]:
        """The hits of a class, by the sentence that they stand in."""
        by_sentence = self._heard.get(cue)
        if by_sentence is None:
            by_sentence = self._heard[cue] = {}
            for span in self._hits[cue][:_LOOKED_AT]:
                by_sentence.setdefault(self._sentences[span[0]], set()).add(span)
        return by_sentence


def _reason(evidence: Sequence[Evidence], ranked: Sequence[tuple[int, str]]) -> str:
    """The classes that speak for the type and its weight against the next one's."""
    classes = ", ".join(dict.fromkeys(item.reason for item in evidence))
    against = f" against {ranked[1][0]} for {ranked[1][1]}" if len(ranked) > 1 else ""
    return f"{classes} with weight {ranked[0][0]}{against}"


def _subject_end(text: Text) -> int:
    """The first token behind the subject, 0 without one."""
    if not text.parts or text.parts[0].name != "subject":
        return 0
    return bisect_left(text.tokens.starts, text.parts[0].end)


def _heaviest(ranked: tuple[int, str]) -> int:
    return -ranked[0]
