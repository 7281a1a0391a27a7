"""The reader: from a Ticket to a Text, in one pass over the characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Literal

from ticketlint.folding import fold_same_length, normalise
from ticketlint.packs.config import MAX_CHARS
from ticketlint.packs.load import Language
from ticketlint.reading.answers import Answers
from ticketlint.reading.labels import Labels
from ticketlint.reading.language import Detector
from ticketlint.reading.marks import Marks
from ticketlint.reading.segments import Splitter
from ticketlint.reading.text import PROSE, SPOKEN, Part, Segment, Slot, Text
from ticketlint.reading.tokens import Tokenizer
from ticketlint.ticket import Ticket

_MAX_FIELDS = 200
_LANGUAGE_CHARS = 2000
_SUBJECT = ("subject",)


class Reader:
    """Reads tickets; built once, shared by threads."""

    def __init__(
        self, languages: Mapping[str, Language], field_map: Mapping[str, str] | None = None, max_chars: int = MAX_CHARS
    ) -> None:
        self.max_chars = max_chars
        marks = Marks.of(languages)
        self._detector = Detector(languages)
        self._tokenizer = Tokenizer(languages)
        self._labels = Labels(languages, field_map)
        self._answers = Answers(marks)
        self._splitter = Splitter(marks, self._labels, self._answers.is_answer)

    def read(self, ticket: Ticket) -> Text:
        """The text of a ticket; what lies beyond `max_chars` is left out and `cut` says so."""
        parts, raw, cut = self._join(ticket)
        folded = fold_same_length(raw)
        segments: list[Segment] = []
        slots: list[Slot] = []
        for part in parts:
            self._segments(part, raw, folded, segments, slots)
        tokens, flags = self._tokenizer.tokens(raw, folded, segments)
        language, reason = self._detector.of_locale(ticket.locale), "locale"
        if language is None:
            language, reason = self._detector.detect(_prose(folded, segments), partial(self._tokenizer.votes, flags))
        return Text(ticket, raw, folded, parts, segments, slots, tokens, language, reason, cut)

    def _join(self, ticket: Ticket) -> tuple[list[Part], str, bool]:
        """Subject, body and field values as one text, a blank line between them."""
        left = self.max_chars
        cut = len(ticket.fields) > _MAX_FIELDS
        parts: list[Part] = []
        pieces: list[str] = []
        position = 0
        source: Literal["text", "field"] = "text"
        values = [("subject", ticket.subject or ""), ("body", ticket.body), *islice(ticket.fields.items(), _MAX_FIELDS)]
        for n, (name, value) in enumerate(values):
            if n == 2:
                source = "field"
            if not value:
                continue
            if len(value) > left:
                value, cut = value[:left], True
            left -= len(value)
            text, back = normalise(value)
            pieces.append(text)
            parts.append(Part(name, position, position + len(text), source, back))
            position += len(text) + 2
        return parts, "\n\n".join(pieces), cut

    def _segments(self, part: Part, raw: str, folded: str, segments: list[Segment], slots: list[Slot]) -> None:
        """Adds what a part holds; a form field is one segment and one slot, and so is the subject."""
        if part.source == "field":
            answered = self._answers.is_answer(folded[part.start : part.end], part.name)
            classes = self._labels.classes_of(part.name)
            slots.append(Slot(part.name, classes, part.start, part.end, "field", answered, "field"))
            segments.append(Segment("field" if answered else "blank", part.start, part.end, len(slots) - 1))
        elif part.name == "subject":
            answered = self._answers.is_answer(folded[part.start : part.end], part.name)
            slots.append(Slot(part.name, _SUBJECT, part.start, part.end, "text", answered, "pair"))
            segments.append(Segment("subject", part.start, part.end))
        else:
            more, found = self._splitter.split(folded, raw, part.start, part.end)
            segments += more
            slots += found


def _prose(folded: str, segments: Sequence[Segment]) -> str:
    """What tells the language: sentences; without any, whatever else the requester wrote; a sample of it."""
    for kinds in (PROSE, SPOKEN):
        prose = " ".join([folded[s.start : s.end] for s in segments if s.kind in kinds])
        if prose and not prose.isspace():
            return prose[:_LANGUAGE_CHARS]
    return folded[:_LANGUAGE_CHARS]
