"""`jsonl`: one report a line, in the order of the tickets."""

from __future__ import annotations

import json
from typing import Any, TextIO

from ticketlint.report import Row
from ticketlint.writing.tally import Tally
from ticketlint.writing.words import Words
from ticketlint.writing.writer import Checked, Style


class JsonLinesWriter:
    """Reports of schema ticketlint.report/1 with the place of the ticket, each on its line."""

    def __init__(self, out: TextIO, words: Words, style: Style) -> None:  # noqa: ARG002 - the shape of a Writer
        self._out = out
        self._style = style

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def ticket(self, checked: Checked) -> None:
        """One line."""
        self._out.write(dumps(as_data(checked, self._style), self._out) + "\n")

    def end(self, tally: Tally) -> None:
        """Nothing stands behind the last line."""


def as_data(checked: Checked, style: Style) -> dict[str, Any]:
    """A report with the place it belongs to; what customers wrote is in it only with `evidence`."""
    report = checked.report.to_dict(evidence=style.evidence)
    data = {"schema": report.pop("schema"), "where": checked.where, "line": checked.line or None, **report}
    if style.explain:
        data["explain"] = [_row(row) for row in checked.report.explain()]
    return data


def dumps(data: Any, out: TextIO) -> str:
    """Compact JSON that `out` can write: letters as they are in UTF-8, escaped in any other encoding."""
    text = json.dumps(data, ensure_ascii=not _is_utf8(out), separators=(",", ":"))
    # Half of a surrogate pair is no character of any encoding, but JSON can escape it.
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_utf8(out: TextIO) -> bool:
    return (out.encoding or "utf-8").lower().replace("-", "") == "utf8"


def _row(row: Row) -> dict[str, Any]:
    spans = [{"field": field, "start": start, "end": end} for field, start, end in row.spans]
    points, lost = round(float(row.points), 6), round(float(row.lost), 6)
    return {"requirement": row.requirement, "points": points, "lost": lost, "spans": spans}
