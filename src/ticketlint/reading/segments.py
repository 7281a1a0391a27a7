"""Segments of a message: what is the requester's own prose, and what is quoted, logged, signed or left empty.

One pass over the lines; the words that it looks for are the marks and field names of the enabled languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ticketlint.folding import tokens_of
from ticketlint.reading import quotes, signatures, tables
from ticketlint.reading.labels import Classes, Labels
from ticketlint.reading.logs import is_log_line
from ticketlint.reading.marks import Marks
from ticketlint.reading.text import Kind, Segment, Slot

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)[\s#]*$")
_BOLD = re.compile(r"\s*(?:[-*]\s+)?(\*\*|__)([^*_]{2,120})\1\s*:?\s*")
_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+")
_ITEM = re.compile(r"\s*(?:[-*•+·▪◦●○✔✅☑☐–]\ufe0f?|\(?\d{1,2}[.)]|\(?[a-zа-я]\)|\d\ufe0f?\u20e3)\s")
_BARE_ITEM = re.compile(r"\s*(?:[-*•–+]|\(?\d{1,2}[.)])\s*$")
_RULE = re.compile(r"\s*[-_=*~]{2,}\s*$")
_KEY = re.compile(
    r"\s*(?:[-*•]\s+|\(?\d{1,2}[.)]\s+)?(?:\*\*|__)?([^:=*_\n]{2,60}?)(?:\*\*|__)?\s*(?::|=|\s-\s)(?:\*\*|__)?\s*"
)
_MORE = re.compile(r"[,;|.]\s*([^:=,;|.\n]{2,40}?)\s*:\s*")
_FIRST = re.compile(r"\w+|\S")
_FENCES = ("```", "~~~")
_SEPARATED = re.compile("[:=]| - ")
_KEY_CHARS = 80
_HEADING_CHARS = 80
_LONG_LINE = 600
_SILENT = frozenset(("blank", "footer", "quote"))


@dataclass(frozen=True)
class Splitter:
    """Splits bodies into segments and slots. `is_answer(content, name)` tells answers from non-answers."""

    marks: Marks
    labels: Labels
    is_answer: Callable[[str, str], bool]

    def split(self, folded: str, raw: str, offset: int, end: int) -> tuple[list[Segment], list[Slot]]:
        """Segments and slots of folded[offset:end], in order; `raw` is the same text as it was written."""
        run = _Run(self, folded, raw, _lines(folded, offset, end))
        run.all_lines()
        return run.segments, run.slots


def _lines(text: str, offset: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = offset
    for line in text[offset:end].split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


@dataclass
class _Section:
    """A headed section whose content is still coming. A `loose` one ("Heading:") ends with its paragraph."""

    name: str
    classes: Classes
    start: int
    slot: int
    first_segment: int
    loose: bool


@dataclass
class _Run:
    """The state of one pass over the lines of a body. Each method that takes a line gives the next one to look at."""

    splitter: Splitter
    folded: str
    raw: str
    lines: list[tuple[int, int]]
    segments: list[Segment] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    section: _Section | None = None
    intros: dict[int, tuple[int, bool]] = field(default_factory=dict)
    quoting: bool = False

    def all_lines(self) -> None:
        if not self.lines:
            return
        if ":" in self.folded:
            self.intros = quotes.introductions(self.folded, self.lines, self.splitter.marks)
        at = 0
        while at < len(self.lines):
            at = self._line(at)
        self._close(self.lines[-1][1])
        self._closing()

    def _add(self, kind: Kind, start: int, stop: int) -> None:
        slot = self.section.slot if self.section is not None else -1
        last = self.segments[-1] if self.segments else None
        if last is not None and last.kind == kind and last.slot == slot and kind not in ("heading", "field", "list"):
            self.segments[-1] = Segment(kind, last.start, stop, slot)
        else:
            self.segments.append(Segment(kind, start, stop, slot))

    def _add_lines(self, kind: Kind, first: int, behind: int) -> int:
        if behind > first:
            self._add(kind, self.lines[first][0], self.lines[behind - 1][1])
        return behind

    def _line(self, at: int) -> int:
        start, stop = self.lines[at]
        bare = self.folded[start:stop].strip()
        if not bare:
            return self._blank(at)
        first = bare[0]
        if first.isalpha() and "|" not in bare and at not in self.intros:
            return self._prose(at, bare)
        if at in self.intros:
            last, to_the_end = self.intros[at]
            self._close(start)
            self.quoting = True
            self._add_lines("quote", at, last + 1)
            return self._tail(last + 1) if to_the_end else last + 1
        if first == ">" or (first == "|" and self.quoting):
            self._add("code" if not self.quoting and is_log_line(bare.lstrip("> ")) else "quote", start, stop)
            return at + 1
        if first in "-_=*" and quotes.is_title_rule(bare, self.splitter.marks):
            self._close(start)
            return self._tail(at)
        if first == "<" and bare.startswith("<!--"):
            return self._comment(at)
        if first in "`'~" and self.raw[start:stop].lstrip().startswith(_FENCES):
            return self._fence(at)
        if "|" in bare and (tables.is_row(bare) or self._is_ruled(at)):
            return self._table(at)
        return self._prose(at, bare)

    def _prose(self, at: int, bare: str) -> int:
        start, stop = self.lines[at]
        if stop - start > _LONG_LINE:
            self._add("paragraph", start, stop)
            return at + 1
        if is_log_line(bare) or (self.folded[start : start + 1].isspace() and self._in_code(start)):
            self._add("code", start, stop)
            return at + 1
        marks = self.splitter.marks
        found = _FIRST.match(bare)
        word = found.group() if found else ""
        colon = ":" in bare
        if colon and marks.quote_header.may_start(word) and quotes.is_header_block(self.folded, self.lines, at, marks):
            self._close(start)
            return self._tail(at)
        return (
            self._heading(at, bare)
            or self._signed(at, bare, word)
            or (_SEPARATED.search(bare[:_KEY_CHARS]) and self._pair(at))
            or self._plain(at, bare)
        )

    def _plain(self, at: int, bare: str) -> int:
        start, stop = self.lines[at]
        line = self.folded[start:stop]
        if bare[0].isalpha() and bare[1:2] != ")":
            if self.section is not None and self._is_placeholder(bare):
                self._add("blank", start, stop)
            elif line[:2] == "  " and self.segments and self.segments[-1].kind == "list":
                last = self.segments[-1]
                self.segments[-1] = Segment("list", last.start, stop, last.slot)
            else:
                self._add("paragraph", start, stop)
        elif _BARE_ITEM.match(line) or _RULE.match(line) or self._is_placeholder(bare):
            self._add("blank", start, stop)
        else:
            self._add("list" if _ITEM.match(line) else "paragraph", start, stop)
        return at + 1

    def _is_placeholder(self, bare: str) -> bool:
        """Whether a line in a section is but what its template said there."""
        return self.section is not None and self.splitter.marks.is_placeholder(bare)

    def _blank(self, at: int) -> int:
        start, stop = self.lines[at]
        section = self.section
        if section is not None and section.loose and len(self.segments) > section.first_segment:
            below = next((n for n in range(at + 1, min(at + 4, len(self.lines))) if self._bare(n)), -1)
            if below < 0 or not (_ITEM.match(self._text(below)) or is_log_line(self._bare(below))):
                self._close(start)
        self._add("blank", start, stop)
        return at + 1

    def _text(self, at: int) -> str:
        return self.folded[self.lines[at][0] : self.lines[at][1]]

    def _bare(self, at: int) -> str:
        return self._text(at).strip()

    # ------------------------------------------------------------ what is not the requester's prose

    def _tail(self, at: int) -> int:
        """A quoted message from line `at` to the end; the logs in it are evidence, whoever sent them on."""
        for n in range(at, len(self.lines)):
            bare = self._bare(n)
            self._add("code" if bare and is_log_line(bare) else "quote", *self.lines[n])
        return len(self.lines)

    def _comment(self, at: int) -> int:
        """An HTML comment, as templates use it for hints; an unclosed one ends with its paragraph."""
        close = self.folded.find("-->", self.lines[at][0], self.lines[-1][1])
        n = at
        while n < len(self.lines) and (self.lines[n][0] <= close if close >= 0 else self._bare(n)):
            n += 1
        return self._add_lines("blank", at, max(n, at + 1))

    def _fence(self, at: int) -> int:
        """A fenced block; without an end it goes to the next empty line."""
        fence = self.raw[slice(*self.lines[at])].lstrip()[:3]
        blank = 0
        for n in range(at + 1, len(self.lines)):
            if self.raw[slice(*self.lines[n])].lstrip().startswith(fence):
                return self._add_lines("code", at, n + 1)
            if not blank and not self._bare(n):
                blank = n
        return self._add_lines("code", at, blank or len(self.lines))

    def _in_code(self, start: int) -> bool:
        last = self.segments[-1] if self.segments else None
        return last is not None and last.kind == "code" and last.end == start - 1

    def _signed(self, at: int, bare: str, word: str) -> int:
        """A footer, or a closing word with the signature below it; 0 when the line is neither."""
        marks = self.splitter.marks
        if bare in ("--", "---", "__"):
            behind = self._signature_end(at + 1)
            if behind == at + 1 or (bare != "--" and behind < len(self.lines) and behind not in self.intros):
                return 0
            return self._sign(at, at + 1, behind)
        if marks.footer.may_start(word) and marks.footer.length_at(tokens_of(bare[:200])):
            n = at + 1
            while n < len(self.lines) and self._bare(n) and len(bare) > _HEADING_CHARS and n not in self.intros:
                n += 1
            return self._add_lines("footer", at, n)
        if not marks.sign_off.may_start(word):
            return 0
        words = tokens_of(bare[:_HEADING_CHARS])
        if len(bare) <= _HEADING_CHARS and signatures.signs_off(self.raw[slice(*self.lines[at])], words, marks):
            return self._sign(at, at, self._signature_end(at + 1))
        if len(words) <= 10 and marks.sign_off.length_at(words):
            behind = self._signature_end(at + 1)
            if behind > at + 1 and not any(self._bare(n) for n in range(behind, min(behind + 3, len(self.lines)))):
                self._add("paragraph", *self.lines[at])
                return self._sign(at + 1, at + 1, behind)
        return 0

    def _signature_end(self, at: int) -> int:
        return signatures.signature_end(self.folded, self.raw, self.lines, at, self.intros, self.splitter.marks)

    def _sign(self, first: int, behind_rule: int, behind: int) -> int:
        """The lines of a signature; `Tel: …` in it is a pair as everywhere."""
        self._close(self.lines[first][0])
        for n in range(first, max(behind, behind_rule)):
            if not (":" in self._text(n) and self._pair(n)):
                self._add("signature", *self.lines[n])
        return max(behind, first + 1)

    def _closing(self) -> None:
        """Last lines of the requester's own text that are a name without a closing word before it."""
        last = next((n for n in range(len(self.segments) - 1, -1, -1) if self.segments[n].kind not in _SILENT), -1)
        segment = self.segments[last] if last >= 0 else None
        if segment is None or segment.kind != "paragraph" or segment.slot >= 0:
            return
        start = signatures.closing_start(self.folded, self.raw, segment.start, segment.end)
        alone = start == segment.start and all(above.kind in _SILENT for above in self.segments[:last])
        if start == segment.end or alone:
            return
        above = [Segment("paragraph", segment.start, start - 1)] if start > segment.start else []
        self.segments[last : last + 1] = [*above, Segment("closing", start, segment.end)]

    # ------------------------------------------------------------ named places

    def _heading(self, at: int, bare: str) -> int:
        """A heading, or the bold beginning of a line; 0 when the line has none."""
        labels = self.splitter.labels
        start, stop = self.lines[at]
        if bare[0] == "#" and (marked := _HEADING.match(self.folded[start:stop])):
            if self._is_placeholder(bare):
                return 0
            return self._open(at, marked.group(1), stop, loose=False)
        if bare[0] in "*_-" and (bold := _BOLD.match(self.folded[start:stop])):
            name = bold.group(2).rstrip(" :")
            known = labels.classes_of(name) or (self.section is not None and not self.section.loose)
            return self._open(at, name, start + bold.end(), loose=False) if known else 0
        if len(bare) > _HEADING_CHARS:
            return 0
        if bare[-1] == ":":
            name = _NUMBER.sub("", bare)[:-1]
            return self._open(at, name, stop, loose=True) if labels.classes_if_label(name) else 0
        below = self._text(at + 1) if at + 1 < len(self.lines) else ""
        if bare[-1] == "?" and _NUMBER.match(bare) and below.strip() and not _NUMBER.match(below):
            name = _NUMBER.sub("", bare)
            return self._open(at, name, stop, loose=False) if labels.classes_of(name) else 0
        if below[:3] in ("===", "---") and _RULE.match(below) and labels.classes_if_label(bare):
            return self._open(at, bare, stop, loose=False)
        return 0

    def _open(self, at: int, name: str, content: int, *, loose: bool) -> int:
        start, stop = self.lines[at]
        self._close(start)
        classes = self.splitter.labels.classes_of(name)
        slot = len(self.slots)
        self.slots.append(Slot(name, classes, content, content, "text", False, "section"))
        self.segments.append(Segment("heading", start, content, slot))
        self.section = _Section(name, classes, content, slot, len(self.segments), loose)
        if content < stop:
            self._add("paragraph", content, stop)
        return at + 1

    def _close(self, stop: int) -> None:
        """The open section ends at `stop`; what is no answer in it is not read."""
        section = self.section
        if section is None:
            return
        self.section = None
        start = min(section.start, stop)
        answered = self.splitter.is_answer(self.folded[start:stop], section.name)
        self.slots[section.slot] = Slot(section.name, section.classes, start, stop, "text", answered, "section")
        if not answered:
            for n in range(section.first_segment, len(self.segments)):
                segment = self.segments[n]
                if segment.kind in ("paragraph", "list", "code"):
                    self.segments[n] = Segment("blank", segment.start, segment.end, segment.slot)

    def _pair(self, at: int) -> int:
        """`Key: value`, where the key is a known field name, and more such on the same line; 0 when it is none."""
        start, stop = self.lines[at]
        key = _KEY.match(self.folded[start : start + _KEY_CHARS])
        if key is None or start + key.end() >= stop:
            return 0
        classes = self.splitter.labels.classes_if_label(key.group(1))
        if not classes:
            return 0
        name, begin, value = key.group(1), start, start + key.end()
        for more in _MORE.finditer(self.folded, value, stop):
            others = self.splitter.labels.classes_if_label(more.group(1))
            if others and more.end() < stop:
                self._fill(name, classes, begin, value, more.start())
                name, classes, begin, value = more.group(1), others, more.start(), more.end()
        self._fill(name, classes, begin, value, stop)
        return at + 1

    def _fill(self, name: str, classes: Classes, begin: int, value: int, stop: int) -> None:
        """A slot of the form `pair` with its heading (`begin` to `value`) and its content."""
        answered = self.splitter.is_answer(self.folded[value:stop], name)
        slot = len(self.slots)
        self.slots.append(Slot(name, classes, value, stop, "text", answered, "pair"))
        if value > begin:
            self.segments.append(Segment("heading", begin, value, slot))
        self.segments.append(Segment("field" if answered else "blank", value, stop, slot))

    def _is_ruled(self, at: int) -> bool:
        return at + 1 < len(self.lines) and tables.is_rule(self._text(at + 1))

    def _table(self, at: int) -> int:
        """The rows of a table: cells under a known heading, or beside a known key, fill slots; others are lists."""
        header: list[tuple[str, Classes]] = []
        if self._is_ruled(at):
            cells = [self.folded[slice(*cell)] for cell in tables.cells_of(self.folded, *self.lines[at])]
            header = [(name, self.splitter.labels.classes_if_label(name[:_HEADING_CHARS])) for name in cells]
            self.segments.append(Segment("heading", self.lines[at][0], self.lines[at + 1][1]))
            at += 2
        while at < len(self.lines) and "|" in self._text(at) and at not in self.intros:
            if not tables.is_rule(self._text(at)):
                self._row(at, header)
            at += 1
        return at

    def _row(self, at: int, header: list[tuple[str, Classes]]) -> None:
        start, stop = self.lines[at]
        cells = tables.cells_of(self.folded, start, stop)
        if len(cells) == 2 and not any(classes for _, classes in header):
            name = self.folded[slice(*cells[0])]
            classes = self.splitter.labels.classes_if_label(name[:_HEADING_CHARS])
            if classes:
                self._fill(name, classes, start, *cells[1])
                return
        if not any(classes for _, classes in header):
            self._add("list", start, stop)
            return
        for n, (begin, end) in enumerate(cells):
            name, classes = header[n] if n < len(header) else ("", ())
            if classes and end > begin:
                self._fill(name, classes, begin, begin, end)
            elif end > begin:
                self._add("list", begin, end)
