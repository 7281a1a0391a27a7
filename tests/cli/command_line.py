"""The command as people run it: a process of its own, in an empty folder, with a quiet environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-c", "from ticketlint.cli import main; main()")
_SET_ELSEWHERE = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING")


@dataclass(frozen=True)
class Ran:
    """What a process left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _SET_ELSEWHERE}
    return {**kept, "PYTHONUTF8": "1", **(more or {})}


class CommandLine:
    """Runs `ticketlint` in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str, content: str | bytes) -> Path:
        """A file to run on."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def __call__(self, *args: str, given: str | bytes = b"", env: Mapping[str, str] | None = None) -> Ran:
        stdin = given if isinstance(given, bytes) else given.encode()
        done = subprocess.run(
            [*COMMAND, *args], cwd=self.folder, input=stdin, capture_output=True, env=environment(env), timeout=120
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))
