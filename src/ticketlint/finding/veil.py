"""The veil: what nobody may be shown, wherever in a ticket it stands.

Secrets are facts like others where the requester speaks. Two places have no words of his own: quotes, footers and the
like, and form fields, whose value ("1234") only their name makes a secret. Both are read once more here, for secrets
alone, when a word that can point at one is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ticketlint.finding.checks import CHECKS
from ticketlint.finding.patterns import Patterns
from ticketlint.folding import fold, tokens_of
from ticketlint.packs.load import Language
from ticketlint.packs.model import FactFile
from ticketlint.reading.text import SPOKEN, Part, Segment, Text
from ticketlint.reading.tokens import Tokenizer
from ticketlint.report import Fact, masked
from ticketlint.ticket import Requester, Ticket

#: What may be the first part of a secret stands before the place from which a text is too long to be read.
_EDGE = 100
_BEHIND_NAME = ": "
#: A shorter line holds no secret with a word for it.
_LEAST = 6
#: A stretch of `Text.raw`.
Stretch = tuple[int, int]


class Veil:
    """Built once from the hidden kinds of facts, shared by threads."""

    def __init__(self, facts: Iterable[FactFile], languages: Mapping[str, Language]) -> None:
        hidden = [fact for fact in facts if fact.hidden]
        self.kinds = frozenset(fact.kind for fact in hidden)
        #: The patterns that need nothing beside them, with their validators.
        self._checks = {
            name: find.check or fact.check
            for fact in hidden
            for find in fact.find
            if not find.near
            for name in find.pattern
        }
        patterns = {name: pattern for fact in hidden for name, pattern in fact.patterns.items() if name in self._checks}
        self._alone = Patterns(patterns)
        #: All patterns of the hidden kinds, in sets of their own: beside others they would slow each other down.
        self.patterns = Patterns({name: pattern for fact in hidden for name, pattern in fact.patterns.items()})
        self._tokenizer = Tokenizer(languages)
        self._phrases = _by_word(hidden, languages)

    # ---------------------------------------------------------------- what is no text of the request

    def ticket(self, ticket: Ticket) -> Ticket:
        """The ticket with secrets masked in its id, in names of fields and files, and in its requester."""
        who = ticket.requester
        names = (ticket.id, who.name, who.email, who.phone, *ticket.attachments, *ticket.fields)
        joined = "\n".join([name for name in names if name])
        if not joined or self._masked(joined) == joined:
            return ticket
        return replace(
            ticket,
            id=ticket.id and self._masked(ticket.id),
            fields={self._masked(name): value for name, value in ticket.fields.items()},
            attachments=tuple(map(self._masked, ticket.attachments)),
            requester=Requester(*(value and self._masked(value) for value in (who.name, who.email, who.phone))),
        )

    def _masked(self, text: str) -> str:
        found = self._alone.match(text).items()
        return masked(text, [span for name, spans in found for span in spans if self.holds(name, text[slice(*span)])])

    def holds(self, pattern: str, value: str) -> bool:
        """Whether what a pattern found is a secret by itself."""
        if pattern not in self._checks:
            return False
        check = self._checks[pattern]
        return check is None or CHECKS[check](value, ()) is not None

    # ---------------------------------------------------------------- what is read once more

    def pieces(self, text: Text) -> Iterator[tuple[Text, int, int]]:
        """Pieces to read for secrets, the length of the label before each, and where it stands in `text.raw`.

        A form field comes behind its name; what nobody was listened to in has no label.
        """
        named = [slot for slot in text.slots if slot.form == "field" and slot.answered]
        if named and self._tells("\n".join([fold(slot.name) for slot in named])):
            for slot in named:
                name = fold(slot.name)
                if self._tells(name):
                    yield self._piece(text, name + _BEHIND_NAME, slot.start, slot.end)
        unspoken = list(_unspoken(text.segments))
        if unspoken and self._tells("\n".join([text.folded[start:end] for start, end in unspoken])):
            for start, end in unspoken:
                if self._tells(text.folded[start:end]):
                    yield self._piece(text, "", start, end)

    def _tells(self, folded: str) -> bool:
        """Whether all words of a cue for a secret are in a text."""
        words = set(tokens_of(folded))
        return any(phrase <= words for word in self._phrases.keys() & words for phrase in self._phrases[word])

    def _piece(self, text: Text, label: str, start: int, end: int) -> tuple[Text, int, int]:
        raw, folded = label + text.raw[start:end], label + text.folded[start:end]
        segments = [Segment("paragraph", 0, len(raw))]
        tokens, _ = self._tokenizer.tokens(raw, folded, segments)
        parts = [Part("", 0, len(raw), "text", None)]
        return Text(text.ticket, raw, folded, parts, segments, [], tokens, text.language, ""), len(label), start

    # ---------------------------------------------------------------- what becomes of it

    def stretches(self, text: Text, secrets: Iterable[Stretch]) -> list[tuple[str, int, int]]:
        """Field, start and end in the ticket of these stretches of the text, and of what was not read."""
        out = set()
        for start, end in secrets:
            for part in text.parts:
                if part.start < end and start < part.end:
                    name, _, begin, stop, _ = text.origin(max(start, part.start), min(end, part.end))
                    out.add((name, begin, stop))
        if text.cut:
            for part in text.parts:
                whole = len(text.ticket.part(part.name))
                read = len(part.back.original) if part.back else part.end - part.start
                if read < whole:
                    out.add((part.name, max(0, read - _EDGE), whole))
        return sorted(out)

    def facts(self, facts: list[Fact], hidden: Iterable[tuple[str, int, int]]) -> list[Fact]:
        """The facts with masked values where they hold what is hidden; a normalised one would tell it again."""
        spans: dict[str, list[Stretch]] = {}
        for name, start, end in hidden:
            spans.setdefault(name, []).append((start, end))
        shown: dict[str, str] = {}
        out = []
        for fact in facts:
            if fact.start is not None and fact.field in spans:
                value = masked(fact.value, [(start - fact.start, end - fact.start) for start, end in spans[fact.field]])
                if value != fact.value:
                    shown[fact.value] = value
                    fact = replace(fact, value=value, normal=fact.normal if fact.kind in self.kinds else None)
            out.append(fact)
        return [replace(fact, of=shown[fact.of]) if fact.of in shown else fact for fact in out]


def _by_word(facts: Iterable[FactFile], languages: Mapping[str, Language]) -> dict[str, list[frozenset[str]]]:
    """The cues that these facts start from, each as the set of its words, by the longest of them."""
    names = {name for fact in facts for find in fact.find for name in find.cue}
    out: dict[str, list[frozenset[str]]] = {}
    for language in languages.values():
        for name in names & language.cues.keys():
            for phrase in language.cues[name]:
                out.setdefault(max(phrase, key=len), []).append(frozenset(phrase))
    return out


def _unspoken(segments: Iterable[Segment]) -> Iterator[Stretch]:
    """Stretches in which the requester does not speak."""
    first = last = -1
    for segment in segments:
        if segment.kind not in SPOKEN:
            if segment.end - segment.start >= _LEAST:
                first = segment.start if first < 0 else first
                last = segment.end
        elif first >= 0:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last
