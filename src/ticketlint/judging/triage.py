"""The request type, told from cue classes and facts by weighted evidence (types.yml)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ticketlint.finding.cues import Span
from ticketlint.packs.model import TypeFile
from ticketlint.reading.text import Text
from ticketlint.report import Evidence, Fact


@dataclass(frozen=True, slots=True)
class Triage:
    """The type of a request, why, and a second one where the evidence is close."""

    name: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    second: str | None = None


def triage(text: Text, hits: Mapping[str, Sequence[Span]], facts: Sequence[Fact], types: TypeFile) -> Triage:
    """The type with the most weight; of equals the one that types.yml names first.

    A cue class counts its weight once, once more when the subject has it, and once more when the text repeats it;
    facts count only beside a cue.
    """
    kinds = {fact.kind for fact in facts if fact.source != "metadata"}
    subject_end = _subject_end(text)
    ranked: list[tuple[int, str]] = []
    for name, cues in types.types.items():
        weight = 0
        for cue, points in cues.cues.items():
            spans = hits.get(cue)
            if spans:
                weight += points * (1 + (spans[0][0] < subject_end) + (len(spans) > 1))
        if weight:
            weight += sum(points for kind, points in cues.facts.items() if kind in kinds)
        if weight >= cues.needs:
            ranked.append((weight, name))
    if not ranked:
        return Triage(types.default, "no cue speaks for a type")
    ranked.sort(key=_heaviest)
    weight, name = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 and 2 * ranked[1][0] >= weight else None
    return Triage(name, f"cues of weight {weight}", _evidence(text, hits, types.types[name].cues), second)


def _evidence(text: Text, hits: Mapping[str, Sequence[Span]], cues: Iterable[str]) -> tuple[Evidence, ...]:
    """Where the cues of a type stand."""
    out = []
    for cue in cues:
        for start, end in hits.get(cue, ())[:3]:
            field, _, begin, stop, _ = text.origin(text.tokens.starts[start], text.tokens.ends[end - 1])
            out.append(Evidence(cue, field, begin, stop))
    return tuple(out)


def _subject_end(text: Text) -> int:
    """The first token behind the subject, 0 without one."""
    if not text.parts or text.parts[0].name != "subject":
        return 0
    return bisect_left(text.tokens.starts, text.parts[0].end)


def _heaviest(ranked: tuple[int, str]) -> int:
    return -ranked[0]
