"""Segments of a message: what is the requester's own prose, and what is quoted, logged, signed or left empty.

One pass over the lines; the words that it looks for are the marks and field names of the enabled languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ticketlint.reading import asides, places, quotes, tables
from ticketlint.reading.draft import RULE, Draft
from ticketlint.reading.labels import Labels
from ticketlint.reading.lines import lines_of
from ticketlint.reading.logs import is_log_line
from ticketlint.reading.marks import Marks
from ticketlint.reading.text import Segment, Slot

_ITEM = re.compile(r"\s*(?:[-*•+·▪◦●○✔✅☑☐–]\ufe0f?|\(?\d{1,2}[.)]|\(?[a-zа-я]\)|\d\ufe0f?\u20e3)\s")
_BARE_ITEM = re.compile(r"\s*(?:[-*•–+]|\(?\d{1,2}[.)])\s*$")
#: A box that nobody ticked says nothing.
_UNTICKED = re.compile(r"\s*[-*+]\s+\[ ?\]\s")
_FIRST = re.compile(r"[^\W_]+")
_LONG_LINE = 600
_KEY_CHARS = 80


@dataclass(frozen=True)
class Splitter:
    """Splits bodies into segments and slots. `is_answer(content, name)` tells answers from non-answers."""

    marks: Marks
    labels: Labels
    is_answer: Callable[[str, str], bool]

    def split(self, folded: str, raw: str, offset: int, end: int) -> tuple[list[Segment], list[Slot]]:
        """Segments and slots of folded[offset:end], in order; `raw` is the same text as it was written."""
        draft = Draft(self.marks, self.labels, self.is_answer, folded, raw, lines_of(folded, offset, end, self.labels))
        if ":" in folded:
            draft.intros = quotes.introductions(folded, draft.lines, self.marks)
        at = 0
        while at < len(draft.lines):
            at = _line(draft, at)
        draft.close(draft.lines[-1][1])
        asides.nothing_else(draft)
        asides.closing(draft)
        return draft.segments, draft.slots


def _line(draft: Draft, at: int) -> int:
    start, stop = draft.lines[at]
    bare = draft.folded[start:stop].strip()
    if not bare:
        return _blank(draft, at)
    first = bare[0]
    if first.isalpha() and "|" not in bare and at not in draft.intros:
        return _prose(draft, at, bare)
    if at in draft.intros:
        last, to_the_end = draft.intros[at]
        draft.close(start)
        draft.quoting = True
        draft.add_lines("quote", at, last + 1)
        return asides.tail(draft, last + 1) if to_the_end else last + 1
    if first == ">" or (first == "|" and draft.quoting):
        draft.add("code" if not draft.quoting and is_log_line(bare.lstrip("> ")) else "quote", start, stop)
        return at + 1
    if first in "-_=*" and quotes.is_title_rule(bare, draft.marks):
        draft.close(start)
        return asides.tail(draft, at)
    if first == "<" and bare.startswith("<!--"):
        return asides.comment(draft, at)
    if first in "`'~" and draft.raw[start:stop].lstrip().startswith(asides.FENCES):
        return asides.fence(draft, at)
    if "|" in bare and (tables.is_row(bare) or places.is_ruled(draft, at)):
        return places.table(draft, at)
    return _prose(draft, at, bare)


def _prose(draft: Draft, at: int, bare: str) -> int:
    start, stop = draft.lines[at]
    if stop - start > _LONG_LINE:
        draft.add("paragraph", start, stop)
        return at + 1
    if is_log_line(bare) or (draft.folded[start].isspace() and draft.in_code(start)):
        draft.add("code", start, stop)
        return at + 1
    marks = draft.marks
    found = _FIRST.search(bare)
    word = found.group() if found else ""
    marked = word in marks.line_starts
    if marked and ":" in bare and quotes.is_header_block(draft.folded, draft.lines, at, marks):
        draft.close(start)
        return asides.tail(draft, at)
    key = bare[:_KEY_CHARS]
    underlined = draft.folded.startswith(places.UNDERLINES, stop + 1)
    return (
        ((bare[0] in places.HEADS or bare[-1] in places.HEAD_ENDS or underlined) and places.heading(draft, at, bare))
        or ((marked or bare[0] in "-_") and asides.signed(draft, at, bare, word))
        or ((":" in key or "=" in key or " - " in key) and places.pair(draft, at))
        or _plain(draft, at, bare)
    )


def _plain(draft: Draft, at: int, bare: str) -> int:
    start, stop = draft.lines[at]
    if bare[0].isalpha() and bare[1:2] != ")":
        if draft.section is not None and draft.is_placeholder(bare):
            draft.add("blank", start, stop)
        elif draft.segments and draft.segments[-1].kind == "list" and draft.folded.startswith("  ", start):
            last = draft.segments[-1]
            draft.segments[-1] = Segment("list", last.start, stop, last.slot)
        else:
            draft.add("paragraph", start, stop)
        return at + 1
    line = draft.folded[start:stop]
    if _BARE_ITEM.match(line) or _UNTICKED.match(line) or RULE.match(line) or draft.is_placeholder(bare):
        draft.add("blank", start, stop)
    else:
        draft.add("list" if _ITEM.match(line) else "paragraph", start, stop)
    return at + 1


def _blank(draft: Draft, at: int) -> int:
    start, stop = draft.lines[at]
    section = draft.section
    if section is not None and section.loose and len(draft.segments) > section.first_segment:
        below = next((n for n in range(at + 1, min(at + 4, len(draft.lines))) if draft.bare(n)), -1)
        if below < 0 or not (_ITEM.match(draft.text(below)) or is_log_line(draft.bare(below))):
            draft.close(start)
    draft.add("blank", start, stop)
    return at + 1
