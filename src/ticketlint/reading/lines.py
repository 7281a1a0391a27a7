"""Lines: those that were written, and those that a form or a mail program ran together into one.

"**Describe the bug** It crashes. **To Reproduce** 1. Open it. 2. Press Save" is one line with two headings and a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ticketlint.reading.labels import Labels

_BOLD = re.compile(r"\*\*([^*\n]{2,60})\*\*")
_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)]\s")
#: Letters between two numbers of a list; "1. 2. 2025" is a date.
_ITEM_LETTERS = 3

Line = tuple[int, int]


def lines_of(text: str, offset: int, end: int, labels: Labels) -> list[Line]:
    """Start and end of each line in text[offset:end]."""
    found: list[Line] = []
    at = offset
    for line in text[offset:end].split("\n"):
        stop = at + len(line)
        cuts = sorted(set(_cuts(line, labels))) if "**" in line or "2." in line or "2)" in line else []
        for cut in cuts:
            found.append((at, stop - len(line) + cut))
            at = stop - len(line) + cut
        found.append((at, stop))
        at = stop + 1
    return found


def _cuts(line: str, labels: Labels) -> Iterator[int]:
    """Where a heading that we know, or an item of a list, begins inside the line."""
    for bold in _BOLD.finditer(line):
        if bold.start() and labels.classes_of(bold.group(1).rstrip(" :")):
            yield bold.start()
    items: list[re.Match[str]] = []
    for number in _NUMBERED.finditer(line):
        if int(number.group(1)) == len(items) + 1 and (not items or _told(line[items[-1].end() : number.start()])):
            items.append(number)
    if len(items) > 1:
        yield from (item.start() for item in items if item.start())


def _told(between: str) -> bool:
    return sum(map(str.isalpha, between)) >= _ITEM_LETTERS
