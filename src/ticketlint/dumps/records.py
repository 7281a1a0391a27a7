"""Records of a CSV file, one after the other, whatever is broken between them.

The csv module of the standard library does the parsing, strictly. Around it stands what it has no answer for: where a
broken record ends. A quote that is never closed would swallow the rest of the file, so a record may span 1,000 lines
or a million characters; after a broken one, reading resumes at the line below the one where its quote was opened.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from ticketlint.dumps.entries import RAW_LIMIT
from ticketlint.dumps.source import Line

#: A record that is longer has an unclosed quote.
RECORD_LINES = 1_000
RECORD_CHARS = 1_000_000
# Lines read again after broken records, in characters: beyond this, and eight times what was read once, a record may
# span ten lines only. So the time stays linear in the size of the file, whoever wrote it.
_REREAD_CHARS = 64_000_000
_SHORT_LINES = 10
_LINE_END = re.compile(r"\r\n|\r|\n")

_QUOTE_HINT = 'close the quote; a quote inside a cell is written twice: ""'


@dataclass(slots=True)
class Record:
    """One parsed record and the physical lines it stands on."""

    cells: list[str]
    lines: list[Line]

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return self.lines[0].number

    @property
    def raw(self) -> str:
        """What stands in the file."""
        return raw_of(self.lines)


@dataclass(slots=True)
class Broken:
    """A record that cannot be read. `spills`: the lines below it may be the rest of it."""

    line: int
    reason: str
    hint: str
    raw: str
    spills: bool = False


def raw_of(lines: list[Line]) -> str:
    """The content of lines, at most RAW_LIMIT code points."""
    return "".join(line.text[:RAW_LIMIT] for line in lines)[:RAW_LIMIT]


class _UnclosedError(Exception):
    """The record would run over the end of the file or over the limits."""


class _OverlongError(Exception):
    """The first line of the record is longer than a record may be."""


@dataclass(slots=True)
class _Feed:
    """The lines the csv reader asks for; `taken` are those of the record it is in, and they can be given back."""

    source: Iterator[Line]
    outline: re.Pattern[str]
    taken: list[Line] = field(default_factory=list)
    waiting: deque[Line] = field(default_factory=deque)
    chars: int = 0
    fresh: int = 0
    reread: int = 0
    outlined: bool = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._next_line()
        if not self.taken:
            if line is None:
                raise StopIteration
            if not line.whole:
                self.taken.append(line)
                raise _OverlongError
        elif line is None:
            raise _UnclosedError
        elif not line.whole or len(self.taken) >= self._line_limit() or self.chars + len(line.text) > RECORD_CHARS:
            self.waiting.appendleft(line)
            raise _UnclosedError
        self.taken.append(line)
        self.chars += len(line.text)
        return self.outline.sub("x", line.text) if self.outlined else line.text

    def _next_line(self) -> Line | None:
        if self.waiting:
            return self.waiting.popleft()
        line = next(self.source, None)
        if line is not None:
            self.fresh += len(line.text)
        return line

    def _line_limit(self) -> int:
        return RECORD_LINES if self.reread <= _REREAD_CHARS + 8 * self.fresh else _SHORT_LINES

    def begin(self) -> None:
        self.taken, self.chars = [], 0

    def give_back(self, keep: int) -> list[Line]:
        """Keep the first lines of the record, let the others be read again."""
        kept, rest = self.taken[:keep], self.taken[keep:]
        self.waiting.extendleft(reversed(rest))
        self.reread += sum(len(line.text) for line in rest)
        return kept


class Records:
    """An iterator over the records of `lines`; set `width` to the header's number of cells once it is known."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        """`delimiter` is one character; cells may be quoted with "."""
        # Everything but quotes, delimiters and line ends: replaced by one letter, a record keeps its structure.
        outline = re.compile(rf'[^"\r\n{re.escape(delimiter)}]+')
        self._delimiter = delimiter
        self._feed = _Feed(lines, outline)
        self._reader = csv.reader(self._feed, delimiter=delimiter, strict=True)
        self.width: int | None = None

    def __iter__(self) -> Iterator[Record | Broken]:
        return self

    def __next__(self) -> Record | Broken:
        self._feed.begin()
        try:
            cells = next(self._reader)
        except csv.Error:
            return self._malformed()
        except _OverlongError:
            return self._too_long("the line is longer than a million characters")
        except _UnclosedError:
            return self._unclosed()
        return self._record(cells)

    def _record(self, cells: list[str]) -> Record | Broken:
        lines = self._feed.taken
        if any("\0" in line.text for line in lines):
            reason, hint = "the row holds a NUL character", "the export is damaged here: write it anew"
            return Broken(lines[0].number, reason, hint, raw_of(lines))
        return Record(cells, lines)

    def _malformed(self) -> Record | Broken:
        """What the csv module refused: a quote in the wrong place, or a cell over its limit."""
        self._feed.give_back(0)
        self._feed.begin()
        self._feed.outlined = True
        try:
            next(csv.reader(self._feed, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return self._misquoted()
        except _UnclosedError:
            return self._unclosed()
        finally:
            self._feed.outlined = False
        return self._too_long(f"a cell is longer than {csv.field_size_limit():,} characters")

    def _misquoted(self) -> Record | Broken:
        """A single line is read as a lenient program would, if that gives the right number of cells."""
        lines = self._feed.taken
        if len(lines) == 1:
            text = _LINE_END.sub("", lines[0].text) + "\n"
            try:
                cells = next(csv.reader([text], delimiter=self._delimiter))
            except csv.Error:
                cells = []
            if len(cells) == self.width and not cells[-1].endswith("\n"):
                return self._record(cells)
            return Broken(lines[0].number, "a quote stands inside a quoted cell", _QUOTE_HINT, raw_of(lines), True)
        opened = self._opened_at(lines[:-1])
        kept = self._feed.give_back(opened + 1)
        return Broken(kept[-1].number, "a quote is not closed before the next row", _QUOTE_HINT, raw_of(kept), True)

    def _unclosed(self) -> Broken:
        kept = self._feed.give_back(self._opened_at(self._feed.taken) + 1)
        return Broken(kept[-1].number, "a quote is opened and never closed", _QUOTE_HINT, raw_of(kept), True)

    def _opened_at(self, lines: list[Line]) -> int:
        """The index of the line on which the quote was opened that is still open behind `lines`."""
        outlines = [self._feed.outline.sub("x", line.text) for line in lines]
        try:
            last = next(csv.reader(outlines, delimiter=self._delimiter))[-1]
        except csv.Error:
            return 0
        ends = sum(line.endswith(("\n", "\r")) for line in outlines)
        return max(0, ends - len(_LINE_END.findall(last)))

    def _too_long(self, reason: str) -> Broken:
        lines = self._feed.taken
        hint = "shorten it, or take attachments and logs out of the export"
        return Broken(lines[0].number, reason, hint, raw_of(lines))
