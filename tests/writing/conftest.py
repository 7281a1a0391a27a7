"""Writers on memory, and snapshots that are files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path

import pytest
from sample_reports import words

from ticketlint.writing import Checked, Style, Tally, make_writer

SNAPSHOTS = Path(__file__).parent / "snapshots"
Write = Callable[..., str]


@pytest.fixture
def write() -> Write:
    """What a format makes of some tickets."""

    def writes(name: str, tickets: Iterable[Checked], style: Style | None = None) -> str:
        out, tally = StringIO(), Tally()
        writer = make_writer(name, out, words(), style or Style(width=80))
        writer.begin()
        for checked in tickets:
            tally.add(checked.report)
            writer.ticket(checked)
        writer.end(tally)
        return out.getvalue()

    return writes


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compares with a file; with UPDATE_SNAPSHOTS=1 in the environment the file is written instead."""

    def compare(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
