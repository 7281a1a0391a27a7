"""Asides: what stands in a message and is not the requester's prose - quotations, comments, code, signatures, footers.

Each function takes the line to begin with and gives the one behind what it took; 0 when it took nothing.
"""

from __future__ import annotations

from ticketlint.folding import tokens_of
from ticketlint.reading import signatures
from ticketlint.reading.draft import Draft
from ticketlint.reading.logs import is_log_line
from ticketlint.reading.places import pair
from ticketlint.reading.text import Segment

FENCES = ("```", "~~~")
_RULES = ("--", "---", "__")
_LINE_CHARS = 80
_FOOTER_CHARS = 200
_THANKS_WORDS = 10
_SILENT = frozenset(("blank", "footer", "quote"))


def tail(draft: Draft, at: int) -> int:
    """A quoted message from line `at` to the end; the logs in it are evidence, whoever sent them on."""
    for n in range(at, len(draft.lines)):
        bare = draft.bare(n)
        draft.add("code" if bare and is_log_line(bare) else "quote", *draft.lines[n])
    return len(draft.lines)


def comment(draft: Draft, at: int) -> int:
    """An HTML comment, as templates use it for hints; an unclosed one ends with its paragraph."""
    close = draft.folded.find("-->", draft.lines[at][0], draft.lines[-1][1])
    n = at
    while n < len(draft.lines) and (draft.lines[n][0] <= close if close >= 0 else draft.bare(n)):
        n += 1
    return draft.add_lines("blank", at, max(n, at + 1))


def fence(draft: Draft, at: int) -> int:
    """A fenced block; without an end it goes to the next empty line."""
    fence = draft.raw[slice(*draft.lines[at])].lstrip()[:3]
    blank = 0
    for n in range(at + 1, len(draft.lines)):
        if draft.raw[slice(*draft.lines[n])].lstrip().startswith(fence):
            return draft.add_lines("code", at, n + 1)
        if not blank and not draft.bare(n):
            blank = n
    return draft.add_lines("code", at, blank or len(draft.lines))


def signed(draft: Draft, at: int, bare: str, word: str) -> int:
    """A footer, or a closing word with the signature below it; 0 when the line is neither."""
    marks = draft.marks
    if bare in _RULES:
        behind = _signature_end(draft, at + 1)
        if behind == at + 1 or (bare != "--" and behind < len(draft.lines) and behind not in draft.intros):
            return 0
        return _sign(draft, at, at + 1, behind)
    if marks.footer.may_start(word) and marks.footer.length_at(tokens_of(bare[:_FOOTER_CHARS])):
        n = at + 1
        while n < len(draft.lines) and draft.bare(n) and len(bare) > _LINE_CHARS and n not in draft.intros:
            n += 1
        return draft.add_lines("footer", at, n)
    if not marks.sign_off.may_start(word):
        return 0
    words = tokens_of(bare[:_LINE_CHARS])
    if len(bare) <= _LINE_CHARS and signatures.signs_off(draft.raw[slice(*draft.lines[at])], words, marks):
        return _sign(draft, at, at, _signature_end(draft, at + 1))
    if len(words) <= _THANKS_WORDS and marks.sign_off.length_at(words):
        behind = _signature_end(draft, at + 1)
        if behind > at + 1 and not any(draft.bare(n) for n in range(behind, min(behind + 3, len(draft.lines)))):
            draft.add("paragraph", *draft.lines[at])
            return _sign(draft, at + 1, at + 1, behind)
    return 0


def _signature_end(draft: Draft, at: int) -> int:
    return signatures.signature_end(draft.folded, draft.raw, draft.lines, at, draft.intros, draft.marks)


def _sign(draft: Draft, first: int, behind_rule: int, behind: int) -> int:
    """The lines of a signature; `Tel: …` in it is a pair as everywhere."""
    draft.close(draft.lines[first][0])
    for n in range(first, max(behind, behind_rule)):
        if not (":" in draft.text(n) and pair(draft, n)):
            draft.add("signature", *draft.lines[n])
    return max(behind, first + 1)


def nothing_else(draft: Draft) -> None:
    """A message that is nothing but a footer says what the footer says: "This is an automatic message"."""
    if all(segment.kind in ("footer", "blank") for segment in draft.segments):
        draft.segments[:] = [
            Segment("paragraph" if kind == "footer" else kind, start, end, slot)
            for kind, start, end, slot in draft.segments
        ]


def closing(draft: Draft) -> None:
    """Last lines of the requester's own text that are a name without a closing word before it."""
    last = len(draft.segments) - 1
    while last >= 0 and draft.segments[last].kind in _SILENT:
        last -= 1
    if last < 0:
        return
    kind, begin, end, slot = draft.segments[last]
    if kind != "paragraph" or slot >= 0:
        return
    start = signatures.closing_start(draft.folded, draft.raw, begin, end)
    if start == end or (start == begin and all(above.kind in _SILENT for above in draft.segments[:last])):
        return
    above = [Segment("paragraph", begin, start - 1)] if start > begin else []
    draft.segments[last : last + 1] = [*above, Segment("closing", start, end)]
