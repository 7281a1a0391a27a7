"""The finder: from a Text to its Facts.

Recognisers and answered slots make claims on stretches of the text; claims are settled (a span is one thing) before
any of them becomes a Fact with offsets in the ticket's own fields.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ticketlint.finding.checks import CHECKS
from ticketlint.finding.cues import Cues, Span
from ticketlint.finding.intervals import Intervals
from ticketlint.finding.patterns import Patterns
from ticketlint.finding.recognise import Recognisers
from ticketlint.finding.scene import Scene
from ticketlint.finding.veil import Stretch, Veil
from ticketlint.folding import words_of
from ticketlint.packs.load import Packs
from ticketlint.packs.model import FactFile, Pattern
from ticketlint.reading.text import Slot, Text
from ticketlint.report import GRADES, Fact, Grade
from ticketlint.ticket import Ticket

_MAX_VALUE = 2000
_RANK: dict[Grade, int] = {grade: n for n, grade in enumerate(GRADES)}


class Claim(NamedTuple):
    """A kind of fact on a stretch of `Text.raw`."""

    kind: str
    start: int
    end: int
    grade: Grade
    normal: str | None = None
    invalid: bool = False


class Finder:
    """Finds facts; built once, shared by threads."""

    def __init__(
        self, packs: Packs, regions: Iterable[str] = (), own_patterns: Mapping[str, Pattern] | None = None
    ) -> None:
        self._facts = packs.facts
        self._cues = Cues(packs.languages)
        shown = [fact for fact in packs.facts.values() if not fact.hidden]
        patterns = {name: pattern for fact in shown for name, pattern in fact.patterns.items()}
        patterns |= own_patterns or {}
        self._patterns = Patterns(patterns)
        self._common = frozenset(
            token
            for language in packs.languages.values()
            for word in language.file.function_words
            for token in words_of(word)
        )
        self._measures = frozenset(name for name, pattern in patterns.items() if pattern.measure)
        self._recognisers = Recognisers(packs.facts.values())
        self._secrets = Recognisers(fact for fact in packs.facts.values() if fact.hidden)
        self._veil = Veil(packs.facts.values(), packs.languages)
        #: The business's own patterns and the kind of fact that is found by each.
        self._own_kinds = {
            name: fact.kind
            for fact in packs.facts.values()
            for find in fact.find
            for name in find.pattern
            if name in (own_patterns or {})
        }
        self._kinds_of_class: dict[str, list[FactFile]] = {}
        self._beaten_by: dict[str, list[str]] = {}
        #: The kinds that qualify another one, and which.
        self._of = {fact.kind: fact.of for fact in packs.facts.values() if fact.of is not None}
        for fact in packs.facts.values():
            for name in fact.fields:
                self._kinds_of_class.setdefault(name, []).append(fact)
            for kind in fact.beats:
                self._beaten_by.setdefault(kind, []).append(fact.kind)
        every = [region for language in packs.languages.values() for region in language.file.regions]
        self._any_region = tuple(dict.fromkeys((*regions, *every)))
        self._regions = {
            code: tuple(dict.fromkeys((*regions, *language.file.regions)))
            for code, language in packs.languages.items()
        }

    def veiled(self, ticket: Ticket) -> Ticket:
        """The ticket without secrets in what is no text of the request: its id, names, what is known of its sender."""
        return self._veil.ticket(ticket)

    def find(self, text: Text) -> tuple[list[Fact], Mapping[str, list[Span]]]:
        """The facts in the order of the text, and the hits of cues and patterns for those who judge.

        What nobody may be shown is masked in the facts, and where it stands is told in `text.hidden`.
        """
        hits, unsaid = self._hits(text)
        claims = self._claims(self._scene(text, hits), self._recognisers)
        claims += self._slot_claims(text, claims)
        claims = self._as_the_business_writes(claims, hits, text)
        if self._veil.kinds:
            claims += self._read_again(text, unsaid)
            unsaid += [(claim.start, claim.end) for claim in claims if claim.kind in self._veil.kinds]
        facts = list(self._stated(text, self._settled(claims)))
        if unsaid or text.cut:
            text.hidden = self._veil.stretches(text, unsaid)
            facts = self._veil.facts(facts, text.hidden)
        return [*facts, *self._known(text)], hits

    def _read_again(self, text: Text, unsaid: list[Stretch]) -> Iterator[Claim]:
        """Secrets that the names of form fields tell; those where nobody speaks are added to `unsaid`."""
        for piece, label, at in self._veil.pieces(text):
            hits, _ = self._hits(piece)
            for claim in self._claims(self._scene(piece, hits), self._secrets):
                start, end = claim.start - label + at, claim.end - label + at
                if not label:
                    unsaid.append((start, end))
                elif claim.start >= label:
                    yield claim._replace(start=start, end=end)

    def _scene(self, text: Text, hits: dict[str, list[Span]]) -> Scene:
        return Scene(text, hits, self._measures, self._common)

    def _claims(self, scene: Scene, recognisers: Recognisers) -> list[Claim]:
        """What the recognisers claim."""
        text = scene.text
        starts, ends = text.tokens.starts, text.tokens.ends
        claims: list[Claim] = []
        for by, first, last, grade in recognisers.candidates(scene):
            if by.check is None:
                claims.append(Claim(by.kind, starts[first], ends[last - 1], grade, by.find.normal))
                continue
            claim = self._checked(text, by.kind, by.check, starts[first], ends[last - 1], grade)
            # in running text, what has not the form of a phone number is some other number
            if not claim.invalid or by.check == "email":
                claims.append(claim._replace(normal=by.find.normal) if by.find.normal else claim)
        return claims

    def _hits(self, text: Text) -> tuple[dict[str, list[Span]], list[Stretch]]:
        """Cue classes and patterns with the tokens that they cover, and secrets that cover none."""
        tokens = text.tokens
        hits = self._cues.match(tokens.words, text.language)
        unsaid: list[Stretch] = []
        found = self._patterns.match(text.raw) | self._veil.patterns.match(text.raw)
        for name, stretches in found.items():
            spans = []
            own = name in self._own_kinds
            for start, end in stretches:
                if own and not _stands_alone(text.raw, start, end):
                    continue
                first = bisect_right(tokens.ends, start)
                last = bisect_left(tokens.starts, end)
                # a hit in a quoted or empty segment has no tokens of its own
                if last > first and tokens.starts[first] <= start + 1 and tokens.ends[last - 1] >= end - 1:
                    spans.append((first, last))
                elif self._veil.holds(name, text.raw[start:end]):
                    unsaid.append((start, end))
            if spans:
                hits[name] = spans
        return hits, unsaid

    def _checked(self, text: Text, kind: str, check: str | None, start: int, end: int, grade: Grade) -> Claim:
        """A claim; where the value does not pass the validator, it is invalid and no more than claimed."""
        if check is None:
            return Claim(kind, start, end, grade)
        normal = CHECKS[check](text.raw[start:end], self._regions.get(text.language, self._any_region))
        return Claim(kind, start, end, grade, normal) if normal is not None else _malformed(kind, start, end)

    def _slot_claims(self, text: Text, found: list[Claim]) -> list[Claim]:
        """Form fields and headed sections whose name says what they hold."""
        if not text.slots:
            return []
        stated: dict[str, list[int]] = {}
        for claim in found:
            if claim.grade != "claimed":
                stated.setdefault(claim.kind, []).append(claim.start)
        for places in stated.values():
            places.sort()
        out: list[Claim] = []
        for slot in text.slots:
            # the most specific class only: "File name" is no name
            for fact in self._kinds_of_class.get(slot.classes[0], ()) if slot.answered and slot.classes else ():
                held = self._slot_claim(text, slot, fact, stated.get(fact.kind, []))
                if held is not None:
                    out.append(held)
        return out

    def _slot_claim(self, text: Text, slot: Slot, fact: FactFile, stated: list[int]) -> Claim | None:
        """The content of a slot as a fact of this kind, unless the content itself was found to state one."""
        if slot.form == "section" and not fact.headings:
            return None
        raw = text.raw[slot.start : slot.end]
        start = slot.start + len(raw) - len(raw.lstrip(" \n\t\r*:>-"))
        end = slot.start + len(raw.rstrip(" \n\t\r*"))
        if end <= start or bisect_left(stated, start) < bisect_left(stated, end):
            return None
        if not _fits(fact, text.raw[start:end]) or text.tokens.informative_between(start, end) < fact.field_informative:
            return None
        grade: Grade = fact.field_grade
        if fact.ordered and sum(s.kind == "list" for s in text.segments_between(start, end)) > 1:
            grade = "complete"
        return self._checked(text, fact.kind, fact.field_check or fact.check, start, end, grade)

    def _as_the_business_writes(self, claims: list[Claim], hits: Mapping[str, list[Span]], text: Text) -> list[Claim]:
        """Where the business says how its numbers look, those that look otherwise are invalid."""
        for name, kind in self._own_kinds.items():
            starts, ends = text.tokens.starts, text.tokens.ends
            right = Intervals()
            for first, last in hits.get(name, ()):
                right.add(starts[first], ends[last - 1])
            claims = [
                _malformed(kind, claim.start, claim.end)
                if claim.kind == kind and claim.grade != "claimed" and not right.overlaps(claim.start, claim.end)
                else claim
                for claim in claims
            ]
        return claims

    def _settled(self, claims: list[Claim]) -> list[Claim]:
        """One claim a stretch and kind (the best, then the longest), and one kind where kinds exclude each other."""
        by_kind: dict[str, list[Claim]] = {}
        for claim in claims:
            by_kind.setdefault(claim.kind, []).append(claim)
        for kind, mine in by_kind.items():
            if len(mine) > 1:
                by_kind[kind] = _apart(mine)
        out: list[Claim] = []
        strong: dict[str, Intervals] = {}
        for kind, mine in by_kind.items():
            stronger = [each for each in self._beaten_by.get(kind, ()) if each in by_kind]
            for each in stronger:
                if each not in strong:
                    strong[each] = _taken(by_kind[each])
                mine = [claim for claim in mine if not strong[each].overlaps(claim.start, claim.end)]
            out += mine
        out.sort(key=_place)
        return out

    def _stated(self, text: Text, claims: list[Claim]) -> Iterator[Fact]:
        """The claims as facts; each qualifying one says what it qualifies: the nearest of that kind in its field."""
        facts = [(claim, text.origin(claim.start, claim.end)) for claim in claims]
        for claim, (field, value, start, end, source) in facts:
            of = None
            qualified = self._of.get(claim.kind)
            if qualified is not None:
                same = [place for other, place in facts if other.kind == qualified and place[0] == field]
                if same:
                    of = min(same, key=lambda place: abs(place[2] - start))[1][:_MAX_VALUE]
            yield Fact(
                claim.kind, value[:_MAX_VALUE], field, start, end, claim.grade, source, of, claim.normal, claim.invalid
            )

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


def _stands_alone(raw: str, start: int, end: int) -> bool:
    """Whether no letter or digit goes on at either end: a number with a digit too many is another number."""
    return not raw[start - 1 : start].isalnum() and not raw[end : end + 1].isalnum()


def _malformed(kind: str, start: int, end: int) -> Claim:
    return Claim(kind, start, end, "claimed", None, True)


def _apart(claims: list[Claim]) -> list[Claim]:
    """Claims of one kind without those that overlap a stronger one."""
    taken = Intervals()
    kept: list[Claim] = []
    for claim in sorted(claims, key=_strength):
        if not taken.overlaps(claim.start, claim.end):
            taken.add(claim.start, claim.end)
            kept.append(claim)
    return kept


def _taken(claims: Iterable[Claim]) -> Intervals:
    """What claims take from the kinds that they beat: all that is more than claimed."""
    taken = Intervals()
    for claim in claims:
        if claim.grade != "claimed":
            taken.add(claim.start, claim.end)
    return taken


def _fits(fact: FactFile, value: str) -> bool:
    """Whether the content of a field can be such a fact at all: "latest" is no version."""
    if fact.field_needs == "digit":
        return any(char.isdigit() for char in value)
    return fact.field_needs is None or any(char.isalpha() for char in value)


def _strength(claim: Claim) -> tuple[int, int, int]:
    return -_RANK[claim.grade], claim.start - claim.end, claim.start


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.kind
