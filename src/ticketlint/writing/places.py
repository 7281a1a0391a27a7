"""Lines of a ticket's field, and where an offset stands among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ticketlint.writing.writer import Checked

_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, repr=False)
class Lines:
    """A text by physical lines. Line numbers and columns are counted from 1, in code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of a text; a line end that stands last opens no further line."""
        breaks = [match.span() for match in _END.finditer(text)]
        starts = (0, *(end for _, end in breaks if end < len(text)))
        ends = (*(start for start, _ in breaks), len(text))[: len(starts)]
        return cls(text, starts, ends)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def __getitem__(self, line: int) -> str:
        """A line by its number, without its end."""
        return self.text[self.starts[line - 1] : self.ends[line - 1]]


def field_text(checked: Checked, name: str) -> str:
    """What a finding's `field` holds, as it may be shown."""
    return checked.report.mask(name, checked.ticket.part(name))
