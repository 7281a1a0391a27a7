"""The command line in a temporary folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine, Ran

from ticketlint import Linter

_LINTERS: dict[str, Linter] = {}


@pytest.fixture
def tl(tmp_path: Path) -> CommandLine:
    """`ticketlint` as a process."""
    return CommandLine(tmp_path)


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """`ticketlint` inside of this process; runs without a config file share a Linter for the same options."""
    monkeypatch.chdir(tmp_path)
    build = Linter.from_config

    def shared(path: Path | None, overrides: dict[str, Any]) -> Linter:
        if path or any(tmp_path.glob("*.toml")):
            return build(path, overrides)
        key = repr(sorted(overrides.items()))
        if key not in _LINTERS:
            _LINTERS[key] = build(path, overrides)
        return _LINTERS[key]

    monkeypatch.setattr(Linter, "from_config", shared)
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
