"""Blocks of code in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """One command of a console block and the lines that it prints."""

    typed: str
    shown: str


def blocks(path: Path, kind: str) -> list[str]:
    """The blocks of one kind, in order."""
    return [body for name, body in _BLOCK.findall(path.read_text(encoding="utf-8")) if name == kind]


def files(path: Path) -> dict[str, str]:
    """The blocks that stand under a file's name, by that name."""
    return dict(_FILE.findall(path.read_text(encoding="utf-8")))


def commands(block: str) -> Iterator[Command]:
    """The commands of a console block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        typed, _, shown = part.partition("\n")
        yield Command(typed, shown)
