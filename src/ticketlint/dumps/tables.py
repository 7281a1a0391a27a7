"""CSV and TSV: a header, then one ticket a row, in constant memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from ticketlint.dumps.columns import ColumnNames, assign, describe, shown_all, unique_names
from ticketlint.dumps.delimiter import NAMES, ONE_COLUMN, choose, declared
from ticketlint.dumps.encoding import binary
from ticketlint.dumps.entries import RAW_LIMIT, Entry, Reject, entry_of
from ticketlint.dumps.records import RECORD_CHARS, Broken, Record, Records
from ticketlint.dumps.source import Line, Source
from ticketlint.errors import InputError

_SAMPLE_LINES = 200
_SAMPLE_CHARS = 1 << 18
_FILE_NAMES = re.compile(r"[;|\r\n]+")
# An empty cell of these says that nothing is known; an empty subject or body is one that the customer left empty.
_NONE_WHEN_EMPTY = ("id", "channel", "created_at", "locale", "request_type")


@dataclass(slots=True)
class _Table:
    """The columns of one file."""

    name: str
    names: list[str]
    blank: list[bool]
    slots: dict[str, int]

    def entry(self, record: Record) -> Entry:
        """The row as a ticket; a row with more cells than the header is a Reject."""
        cells = record.cells
        width = len(self.names)
        where = f"{self.name}:{record.line}"
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) > width:
            reason = f"the row has {len(cells)} cells, the header {width}"
            hint = "put a cell that holds the delimiter in quotes"
            return Reject(where, record.line, reason, hint, record.raw)
        cells += [""] * (width - len(cells))
        source: dict[str, object] = {slot: cells[at] for slot, at in self.slots.items()}
        for slot in _NONE_WHEN_EMPTY:
            if slot in source and not str(source[slot]).strip():
                source[slot] = None
        if "attachments" in source:
            source["attachments"] = _file_names(cells[self.slots["attachments"]])
        taken = self.slots.values()
        source["fields"] = {
            name: cells[at]
            for at, name in enumerate(self.names)
            if at not in taken and not (self.blank[at] and not cells[at].strip())
        }
        return entry_of(source, where, record.line, "")

    def is_fragment(self, record: Record) -> bool:
        """Whether a row below a broken quote is but the rest of that cell: it does not reach the message."""
        return len(self.names) > 1 and (len(record.cells) == 1 or len(record.cells) <= self.slots["body"])


def read_table(source: Source, columns: ColumnNames, note: Callable[[str], None]) -> Iterator[Entry]:
    """The rows of a table as tickets and rejects.

    Raises InputError when there is no header or no column is known to hold the message.
    """
    lines = source.lines(RECORD_CHARS)
    sample = _sample(lines)
    if not sample:
        raise InputError("the file is empty", where=source.name, hint="a table needs a header row and rows below it")
    delimiter = declared(sample[0])
    skipped = 1 if delimiter else 0
    if not delimiter:
        size = sum(len(line.text) for line in sample)
        cut = len(sample) >= _SAMPLE_LINES or size >= _SAMPLE_CHARS
        delimiter = choose(sample, prefer_tab=source.suffix in (".tsv", ".tab"), cut=cut)
    records = Records(chain(sample[skipped:], lines), delimiter)
    table = _header(records, source.name, columns)
    records.width = len(table.names)
    note(_told(table, source, delimiter))
    yield from _rows(records, table, joined=delimiter == ONE_COLUMN)


def _sample(lines: Iterator[Line]) -> list[Line]:
    sample: list[Line] = []
    chars = 0
    for line in lines:
        sample.append(line)
        chars += len(line.text)
        if len(sample) >= _SAMPLE_LINES or chars >= _SAMPLE_CHARS:
            break
    return sample


def _header(records: Records, name: str, columns: ColumnNames) -> _Table:
    """The first row that is not empty, mapped to the parts of a ticket."""
    for record in records:
        where = f"{name}:{record.line}"
        if "\0" in record.raw:
            raise binary(name)
        if isinstance(record, Broken):
            raise InputError(f"the header cannot be read: {record.reason}", where=where, hint=record.hint)
        if not any(cell.strip() for cell in record.cells):
            continue
        names = unique_names(record.cells)
        slots = assign(names, columns)
        if len(names) == 1:
            slots = {"body": 0}
        if "body" not in slots:
            raise InputError(
                f"no column is known to hold the message; the columns are: {shown_all(names)}",
                where=where,
                hint='call that column "body" in the header row, or add its name to `body` in fields.yml of a pack',
            )
        return _Table(name, names, [not cell.strip() for cell in record.cells], slots)
    raise InputError("the file has no header row", where=name, hint="name the columns in the first row")


def _rows(records: Records, table: _Table, *, joined: bool) -> Iterator[Entry]:
    """Rows below the header. The rows right below a broken quote that are its text go into the same Reject."""
    broken: Reject | None = None
    for record in records:
        if isinstance(record, Broken):
            if broken:
                yield broken
            broken = Reject(f"{table.name}:{record.line}", record.line, record.reason, record.hint, record.raw)
            if not record.spills:
                yield broken
                broken = None
            continue
        if joined and len(record.cells) > 1:
            record.cells = [ONE_COLUMN.join(record.cells)]
        if not any(cell.strip() for cell in record.cells):
            continue
        if broken:
            if table.is_fragment(record):
                raw = (broken.raw + record.raw)[:RAW_LIMIT]
                broken = Reject(broken.where, broken.line, broken.reason, broken.hint, raw)
                continue
            yield broken
            broken = None
        yield table.entry(record)
    if broken:
        yield broken


def _file_names(cell: str) -> list[str]:
    parts = _FILE_NAMES.split(cell) if _FILE_NAMES.search(cell) else cell.split(",")
    return [part.strip() for part in parts if part.strip()]


def _told(table: _Table, source: Source, delimiter: str) -> str:
    others = len(table.names) - len(table.slots)
    guessed = " (guessed)" if source.encoding.guessed else ""
    kept = f"; {others} other column{'s' * (others != 1)} kept as fields" if others else ""
    sign = NAMES.get(delimiter, f'"{delimiter}"')
    return f"{table.name}: {source.encoding.label}{guessed}, {sign}; {describe(table.slots, table.names)}{kept}"
