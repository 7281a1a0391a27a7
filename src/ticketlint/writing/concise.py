"""`concise`: one line a finding, for editors and for grep."""

from __future__ import annotations

from typing import TextIO

from ticketlint.report import Finding
from ticketlint.writing.places import Lines, field_text
from ticketlint.writing.tally import Tally
from ticketlint.writing.visible import one_line
from ticketlint.writing.words import Words
from ticketlint.writing.writer import Checked, Style


class ConciseWriter:
    """`where:line:column: CODE level message [name]`.

    Line and column are those of the file where it is the message itself. A record among others is named by the line on
    which it starts; behind the name then stands the place inside of it, `(field line:column)`.
    """

    def __init__(self, out: TextIO, words: Words, style: Style) -> None:  # noqa: ARG002 - the shape of a Writer
        self._out = out
        self._color = style.color

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def ticket(self, checked: Checked) -> None:
        """One line a finding, in the order of the text; those about nothing in it come first."""
        placed = [(_place(checked, finding), finding) for finding in checked.report.findings]
        for (line, column, inside), finding in sorted(placed, key=lambda item: item[0][:2]):
            head = f"{one_line(checked.file)}:{line}:{column}:"
            text = f"{finding.level} {one_line(finding.message)} [{finding.name}]{inside}"
            code = finding.code
            if self._color:
                head, code = f"\x1b[1m{head}\x1b[0m", f"\x1b[31m{code}\x1b[0m"
            self._out.write(f"{head} {code} {text}\n")

    def end(self, tally: Tally) -> None:
        """Nothing stands behind the last line."""


def _place(checked: Checked, finding: Finding) -> tuple[int, int, str]:
    """Line and column in the file, and the place inside a record in words."""
    if finding.field is None or finding.start is None:
        return max(checked.line, 1), 1, ""
    line, column = Lines.of(field_text(checked, finding.field)).place(finding.start)
    if checked.body_line is None:
        return max(checked.line, 1), 1, f" ({one_line(finding.field)} {line}:{column})"
    if finding.field == "subject":
        return checked.line, 1, ""
    return checked.body_line + line - 1, column, ""
