"""Places: headed sections, `Key: value` lines and tables, each of which names what it holds.

Each function takes the line to begin with and gives the one behind what it took; 0 when it took nothing.
"""

from __future__ import annotations

import re

from ticketlint.reading import tables
from ticketlint.reading.draft import NUMBER, RULE, Draft
from ticketlint.reading.labels import Classes
from ticketlint.reading.text import Segment

#: Each heading begins or ends with one of these signs, or its underline begins with one.
HEADS, HEAD_ENDS, UNDERLINES = "#*_-", ":?", ("===", "---")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)[\s#]*$")
_BOLD = re.compile(r"\s*(?:[-*]\s+)?(\*\*|__)([^*_]{2,120})\1\s*:?\s*")
_LEAD = r"\s*(?:[-*•]\s+|\(?\d{1,2}[.)]\s+)?(?:\*\*|__)?"
_KEY = re.compile(_LEAD + r"([^:=*_\n]{2,60}+)(?:\*\*|__)?\s*[:=](?:\*\*|__)?\s*")
#: The same where a dash may part key and value; it tries each letter, which takes ten times as long.
_DASHED_KEY = re.compile(_LEAD + r"([^:=*_\n]{2,60}?)(?:\*\*|__)?\s*(?::|=|\s-\s)(?:\*\*|__)?\s*")
_MORE = re.compile(r"[,;|.]\s*([^:=,;|.\n]{2,40}?)\s*:\s*")
_KEY_CHARS = 80
_HEADING_CHARS = 80


def heading(draft: Draft, at: int, bare: str) -> int:
    """A heading, or the bold beginning of a line; 0 when the line has none."""
    labels = draft.labels
    start, stop = draft.lines[at]
    if bare[0] == "#" and (marked := _HEADING.match(draft.folded[start:stop])):
        if draft.is_placeholder(bare):
            return 0
        return draft.open(at, marked.group(1), stop, loose=False)
    if bare[0] in "*_-" and (bold := _BOLD.match(draft.folded[start:stop])):
        name = bold.group(2).rstrip(" :")
        known = labels.classes_of(name) or (draft.section is not None and not draft.section.loose)
        return draft.open(at, name, start + bold.end(), loose=False) if known else 0
    if len(bare) > _HEADING_CHARS:
        return 0
    if bare[-1] == ":":
        name = NUMBER.sub("", bare)[:-1]
        return draft.open(at, name, stop, loose=True) if labels.classes_if_label(name) else 0
    if at + 1 == len(draft.lines):
        return 0
    if bare[-1] == "?" and NUMBER.match(bare):
        below = draft.text(at + 1)
        if below.strip() and not NUMBER.match(below):
            name = NUMBER.sub("", bare)
            return draft.open(at, name, stop, loose=False) if labels.classes_of(name) else 0
    underlined = draft.folded.startswith(UNDERLINES, stop + 1) and RULE.match(draft.text(at + 1))
    return draft.open(at, bare, stop, loose=False) if underlined and labels.classes_if_label(bare) else 0


def pair(draft: Draft, at: int) -> int:
    """`Key: value`, where the key is a known field name, and more such on the same line; 0 when it is none."""
    start, stop = draft.lines[at]
    beginning = draft.folded[start : start + _KEY_CHARS]
    key = (_DASHED_KEY if " -" in beginning else _KEY).match(beginning)
    if key is None or start + key.end() >= stop:
        return 0
    name = key.group(1).rstrip()
    classes = draft.labels.classes_if_label(name)
    if not classes:
        return 0
    begin, value = start, start + key.end()
    for more in _MORE.finditer(draft.folded, value, stop):
        others = draft.labels.classes_if_label(more.group(1))
        if others and more.end() < stop:
            draft.fill(name, classes, begin, value, more.start())
            name, classes, begin, value = more.group(1), others, more.start(), more.end()
    draft.fill(name, classes, begin, value, stop)
    return at + 1


def is_ruled(draft: Draft, at: int) -> bool:
    return at + 1 < len(draft.lines) and tables.is_rule(draft.text(at + 1))


def table(draft: Draft, at: int) -> int:
    """The rows of a table: cells under a known heading, or beside a known key, fill slots; others are lists."""
    header: list[tuple[str, Classes]] = []
    if is_ruled(draft, at):
        cells = [draft.folded[slice(*cell)] for cell in tables.cells_of(draft.folded, *draft.lines[at])]
        header = [(name, draft.labels.classes_if_label(name[:_HEADING_CHARS])) for name in cells]
        draft.segments.append(Segment("heading", draft.lines[at][0], draft.lines[at + 1][1]))
        at += 2
    while at < len(draft.lines) and "|" in draft.text(at) and at not in draft.intros:
        if tables.is_rule(draft.text(at)):
            draft.add("blank", *draft.lines[at])
        else:
            _row(draft, at, header)
        at += 1
    return at


def _row(draft: Draft, at: int, header: list[tuple[str, Classes]]) -> None:
    start, stop = draft.lines[at]
    cells = tables.cells_of(draft.folded, start, stop)
    if len(cells) == 2 and not any(classes for _, classes in header):
        name = draft.folded[slice(*cells[0])]
        classes = draft.labels.classes_if_label(name[:_HEADING_CHARS])
        if classes:
            draft.fill(name, classes, start, *cells[1])
            return
    if not any(classes for _, classes in header):
        draft.add("list", start, stop)
        return
    for n, (begin, end) in enumerate(cells):
        name, classes = header[n] if n < len(header) else ("", ())
        if classes and end > begin:
            draft.fill(name, classes, begin, begin, end)
        elif end > begin:
            draft.add("list", begin, end)
