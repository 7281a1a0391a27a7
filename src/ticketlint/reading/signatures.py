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
_CLOSING_LINES = 6
_CLOSING_WORDS = 4
_CLOSING_CHARS = 72
_CONTACT_DIGITS = 5
_PARTICLE = 3
_ENDS_A_NAME = frozenset(",(|/-–—")
_IN_A_NAME = frozenset(".'-")


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
    if _is_contact(line) or _is_name(words) or _name_first(raw.strip()):
        return True
    return not after_blank and len(words) <= (_NAME_WORDS if words and words[0][0].isupper() else 2)


def closing_start(folded: str, raw: str, start: int, end: int) -> int:
    """Where in a last paragraph its last lines are but a name and what belongs to it; `end` when it has no such lines.

    "Ada Marsh / Accounts / ext. 214" and "Ada Marsh, Leeds" close a message; the name stands first on its line.
    """
    found = top = end
    for _ in range(_CLOSING_LINES):
        near = max(start, top - _CLOSING_CHARS)
        first = folded.rfind("\n", near, max(near, top - 1)) + 1 or near
        if first == near > start and folded[near - 1] != "\n":
            break
        line = raw[first:top].strip()
        if not line or not _closes(line):
            break
        top = first
        if _name_first(line):
            found = first
        if top == start:
            break
    return found


def _closes(line: str) -> bool:
    """A short line that is no sentence: a name, a post, a place, a contact."""
    last = line[-1]
    if last in "?!:;" or (last == "." and not _name_first(line)):
        return False
    words = _words(line)
    if len(words) > _WORDS:
        return False
    return not words or words[0][0].isupper() or _is_contact(line) or any(char.isdigit() for char in line[-4:])


def _name_first(line: str) -> bool:
    """Whether capitalised words are the whole line, or are parted by a sign from what follows on it."""
    named, capital = 0, False
    for token in TOKEN.finditer(line):
        part = token.group()
        if part in _ENDS_A_NAME and capital and part != "-":
            break
        if part.isalpha() and (part[0].isupper() or (named and len(part) <= _PARTICLE)):
            capital = part[0].isupper()
            named += capital
        elif not (named and part in _IN_A_NAME):
            return False
    return capital and named <= _NAME_WORDS


def _words(raw: str) -> list[str]:
    return [word for word in TOKEN.findall(raw) if word.isalpha()]


def _is_contact(line: str) -> bool:
    return "@" in line or sum(char.isdigit() for char in line) >= _CONTACT_DIGITS


def _is_name(words: list[str]) -> bool:
    """Whether each word, particles aside ("de", "van"), is written with a capital letter."""
    return bool(words) and words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > 3)
