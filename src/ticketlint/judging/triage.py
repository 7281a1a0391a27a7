"""The request type, told from cue classes and facts by weighted evidence (types.yml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """The type with the most weight; of equals the one that types.yml names first."""
    kinds = {fact.kind for fact in facts if fact.source != "metadata"}
    ranked: list[tuple[int, str]] = []
    for name, cues in types.types.items():
        weight = sum(w for cue, w in cues.cues.items() if cue in hits)
        if weight > 0:
            weight += sum(w for kind, w in cues.facts.items() if kind in kinds)
        if weight >= cues.needs:
            ranked.append((weight, name))
    if not ranked:
        return Triage(types.default, "no cue speaks for a type")
    ranked.sort(key=lambda item: -item[0])
    weight, name = ranked[0]
    evidence = []
    for cue in types.types[name].cues:
        for start, end in hits.get(cue, ())[:3]:
            field, _, begin, stop, _ = text.origin(text.tokens.starts[start], text.tokens.ends[end - 1])
            evidence.append(Evidence(cue, field, begin, stop))
    second = ranked[1][1] if len(ranked) > 1 and 2 * ranked[1][0] >= weight else None
    return Triage(name, f"cues {weight}", tuple(evidence), second)
