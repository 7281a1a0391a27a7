"""Tables as people write and paste them: `| a | b |`, with or without a header row."""

from __future__ import annotations

import re

_RULE = re.compile(r"[\s|:+-]*$")

#: Start and end of a cell's content in the text.
Cell = tuple[int, int]


def is_row(line: str) -> bool:
    """Whether the line is a row: a bar at its start and one more at least."""
    return line.lstrip()[:1] == "|" and line.count("|") > 1


def is_rule(line: str) -> bool:
    """Whether the line is the rule between header and rows: `|---|:---:|`."""
    return "|" in line and "-" in line and _RULE.match(line) is not None


def cells_of(text: str, start: int, stop: int) -> list[Cell]:
    """The cells of the row text[start:stop], trimmed; an empty one has equal ends."""
    found: list[Cell] = []
    at = start
    for piece in text[start:stop].split("|"):
        left = at + len(piece) - len(piece.lstrip())
        found.append((min(left, at + len(piece)), max(left, at + len(piece.rstrip()))))
        at += len(piece) + 1
    if found and text[start:stop].lstrip()[:1] == "|":
        found = found[1:]
    if found and text[start:stop].rstrip()[-1:] == "|":
        found = found[:-1]
    return found
