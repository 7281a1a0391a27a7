"""The finder: from a Text to its Facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ticketlint.finding.checks import CHECKS
from ticketlint.finding.cues import Cues, Span
from ticketlint.finding.patterns import Patterns
from ticketlint.finding.recognise import Candidate, Scene, recognisers
from ticketlint.packs.load import Packs
from ticketlint.packs.model import FactFile, Pattern
from ticketlint.reading.text import SPOKEN, Slot, Text
from ticketlint.report import GRADES, Fact, Grade

_MAX_VALUE = 2000


class Finder:
    """Finds facts; built once, shared by threads."""

    def __init__(
        self, packs: Packs, regions: Iterable[str] = (), own_patterns: Mapping[str, Pattern] | None = None
    ) -> None:
        self._facts = packs.facts
        self._cues = Cues(packs.languages)
        patterns = {name: p for fact in packs.facts.values() for name, p in fact.patterns.items()} | dict(own_patterns or {})
        self._patterns = Patterns(patterns)
        self._measures = frozenset(name for name, pattern in patterns.items() if pattern.measure)
        self._recognisers = recognisers(packs.facts.values())
        self._kinds_of_class: dict[str, list[FactFile]] = {}
        for fact in packs.facts.values():
            for name in fact.fields:
                self._kinds_of_class.setdefault(name, []).append(fact)
        own = tuple(regions)
        self._regions = {
            code: tuple(dict.fromkeys((*own, *language.file.regions, *_all_regions(packs))))
            for code, language in packs.languages.items()
        }
        self._any_region = tuple(dict.fromkeys((*own, *_all_regions(packs))))

    def find(self, text: Text) -> tuple[list[Fact], Mapping[str, list[Span]]]:
        """The facts in the order of the text, and the hits of cues and patterns for those who judge."""
        scene = Scene(text, self._hits(text), self._measures)
        candidates = [c for recogniser in self._recognisers for c in recogniser.candidates(scene)]
        facts = [self._fact(text, candidate) for candidate in candidates]
        kept = [fact for fact in facts if fact is not None]
        kept += self._slot_facts(text, kept)
        settled = self._settle(kept)
        settled += self._known(text)
        return self._link(settled), scene.hits

    def _hits(self, text: Text) -> dict[str, list[Span]]:
        tokens = text.tokens
        hits = self._cues.match(tokens.words, text.language)
        if not tokens.words:
            return hits
        for name, stretches in self._patterns.match(text.raw).items():
            spans = []
            for start, end in stretches:
                first = bisect_right(tokens.ends, start)
                last = bisect_left(tokens.starts, end)
                # a hit in a quoted or empty segment has no tokens of its own
                if last > first and tokens.starts[first] <= start + 1 and tokens.ends[last - 1] >= end - 1:
                    spans.append((first, last))
            if spans:
                hits[name] = spans
        return hits

    def _fact(self, text: Text, c: Candidate) -> Fact | None:
        start, end = text.tokens.starts[c.start], text.tokens.ends[c.end - 1]
        fact = self._facts[c.kind]
        field, value, begin, stop, source = text.origin(start, end)
        grade, normal = self._checked(fact, value, c.grade, text.language)
        if grade is None:
            return None
        return Fact(c.kind, value[:_MAX_VALUE], field, begin, stop, grade, source, None, normal)

    def _checked(self, fact: FactFile, value: str, grade: Grade, language: str) -> tuple[Grade | None, str | None]:
        if fact.check is None:
            return grade, None
        normal = CHECKS[fact.check](value, self._regions.get(language, self._any_region))
        if normal is not None:
            return grade, normal
        return ("claimed" if fact.check == "email" else None), None

    def _slot_facts(self, text: Text, found: list[Fact]) -> list[Fact]:
        """Form fields and headed sections whose name says what they hold."""
        out = []
        for slot in text.slots:
            if not slot.answered:
                continue
            for name in slot.classes:
                kinds = self._kinds_of_class.get(name)
                if not kinds:
                    continue
                for fact in kinds:
                    made = self._slot_fact(text, slot, fact, found)
                    if made is not None:
                        out.append(made)
                break
        return out

    def _slot_fact(self, text: Text, slot: Slot, fact: FactFile, found: list[Fact]) -> Fact | None:
        if slot.form == "section" and not fact.headings:
            return None
        raw = text.raw[slot.start : slot.end]
        start = slot.start + len(raw) - len(raw.lstrip(" \n\t\r*:>-"))
        end = slot.start + len(raw.rstrip(" \n\t\r*"))
        if end <= start:
            return None
        field, value, begin, stop, source = text.origin(start, end)
        inside = [f for f in found if f.kind == fact.kind and f.field == field and f.start is not None and begin <= f.start < stop]
        if any(f.grade != "claimed" for f in inside):
            return None
        grade: Grade | None = fact.field_grade
        if fact.ordered and sum(s.kind == "list" for s in text.segments if start <= s.end and s.start < end) > 1:
            grade = "complete"
        if not _fits(fact, value) or text.tokens.informative_between(start, end) < fact.field_informative:
            return None
        normal = None
        if fact.check is not None:
            normal = CHECKS[fact.check](value, self._regions.get(text.language, self._any_region))
            grade = grade if normal is not None else "claimed"
        assert grade is not None
        return Fact(fact.kind, value[:_MAX_VALUE], field, begin, stop, grade, source, None, normal)

    def _settle(self, facts: list[Fact]) -> list[Fact]:
        """One fact a stretch and kind, and one kind where kinds exclude each other."""
        order = sorted(facts, key=lambda f: (-GRADES.index(f.grade), (f.start or 0) - (f.end or 0), f.start or 0))
        kept: list[Fact] = []
        for fact in order:
            if not any(other.kind == fact.kind and _overlap(other, fact) for other in kept):
                kept.append(fact)
        beaten = {
            id(fact)
            for winner in kept
            if (beats := self._facts[winner.kind].beats) and winner.grade != "claimed"
            for fact in kept
            if fact.kind in beats and _overlap(winner, fact)
        }
        return sorted((f for f in kept if id(f) not in beaten), key=_place)

    def _link(self, facts: list[Fact]) -> list[Fact]:
        """Each qualifying fact says which one it qualifies: the nearest of that kind in the same field."""
        out = []
        for fact in facts:
            kind = self._facts[fact.kind].of
            if kind is not None:
                same = [f for f in facts if f.kind == kind and f.field == fact.field]
                if same:
                    nearest = min(same, key=lambda f: abs((f.start or 0) - (fact.start or 0)))
                    fact = replace(fact, of=nearest.value)
            out.append(fact)
        return out

    def _known(self, text: Text) -> list[Fact]:
        """What the help desk or the site already knows about the requester, and the attached files."""
        ticket = text.ticket
        who = ticket.requester
        known = [("person_name", who.name), ("email", who.email), ("phone", who.phone)]
        known += [("attachment", name) for name in ticket.attachments]
        return [
            Fact(kind, value, "requester" if kind != "attachment" else "attachments", None, None, "stated", "metadata")
            for kind, value in known
            if value and kind in self._facts
        ]


def _fits(fact: FactFile, value: str) -> bool:
    """Whether the content of a field can be such a fact at all: "latest" is no version."""
    if fact.field_needs == "digit":
        return any(char.isdigit() for char in value)
    return fact.field_needs is None or any(char.isalpha() for char in value)


def _overlap(a: Fact, b: Fact) -> bool:
    if a.field != b.field or a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    return a.start < b.end and b.start < a.end


def _place(fact: Fact) -> tuple[str, int]:
    return fact.field, fact.start or 0


def _all_regions(packs: Packs) -> list[str]:
    return [region for language in packs.languages.values() for region in language.file.regions]


__all__ = ["SPOKEN", "Finder"]
