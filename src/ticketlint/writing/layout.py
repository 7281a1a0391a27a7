"""Rows of a terminal, where a letter may be zero, one or two cells wide, and their way to a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ticketlint.report import Level

#: The colour of everything that has a level.
LEVEL_COLORS: dict[Level, str] = {"must": "red", "should": "yellow", "could": "cyan", "notice": "blue"}


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


#: Keeps two words on one row; printed as a space.
BOUND = "\u00a0"


def hanging(head: Text, body: Text, width: int) -> Iterator[Text]:
    """`body` in rows beside `head`, and below it with the same indent."""
    indent = head.cell_len
    for number, (start, end) in enumerate(rows(body.plain, max(width - indent, 20))):
        # a second space behind a sentence may have stayed behind the break
        spaces = end - start - len(body.plain[start:end].lstrip(" ")) if number else 0
        row = body[start + spaces : end]
        row.rstrip()
        row.plain = row.plain.replace(BOUND, " ")
        yield Text.assemble(head if number == 0 else " " * indent, row)


def render(lines: Iterable[Text], *, color: bool) -> str:
    """The lines as one text, with the escape sequences of 16 colours or none at all.

    Rich ends the process when a pipe is closed, so it only ever writes to memory.
    """
    page = StringIO()
    console = Console(
        file=page, force_terminal=color, color_system="standard" if color else None, no_color=not color,
        legacy_windows=False, markup=False, highlight=False, emoji=False, soft_wrap=True,
    )  # fmt: skip
    for line in lines:
        console.print(line)
    return page.getvalue()
