"""Quotes: where a mail program put somebody else's message into this one.

Three styles: lines with `>` (or `|`) before them; an introduction ("On … wrote:", in Russian and German mails often
without a verb: "12.05.2025, 10:15, Name <address>:"), wrapped over up to three lines; a block of headers (From, Sent,
To, Subject) or a rule with a title in it ("-----Original Message-----"). After the last two the quoted text runs to
the end, unless `>` shows how far it goes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from ticketlint.folding import tokens_of
from ticketlint.reading.marks import Marks

#: Offsets of the first character and behind the last one of each line.
Lines = Sequence[tuple[int, int]]

_INTRO_LINES = 3
_INTRO_CHARS = 300
_HEADER_CHARS = 400
#: A colon at the end of a line.
_COLON = re.compile(r":[^\S\n]*$", re.MULTILINE)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d")
_ADDRESS = re.compile(r"[<\[(\"]\s*(?:mailto:)?[^\s<>@]+@[^\s<>@]+[>\])\"]")
_TITLE_RULE = re.compile(r"\s*(?:-{2,}|_{2,}|={2,}|\*{2,})\s*([^\s=_*-].{0,60}?)\s*[-_=*]{2,}\s*$")
QUOTED = frozenset(">|")


def introductions(text: str, lines: Lines, marks: Marks) -> dict[int, tuple[int, bool]]:
    """First line of each introduction -> its last line, and whether the quoted text follows without marks."""
    found: dict[int, tuple[int, bool]] = {}
    for colon in _COLON.finditer(text, lines[0][0], lines[-1][1]):
        last = bisect_right(lines, colon.start(), key=itemgetter(0)) - 1
        start, stop = lines[last]
        if text[start:stop].lstrip()[:1] in QUOTED:
            continue
        marked = _first_mark_below(text, lines, last) in QUOTED
        first = _intro_start(text, lines, last, marks, marked)
        if first >= 0:
            found[first] = last, not marked
    return found


def _intro_start(text: str, lines: Lines, last: int, marks: Marks, marked: bool) -> int:
    """The first line of the introduction that ends on line `last`, -1 when it is none."""
    untimed = -1
    for first in range(last, max(-1, last - _INTRO_LINES), -1):
        start, stop = lines[first][0], lines[last][1]
        if not text[start : lines[first][1]].strip() or stop - start > _INTRO_CHARS:
            break
        intro = text[start:stop]
        clock, day = bool(_CLOCK.search(intro)), bool(_DAY.search(intro))
        address = "@" in intro and bool(_ADDRESS.search(intro))
        if address and (clock or day):
            return first
        verb = marks.quote_intro.found_in(tokens_of(intro))
        if (clock and day and (verb or marked)) or (marked and verb and (clock or day)):
            return first
        if marked and verb and address:
            untimed = first  # the moment may stand on the line above
    return untimed


def _first_mark_below(text: str, lines: Lines, last: int) -> str:
    for start, stop in lines[last + 1 : last + 4]:
        bare = text[start:stop].strip()
        if bare:
            return bare[0]
    return ""


def is_title_rule(bare: str, marks: Marks) -> bool:
    """Whether the line is a rule with "Original Message" or the like in it."""
    titled = _TITLE_RULE.match(bare)
    return titled is not None and marks.quote_header.length_at(tokens_of(titled.group(1))) > 0


def is_header_block(text: str, lines: Lines, at: int, marks: Marks) -> bool:
    """Whether the headers of a quoted message begin on line `at`: two of them with a moment or an address, or three."""
    headers = 0
    telling = False
    for start, stop in lines[at : at + 5]:
        line = text[start : min(stop, start + _HEADER_CHARS)].strip(" *>")
        label, colon, value = line.partition(":")
        if not colon or marks.quote_header.length_at(tokens_of(label)) == 0 or len(label) > 30:
            break
        headers += 1
        telling = telling or "@" in value or bool(_CLOCK.search(value) or _DAY.search(value))
    return headers >= 3 or (headers == 2 and telling)
