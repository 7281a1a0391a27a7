"""Records of a CSV file, one after the other, whatever is broken between them.

The csv module of the standard library does the parsing, strictly. Around it stands what it has no answer for: a quote
that is never closed would swallow the rest of the file. So a record has its limits, and behind a broken one reading
resumes at its second line.
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
# Lines read again behind broken records, in characters: beyond this, and eight times what was read once, a record may
# span ten lines only. So the time stays linear in the size of the file, whoever wrote it.
_REREAD_CHARS = 8_000_000
_SHORT_LINES = 10

_UNCLOSED = "a quote is opened and never closed"
_MISPLACED = "a quote stands in the wrong place"
_QUOTE_HINT = 'close the quote; a quote inside a cell is written twice: ""'
_LENGTH_HINT = "shorten it, or take attachments and logs out of the export"


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
    taken: list[Line] = field(default_factory=list)
    waiting: deque[Line] = field(default_factory=deque)
    chars: int = 0
    fresh: int = 0
    reread: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._next_line()
        if line is None:
            if self.taken:
                raise _UnclosedError
            raise StopIteration
        if self.taken and (
            not line.whole or len(self.taken) >= self._line_limit() or self.chars + len(line.text) > RECORD_CHARS
        ):
            self.waiting.appendleft(line)
            raise _UnclosedError
        self.taken.append(line)
        self.chars += len(line.text)
        if not line.whole:
            raise _OverlongError
        return line.text

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

    def give_back(self) -> None:
        """All lines of the record but the first are read again."""
        rest = self.taken[1:]
        del self.taken[1:]
        self.waiting.extendleft(reversed(rest))
        self.reread += sum(len(line.text) for line in rest)


class Records:
    """An iterator over the records of `lines`; set `width` to the header's number of cells once it is known."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        """`delimiter` is one character; cells may be quoted with "."""
        self._delimiter = delimiter
        self._filling = re.compile(rf'[^"\r\n{re.escape(delimiter)}]+')
        self._feed = _Feed(lines)
        self._reader = csv.reader(self._feed, delimiter=delimiter, strict=True)
        self.width: int | None = None

    def __iter__(self) -> Iterator[Record | Broken]:
        return self

    def __next__(self) -> Record | Broken:
        self._feed.begin()
        try:
            return self._record(next(self._reader))
        except _OverlongError:
            return self._broken(f"the line is longer than {RECORD_CHARS:,} characters", _LENGTH_HINT)
        except _UnclosedError:
            return self._broken(_UNCLOSED, _QUOTE_HINT, spills=True)
        except csv.Error as error:
            if "field limit" in str(error):
                return self._too_long()
            reason = _MISPLACED if len(self._feed.taken) == 1 else _UNCLOSED
            return self._lenient() or self._broken(reason, _QUOTE_HINT, spills=True)

    def _record(self, cells: list[str]) -> Record | Broken:
        lines = self._feed.taken
        if any("\0" in line.text for line in lines):
            reason, hint = "the row holds a NUL character", "the export is damaged here: write it anew"
            return Broken(lines[0].number, reason, hint, raw_of(lines))
        return Record(cells, lines)

    def _lenient(self) -> Record | Broken | None:
        """A single line with a stray quote, as a lenient program reads it, if that gives the right number of cells."""
        if len(self._feed.taken) > 1:
            return None
        text = self._feed.taken[0].text.rstrip("\r\n")
        cells = next(csv.reader([text], delimiter=self._delimiter), [])
        return self._record(cells) if len(cells) == self.width else None

    def _too_long(self) -> Broken:
        """A record with a cell that the csv module refuses. Its shape, read instead, tells where it ends."""
        feed = self._feed
        first = feed.taken[0]
        feed.waiting.extendleft(reversed(feed.taken))
        feed.begin()
        shapes = (self._filling.sub("x", text) for text in feed)
        try:
            next(csv.reader(shapes, delimiter=self._delimiter, strict=True))
        except (csv.Error, _UnclosedError):
            feed.give_back()
        reason = f"a cell is longer than {csv.field_size_limit():,} characters"
        return Broken(first.number, reason, _LENGTH_HINT, raw_of(feed.taken))

    def _broken(self, reason: str, hint: str, *, spills: bool = False) -> Broken:
        self._feed.give_back()
        lines = self._feed.taken
        return Broken(lines[0].number, reason, hint, raw_of(lines), spills)
