"""Segments of a message: what is the requester's own prose, and what is quoted, logged, signed or left empty.

Mail programs mark a quoted reply by `>` before its lines, by an introduction ("On … wrote:") or by a block of headers;
the words for these are in each language's language.yml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ticketlint.folding import words_of
from ticketlint.packs.load import Language
from ticketlint.reading.text import Kind, Segment, Slot

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)[\s#]*$")
_BOLD = re.compile(r"\s*(?:\*\*|__)([^*_]{2,120})(?:\*\*|__):?\s*$")
_LIST = re.compile(r"\s*(?:[-*•–+]|\(?\d{1,2}[.)])\s")
_BARE_ITEM = re.compile(r"\s*(?:[-*•–+]|\(?\d{1,2}[.)])\s*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_PAIR = re.compile(r"\s*(?:[-*•]\s+)?(?:\*\*|__)?([^:*_=\n]{2,60}?)(?:\*\*|__)?\s*[:=](?:\*\*|__)?(?:\s+|$)(.*)$")
_RULE = re.compile(r"\s*[-_=*]{2,}\s*$")
_TRACE = re.compile(
    r'\s*(?:traceback \(|file ".*", line \d|at [\w$.<>/]+[ (].*[:)]|caused by: |\.\.\. \d+ more|#\d+ +0x|goroutine \d'
    r"|(?:\[?\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d)?\S*\]?|\[?\d\d:\d\d:\d\d\S*\]?) .*\b(?:error|err|fatal|warn|info|debug|exception)\b)"
)
_SIGNATURE_LINES = 8
_MAX_HEADING_WORDS = 12
_CLOSING_WORDS = 4
_SILENT = frozenset(("blank", "footer", "quote"))


def _phrases(values: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words for words in map(words_of, values) if words)


@dataclass(frozen=True)
class Marks:
    """The words of all enabled languages that tell the parts of a message, folded."""

    quote_intro: frozenset[tuple[str, ...]]
    quote_header: frozenset[tuple[str, ...]]
    sign_off: frozenset[tuple[str, ...]]
    footer: frozenset[tuple[str, ...]]
    placeholder: frozenset[tuple[str, ...]]
    non_answer: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, languages: Mapping[str, Language]) -> Marks:
        """The marks of these languages, all together: mails mix them."""
        files = [language.file for language in languages.values()]
        return cls(
            *(
                _phrases(value for file in files for value in getattr(file, name))
                for name in ("quote_intro", "quote_header", "sign_off", "footer", "placeholder", "non_answer")
            )
        )


def starts_with(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]], longest: int = 8) -> int:
    """How many of the first words are one of the phrases; 0 when none is."""
    for size in range(min(longest, len(words)), 0, -1):
        if words[:size] in phrases:
            return size
    return 0


def contains(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]], longest: int = 6) -> bool:
    """Whether one of the phrases stands in the words."""
    return any(starts_with(words[n:], phrases, longest) for n in range(len(words)))


@dataclass
class Splitter:
    """Splits one body into segments and slots. `classes_of` tells the field-name classes of a heading."""

    marks: Marks
    classes_of: Callable[[str], tuple[str, ...]]
    is_answer: Callable[[str, str], bool]

    def split(self, folded: str, offset: int, end: int) -> tuple[list[Segment], list[Slot]]:
        """Segments and slots of folded[offset:end], in order."""
        run = _Run(self, folded, offset, end)
        run.lines()
        return run.segments, run.slots


@dataclass
class _Open:
    """A headed section whose content is still coming."""

    name: str
    classes: tuple[str, ...]
    start: int
    index: int


@dataclass
class _Run:
    """The state of one pass over the lines of a body."""

    splitter: Splitter
    folded: str
    offset: int
    end: int
    segments: list[Segment] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    section: _Open | None = None
    tail: Kind | None = None
    signature_left: int = 0
    fenced: bool = False
    comment: bool = False

    def lines(self) -> None:
        position = self.offset
        while position < self.end:
            stop = self.folded.find("\n", position, self.end)
            stop = self.end if stop < 0 else stop
            self._line(position, stop)
            position = stop + 1
        self._close(self.end)
        self._closing()

    def _closing(self) -> None:
        """A short last line of the requester's own text, where a name may stand without a closing word before it."""
        last = next((n for n in range(len(self.segments) - 1, -1, -1) if self.segments[n].kind not in _SILENT), -1)
        if last < 1 and (last < 0 or "\n" not in self.folded[self.segments[0].start : self.segments[0].end].strip()):
            return
        segment = self.segments[last]
        if segment.kind != "paragraph" or segment.slot >= 0:
            return
        start = self.folded.rfind("\n", segment.start, segment.end) + 1 or segment.start
        if 0 < len(words_of(self.folded[start : min(segment.end, start + 60)])) <= _CLOSING_WORDS and segment.end - start < 60:
            above = [Segment("paragraph", segment.start, start - 1)] if start > segment.start else []
            self.segments[last : last + 1] = [*above, Segment("closing", start, segment.end)]

    def _add(self, kind: Kind, start: int, stop: int) -> None:
        slot = self.section.index if self.section is not None else -1
        last = self.segments[-1] if self.segments else None
        if last is not None and last.kind == kind and last.slot == slot and kind not in ("heading", "field", "blank"):
            self.segments[-1] = Segment(kind, last.start, stop, slot)
        else:
            self.segments.append(Segment(kind, start, stop, slot))

    def _line(self, start: int, stop: int) -> None:
        line = self.folded[start:stop]
        bare = line.strip()
        if self.tail is not None:
            self._add(self.tail, start, stop)
        elif self.comment or bare.startswith("<!--"):
            self.comment = "-->" not in bare
            self._add("footer", start, stop)
        elif self.fenced or _FENCE.match(line):
            self.fenced = self.fenced != bool(_FENCE.match(line))
            self._add("code", start, stop)
        elif not bare:
            self._add("blank", start, stop)
        elif bare[0] == ">" or self._opens_quote(bare, stop):
            self._add("quote", start, stop)
        elif len(line) > 600:
            self._add("paragraph", start, stop)
        else:
            self._prose(line, bare, start, stop)

    def _opens_quote(self, bare: str, stop: int) -> bool:
        """An introduction or a header block; what follows without `>` is then quoted to the end."""
        if len(bare) > 300 or (bare[-1] != ":" and ":" not in bare and "--" not in bare and "__" not in bare):
            return False
        marks = self.splitter.marks
        words = words_of(bare)
        if bare[-1] == ":" and contains(words, marks.quote_intro) and any(c.isdigit() or c in "@<" for c in bare):
            if not self.folded[stop : stop + 400].lstrip().startswith(">"):
                self.tail = "quote"
            return True
        if bare[0] in "-_" and starts_with(tuple(w for w in words if w not in "-_"), marks.quote_header):
            self.tail = "quote"
            return True
        if ":" in bare and starts_with(words, marks.quote_header) and self._header_follows(stop):
            self.tail = "quote"
            return True
        return False

    def _header_follows(self, stop: int) -> bool:
        following = self.folded[stop + 1 : stop + 301].split("\n", 2)
        return any(starts_with(words_of(line), self.splitter.marks.quote_header) and ":" in line for line in following[:2])

    def _prose(self, line: str, bare: str, start: int, stop: int) -> None:
        if self._heading(line, start, stop) or self._signature(bare, start, stop) or self._pair(line, start, stop):
            return
        if _TRACE.match(line):
            self._add("code", start, stop)
        elif self.segments and self.segments[-1].kind == "code" and line[:2] in ("  ", "\t"):
            self._add("code", start, stop)
        elif _LIST.match(line):
            self.segments.append(Segment("list", start, stop, self.section.index if self.section else -1))
        elif _BARE_ITEM.match(line) or _RULE.match(line):
            self._add("blank", start, stop)
        else:
            self._add("paragraph", start, stop)

    def _heading(self, line: str, start: int, stop: int) -> bool:
        marked = _HEADING.match(line) or _BOLD.match(line)
        name = marked.group(1) if marked else ""
        if marked is None:
            bare = line.strip()
            if not bare.endswith(":") or len(bare) > 80:
                return False
            name = bare[:-1]
            if len(words_of(name)) > _MAX_HEADING_WORDS or not self.splitter.classes_of(name):
                return False
        self._close(start)
        classes = self.splitter.classes_of(name)
        self.section = _Open(name, classes, stop, len(self.slots))
        self.slots.append(Slot(name, classes, stop, stop, "text", False, "section"))
        self.segments.append(Segment("heading", start, stop, self.section.index))
        return True

    def _close(self, stop: int) -> None:
        if self.section is None:
            return
        start = min(self.section.start, stop)
        content = self.folded[start:stop]
        answered = self.splitter.is_answer(content, self.section.name)
        self.slots[self.section.index] = Slot(
            self.section.name, self.section.classes, start, stop, "text", answered, "section"
        )
        self.section = None

    def _signature(self, bare: str, start: int, stop: int) -> bool:
        marks = self.splitter.marks
        if self.signature_left:
            self.signature_left -= 1
            self._add("footer" if starts_with(words_of(bare), marks.footer) else "signature", start, stop)
            return True
        if bare in ("--", "---"):
            self._close(start)
            self.signature_left = _SIGNATURE_LINES
            self._add("signature", start, stop)
            return True
        words = words_of(bare[:120])
        if starts_with(words, marks.footer):
            self._add("footer", start, stop)
            return True
        size = starts_with(words, marks.sign_off)
        if size and len(words) - size <= 8:
            self._close(start)
            self.signature_left = _SIGNATURE_LINES
            self._add("signature", start, stop)
            return True
        return False

    def _pair(self, line: str, start: int, stop: int) -> bool:
        """`Key: value` where the key is a known field name."""
        pair = _PAIR.match(line) if ":" in line or "=" in line else None
        if pair is None or len(words_of(pair.group(1))) > 6:
            return False
        classes = self.splitter.classes_of(pair.group(1))
        if not classes or not pair.group(2).strip():
            return False
        value = start + pair.start(2)
        answered = self.splitter.is_answer(pair.group(2), pair.group(1))
        slot = Slot(pair.group(1), classes, value, stop, "text", answered, "pair")
        self.slots.append(slot)
        self.segments.append(Segment("heading", start, value, len(self.slots) - 1))
        self.segments.append(Segment("field", value, stop, len(self.slots) - 1))
        return True
