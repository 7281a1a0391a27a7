"""What a reader hands out: a ticket, or a piece of the file that is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ticketlint.errors import InputError
from ticketlint.ticket import Ticket

#: How much of a rejected piece is kept, in code points.
RAW_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Read:
    """A ticket and the place where it starts.

    `line` is the 1-based physical line; 0 when the format has none to tell (an element of a JSON list, whose `where`
    ends in a JSON pointer: "tickets.json#/issues/3").
    """

    ticket: Ticket
    where: str
    line: int


@dataclass(frozen=True, slots=True, repr=False)
class Reject:
    """A piece of the file that is no ticket; reading went on behind it.

    `reason` and `hint` never quote the file; `raw` is its content, at most RAW_LIMIT code points.
    """

    where: str
    line: int
    reason: str
    hint: str
    raw: str

    def __repr__(self) -> str:
        """The place and the reason: what customers wrote never reaches a log by accident."""
        return f"<Reject {self.where}: {self.reason}, raw={len(self.raw)} chars>"


Entry = Read | Reject


def entry_of(source: Mapping[str, Any], where: str, line: int, raw: str) -> Entry:
    """The ticket that `source` describes, or a Reject when no ticket can have such values."""
    try:
        return Read(Ticket.of(source), where, line)
    except InputError as error:
        hint = error.hint or "see `ticketlint schema` for what a ticket may hold"
        return Reject(where, line, error.message, hint, raw[:RAW_LIMIT])
