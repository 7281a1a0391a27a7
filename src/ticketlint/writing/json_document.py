"""`json`: one document with all reports and a summary, written as it grows."""

from __future__ import annotations

from typing import TextIO

from ticketlint.writing.json_lines import as_data, dumps
from ticketlint.writing.tally import Tally
from ticketlint.writing.words import Words
from ticketlint.writing.writer import Checked, Style

SCHEMA = "ticketlint.check/1"


class JsonDocumentWriter:
    """`{"schema": "ticketlint.check/1", "reports": [one a line], "summary": {…}}`."""

    def __init__(self, out: TextIO, words: Words, style: Style) -> None:  # noqa: ARG002 - the shape of a Writer
        self._out = out
        self._style = style
        self._comma = "\n"

    def begin(self) -> None:
        """Open the list."""
        self._out.write(f'{{"schema":"{SCHEMA}","reports":[')

    def ticket(self, checked: Checked) -> None:
        """One item of the list."""
        self._out.write(self._comma + dumps(as_data(checked, self._style), self._out))
        self._comma = ",\n"

    def end(self, tally: Tally) -> None:
        """Close the list and sum up."""
        self._out.write(f'\n],"summary":{dumps(tally.to_dict(), self._out)}}}\n')
