"""What every output format is: a writer that is told of one ticket after the other and keeps none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TextIO

from ticketlint.report import Report
from ticketlint.ticket import Ticket
from ticketlint.writing.tally import Tally
from ticketlint.writing.words import Words


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """A ticket with its report and the place that it was read from.

    `where` is what a person can open ("tickets.csv:14", "tickets.json#/issues/3", "letter.txt"), `file` the name in it.
    `line` is the line on which the ticket starts, 0 where the format has none. `body_line` is the line of the file on
    which the body starts when the file is the message itself; None when the ticket is a record among others.
    """

    ticket: Ticket
    report: Report
    where: str
    file: str
    line: int
    body_line: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How much is shown, and how. `width` is in cells of the terminal."""

    evidence: bool = False
    explain: bool = False
    color: bool = False
    width: int = 100


class Writer(Protocol):
    """One output of a run."""

    def __init__(self, out: TextIO, words: Words, style: Style) -> None: ...

    def begin(self) -> None:
        """Before the first ticket."""

    def ticket(self, checked: Checked) -> None:
        """One ticket; what can be written is written."""

    def end(self, tally: Tally) -> None:
        """After the last ticket."""
