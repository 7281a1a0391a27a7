"""A run of `check`: files to tickets to reports to outputs, one after the other, and the exit code."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from ticketlint.cli.outputs import Outputs, open_file
from ticketlint.cli.terminal import Notes
from ticketlint.dumps import SLOTS, ColumnNames, Read, Reject, fold_header, read_tickets
from ticketlint.errors import InputError
from ticketlint.linter import Linter
from ticketlint.report import LEVELS
from ticketlint.ticket import Ticket
from ticketlint.writing import Checked, Tally

OK, FOUND, FAILED = 0, 1, 2
_REJECTS_SHOWN = 20


class Reading:
    """The tickets of some files. What cannot be read is said on stderr and counted; the rest goes on."""

    def __init__(self, linter: Linter, notes: Notes, tally: Tally, rejects: Path | None = None) -> None:
        self._columns = column_names(linter)
        self._notes = notes
        self._tally = tally
        self._rejects = rejects
        self._kept: TextIO | None = None

    def tickets(self, paths: Sequence[str], stdin_filename: str | None) -> Iterator[Read]:
        """In the order of the files and of the tickets in them."""
        self._kept = open_file(self._rejects) if self._rejects else None
        try:
            for path in paths:
                try:
                    yield from self._file(path, stdin_filename)
                except InputError as error:
                    self._tally.unread += 1
                    self._notes.error(error)
        finally:
            if self._kept:
                self._kept.close()
        hidden = self._tally.rejected - _REJECTS_SHOWN
        if hidden > 0:
            hint = f"; all are in {self._rejects}" if self._rejects else "; --rejects FILE keeps them all"
            self._notes.note(f"… and {hidden:,} more that could not be read{hint}")

    def _file(self, path: str, stdin_filename: str | None) -> Iterator[Read]:
        found = read_tickets(path, stdin_filename=stdin_filename, columns=self._columns, note=self._notes.note)
        for entry in found:
            if isinstance(entry, Read):
                yield entry
            else:
                self._reject(entry)

    def _reject(self, reject: Reject) -> None:
        self._tally.rejected += 1
        if self._tally.rejected <= _REJECTS_SHOWN:
            self._notes.fault(reject.where, reject.reason, reject.hint)
        if self._kept:
            text = json.dumps(asdict(reject), ensure_ascii=False)
            self._kept.write(text + "\n")


def run(
    linter: Linter, reads: Iterable[Read], outputs: Outputs, notes: Notes, tally: Tally, *, jobs: int
) -> None:
    """Check and write all tickets; stops early when nobody wants the output any more."""
    outputs.begin()
    for checked in _checked(linter, reads, jobs):
        tally.add(checked.report)
        outputs.ticket(checked)
        notes.progress(tally.tickets)
        if not outputs.wanted:
            break
    notes.clear()
    outputs.end(tally)


def exit_code(tally: Tally, fail_on: str, min_score: int | None) -> int:
    """2 when nothing or not all files could be read, 1 when a finding or a score says so, else 0."""
    if tally.unread or not tally.tickets:
        return FAILED
    if fail_on in LEVELS and any(tally.levels[level] for level in LEVELS[: LEVELS.index(fail_on) + 1]):
        return FOUND
    if min_score is not None and any(score < min_score for score in tally.scores):
        return FOUND
    return OK


def column_names(linter: Linter) -> ColumnNames:
    """What columns of an export are called, in all enabled languages: the words of fields.yml."""
    names: dict[str, set[str]] = {slot: set() for slot in SLOTS}
    for language in linter.packs.languages.values():
        for slot in SLOTS:
            names[slot].update(fold_header(" ".join(words)) for words in language.fields.get(slot, ()))
    return {slot: frozenset(found) for slot, found in names.items()}


def _checked(linter: Linter, reads: Iterable[Read], jobs: int) -> Iterator[Checked]:
    """Each ticket with its report. Only what is being checked is held."""
    waiting: deque[Read] = deque()

    def tickets() -> Iterator[Ticket]:
        for read in reads:
            waiting.append(read)
            yield read.ticket

    for report in linter.check_many(tickets(), jobs=jobs):
        read = waiting.popleft()
        file = read.where.removesuffix(f":{read.line}")
        yield Checked(read.ticket, report, read.where, file, read.line, _body_line(read, file))


def _body_line(read: Read, file: str) -> int | None:
    """The line of the file on which the body starts, if the file is nothing but the message."""
    ticket = read.ticket
    if read.line != 1 or file != read.where or file.lower().endswith((".json", ".jsonl", ".ndjson")):
        return None
    if ticket != Ticket(body=ticket.body, subject=ticket.subject):
        return None
    return 1 if ticket.subject is None else 3
