"""The reader: from a Ticket to a Text, in one pass over the characters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ticketlint.folding import TOKEN, fold, fold_same_length, normalise, words_of
from ticketlint.packs.load import Language
from ticketlint.reading.answers import Answers
from ticketlint.reading.language import Detector
from ticketlint.reading.segments import Marks, Splitter
from ticketlint.reading.text import SPOKEN, Part, Segment, Slot, Text, Tokens
from ticketlint.ticket import Ticket

MAX_CHARS = 50_000
_GENERIC = 1 << 20
_SENTENCE_END = frozenset(".!?…;")
_CLAUSE_END = frozenset(",-():|/")
_MAX_FIELDS = 200
_WRAPPED = 58


class Reader:
    """Reads tickets; built once, shared by threads."""

    def __init__(
        self, languages: Mapping[str, Language], field_map: Mapping[str, str] | None = None, max_chars: int = MAX_CHARS
    ) -> None:
        self.detector = Detector(languages)
        self.max_chars = max_chars
        self._marks = Marks.of(languages)
        self._answers = Answers(self._marks)
        self._names = _names(languages)
        self._longest_name = max((len(n) for n in self._names), default=1)
        self._mapped = {fold(name).strip(): kind for name, kind in (field_map or {}).items()}
        self._flags = _flags(languages)
        self.classes_of = lru_cache(maxsize=4096)(self._classes_of)
        self._splitter = Splitter(self._marks, self.classes_of, self._answers.is_answer)

    def read(self, ticket: Ticket) -> Text:
        """The text of a ticket; what lies beyond `max_chars` is left out and `cut` says so."""
        parts, raw, cut = self._join(ticket)
        folded = fold_same_length(raw)
        segments: list[Segment] = []
        slots: list[Slot] = []
        for part in parts:
            self._segments(part, folded, segments, slots)
        tokens, votes = self._tokens(folded, segments)
        locale = ticket.locale
        prose = "" if locale else " ".join(folded[s.start : s.end] for s in segments if s.kind in _PROSE)
        language, reason = self.detector.detect(locale, prose or folded, votes)
        return Text(ticket, raw, folded, parts, segments, slots, tokens, language, reason, cut)

    def _join(self, ticket: Ticket) -> tuple[list[Part], str, bool]:
        """Subject, body and field values as one text, a blank line between them."""
        left = self.max_chars
        cut = len(ticket.fields) > _MAX_FIELDS
        parts: list[Part] = []
        pieces: list[str] = []
        position = 0
        values = [("subject", ticket.subject or "", "text"), ("body", ticket.body, "text")]
        values += [(name, value, "field") for name, value in list(ticket.fields.items())[:_MAX_FIELDS]]
        for name, value, source in values:
            if not value:
                continue
            if len(value) > left:
                value, cut = value[:left], True
            left -= len(value)
            text, back = normalise(value)
            pieces.append(text)
            parts.append(Part(name, position, position + len(text), source, back))  # type: ignore[arg-type]
            position += len(text) + 2
        return parts, "\n\n".join(pieces), cut

    def _segments(self, part: Part, folded: str, segments: list[Segment], slots: list[Slot]) -> None:
        if part.source == "field":
            answered = self._answers.is_answer(folded[part.start : part.end], part.name)
            slots.append(Slot(part.name, self.classes_of(part.name), part.start, part.end, "field", answered, "field"))
            segments.append(Segment("field" if answered else "blank", part.start, part.end, len(slots) - 1))
        elif part.name == "subject":
            segments.append(Segment("subject", part.start, part.end))
        else:
            more, found = self._splitter.split(folded, part.start, part.end)
            shift = len(slots)
            slots += found
            segments += more if not shift else [
                Segment(s.kind, s.start, s.end, s.slot + shift if s.slot >= 0 else -1) for s in more
            ]

    def _tokens(self, folded: str, segments: list[Segment]) -> tuple[Tokens, list[int]]:
        out = Tokens()
        flags = self._flags
        votes = [0] * len(self.detector.codes)
        clause = sentence = informative = line_start = 0
        words, starts, ends, info = out.words, out.starts, out.ends, out.informative
        for index, segment in enumerate(segments):
            if segment.kind not in SPOKEN:
                continue
            clause += 1
            sentence += 1
            prose = segment.kind in _PROSE
            line_start = segment.start
            for found in TOKEN.finditer(folded, segment.start, segment.end):
                word = found.group()
                start, end = found.span()
                if word == "\n":
                    # a full line was wrapped by a mail program, a short one was ended by its writer
                    if start - line_start < _WRAPPED or not folded[end : end + 1].isalnum():
                        sentence += 1
                        clause += 1
                    line_start = end
                    continue
                words.append(word)
                starts.append(start)
                ends.append(end)
                out.clauses.append(clause)
                out.sentences.append(sentence)
                out.segments.append(index)
                if word[0].isalnum():
                    flag = flags.get(word)
                    if flag is None:
                        informative += end - start > 2 or word.isdigit()
                    elif prose and flag & (_GENERIC - 1):
                        for n in range(len(votes)):
                            votes[n] += flag >> n & 1
                elif word in _SENTENCE_END:
                    if end >= segment.end or not folded[end].isalnum():
                        sentence += 1
                        clause += 1
                elif word in _CLAUSE_END and (end >= segment.end or folded[end] in " \n" or word in "()"):
                    clause += 1
                info.append(informative)
        return out, votes

    def _classes_of(self, name: str) -> tuple[str, ...]:
        """Field-name classes of a form field's or heading's name, longest name first."""
        mapped = self._mapped.get(fold(name).strip())
        if mapped is not None:
            return (mapped,)
        words = tuple(w for w in words_of(name[:200]) if w[0].isalnum() or w == "№")
        exact = self._names.get(words)
        if exact is not None:
            return exact
        found: list[tuple[int, int, str]] = []
        for start in range(len(words)):
            for size in range(min(self._longest_name, len(words) - start), 0, -1):
                classes = self._names.get(words[start : start + size])
                if classes:
                    found += [(-size, start, c) for c in classes]
                    break
        return tuple(dict.fromkeys(c for _, _, c in sorted(found)))


_PROSE = frozenset(("subject", "paragraph", "list", "closing"))


def _names(languages: Mapping[str, Language]) -> dict[tuple[str, ...], tuple[str, ...]]:
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for language in languages.values():
        for name, phrases in language.fields.items():
            for phrase in phrases:
                words = tuple(w for w in phrase if w[0].isalnum() or w == "№")
                out[words] = tuple(dict.fromkeys((*out.get(words, ()), name)))
    out.pop((), None)
    return out


def _flags(languages: Mapping[str, Language]) -> dict[str, int]:
    """Words that say nothing by themselves: bit n for a function word of language n, a high bit for a generic one."""
    out: dict[str, int] = {}
    for n, language in enumerate(languages.values()):
        for word in language.file.function_words:
            for token in words_of(word):
                out[token] = out.get(token, 0) | 1 << n
        for word in language.file.generic_words:
            for token in words_of(word):
                out[token] = out.get(token, 0) | _GENERIC
    return out
