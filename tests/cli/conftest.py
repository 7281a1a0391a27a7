"""The command line in a temporary folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CommandLine, Ran


@pytest.fixture
def tl(tmp_path: Path) -> CommandLine:
    """`ticketlint` as a process."""
    return CommandLine(tmp_path)


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """`ticketlint` inside of this process, for what ends before a ticket is checked."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str) -> Ran:
        from ticketlint.cli import main

        monkeypatch.setattr(sys, "argv", ["ticketlint", *args])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsysbinary.readouterr()
        return Ran(int(ended.value.code or 0), out, err.decode("utf-8"))

    return run
