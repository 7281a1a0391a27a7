"""Breaking text into rows of a terminal, where a letter may be zero, one or two cells wide."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text


def rows(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of each row of at most `width` cells, broken behind a space where there is one; at least one."""
    start, space, cells, at_space = 0, 0, 0, 0
    for position, char in enumerate(text):
        size = cell_len(char)
        if cells + size > width and position > start:
            if space > start:
                yield start, space
                start, cells = space, cells - at_space
            else:
                yield start, position
                start, cells = position, 0
        cells += size
        if char == " ":
            space, at_space = position + 1, cells
    yield start, len(text)


def hanging(head: Text, body: Text, width: int) -> Iterator[Text]:
    """`body` in rows beside `head`, and below it with the same indent."""
    indent = head.cell_len
    for number, (start, end) in enumerate(rows(body.plain, max(width - indent, 20))):
        row = body[start:end]
        row.rstrip()
        yield Text.assemble(head if number == 0 else " " * indent, row)
