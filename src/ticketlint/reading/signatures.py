"""Signatures: where a message is signed, and how far the signature goes.

A closing word in the middle of a text ("Thanks! Another question …") must not swallow what comes after it, so a line
belongs to a signature only as long as it looks like one: a name, a post, an address, a number.
"""

from __future__ import annotations

from collections.abc import Container

from ticketlint.folding import TOKEN, tokens_of
from ticketlint.reading.marks import Marks
from ticketlint.reading.quotes import QUOTED, Lines

_LINES = 10
_CHARS = 100
_WORDS = 8
_NAME_WORDS = 5
_CLOSING_LINES = 3
_CLOSING_WORDS = 4
_CLOSING_CHARS = 60
_CONTACT_DIGITS = 5


def signs_off(raw: str, words: tuple[str, ...], marks: Marks) -> bool:
    """Whether a line is a closing word, alone or with the name that it belongs to. `words`: its folded tokens."""
    size = marks.sign_off.length_at(words)
    if not size:
        return False
    rest = sum(word.isalpha() for word in words[size:])
    return rest == 0 or (rest <= _NAME_WORDS and _is_name(_words(raw)[-rest:]))


def signature_end(folded: str, raw: str, lines: Lines, at: int, stops: Container[int], marks: Marks) -> int:
    """The line behind the signature whose first line may be `at`; `at` itself when that line is none.

    `stops` are lines on which something else begins for certain.
    """
    end, after_blank = at, False
    for n in range(at, min(len(lines), at + _LINES)):
        start, stop = lines[n]
        line = folded[start:stop].strip()
        if not line:
            if after_blank:
                break
            after_blank = True
            continue
        if n in stops or line[0] in QUOTED or not _belongs(line, raw[start:stop], after_blank, marks):
            break
        end, after_blank = n + 1, False
    return end


def _belongs(line: str, raw: str, after_blank: bool, marks: Marks) -> bool:
    if len(line) > _CHARS or line[-1] == "?":
        return False
    words = _words(raw)
    if len(words) > _WORDS or (line[-1] in ".!" and len(words) > _CLOSING_WORDS):
        return False
    tokens = tokens_of(line)
    if marks.footer.length_at(tokens) or (":" in line and marks.quote_header.length_at(tokens)):
        return False
    if _is_contact(line) or _is_name(words):
        return True
    return not after_blank and len(words) <= (_NAME_WORDS if words and words[0][0].isupper() else 2)


def closing_start(folded: str, raw: str, start: int, end: int) -> int:
    """Where in a last paragraph its last lines are but a name and contacts; `end` when it has no such lines."""
    found = end
    for _ in range(_CLOSING_LINES):
        near = max(start, found - _CLOSING_CHARS)
        first = folded.rfind("\n", near, max(near, found - 1)) + 1 or near
        line = folded[first:found].strip()
        if not line or line[-1] in "?!:" or (first == near > start and folded[near - 1] != "\n"):
            break
        words = _words(raw[first:found])
        if not (len(words) <= _CLOSING_WORDS and _is_name(words)) and not (not words and _is_contact(line)):
            break
        found = first
        if found == start:
            break
    return found


def _words(raw: str) -> list[str]:
    return [word for word in TOKEN.findall(raw) if word.isalpha()]


def _is_contact(line: str) -> bool:
    return "@" in line or sum(char.isdigit() for char in line) >= _CONTACT_DIGITS


def _is_name(words: list[str]) -> bool:
    """Whether each word, particles aside ("de", "van"), is written with a capital letter."""
    return bool(words) and words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > 3)
