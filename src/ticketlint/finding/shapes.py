"""Shapes: what a stretch of tokens looks like, whatever the language - a name, a quotation, an identifier, a number.

Shapes are looked at only where a recogniser asks, beside an anchor that was already found.
"""

from __future__ import annotations

from ticketlint.reading.text import Text

_QUOTES = frozenset("\"'")
_INNER = frozenset("-/.#_")
_NAME_WORDS = 4
_QUOTED_TOKENS = 40
_IDENTIFIER_TOKENS = 24
#: What may stand between a label and its value.
SKIPPED = frozenset(":-=#№.,()")


def name_at(text: Text, at: int, limit: int) -> int:
    """The end of a run of capitalised words (initials and hyphens included) that starts at token `at`, else `at`."""
    tokens, raw = text.tokens, text.raw
    end = at
    words = 0
    while end < limit and words < _NAME_WORDS:
        char = raw[tokens.starts[end]]
        if char.isupper():
            words += 1
            end += 1
        elif char in "-.'" and end > at and end + 1 < limit and tokens.starts[end] == tokens.ends[end - 1]:
            if not raw[tokens.starts[end + 1]].isalnum() or (
                char == "." and tokens.ends[end - 1] - tokens.starts[end - 1] > 2
            ):
                break
            end += 1
        elif words and char.isdigit() and not _goes_on(text, end, limit):
            end += 1
            words += 1
        else:
            break
        if end < limit and words and tokens.clauses[end] != tokens.clauses[at]:
            break
    return end


def _goes_on(text: Text, at: int, limit: int) -> bool:
    """Whether a number is but the first part of a longer one, a version or a date."""
    tokens = text.tokens
    return at + 1 < limit and tokens.starts[at + 1] == tokens.ends[at] and tokens.words[at + 1] in _INNER


def quoted_at(text: Text, at: int, limit: int) -> int:
    """The end of a quotation that opens at token `at` (both quotes included), else `at`."""
    words = text.tokens.words
    if words[at] not in _QUOTES:
        return at
    for end in range(at + 1, min(limit, at + _QUOTED_TOKENS)):
        if words[end] == words[at]:
            return end + 1 if end > at + 1 else at
    return at


def identifier_at(text: Text, at: int, limit: int) -> int:
    """The end of an identifier: glued letters, digits and `- / . # _` with at least two digits, else `at`."""
    tokens = text.tokens
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if not words[at][0].isalnum():
        return at
    end = at
    last = at
    digits = 0
    limit = min(limit, at + _IDENTIFIER_TOKENS)
    while end < limit:
        word = words[end]
        if end > at and starts[end] != ends[end - 1] and not _spaced(words[end - 1], word):
            break
        if word[0].isalnum():
            digits += sum(c.isdigit() for c in word)
            last = end + 1
        elif word not in _INNER:
            break
        end += 1
    return last if digits >= 2 else at


def _spaced(left: str, right: str) -> bool:
    """Groups of digits may be spaced: "RA 118 204 553 RU"."""
    return left.isdigit() and right.isdigit() and len(left) <= 4


def number_at(text: Text, at: int, limit: int) -> int:
    """The end of a number token, else `at`."""
    return at + 1 if at < limit and text.tokens.words[at].isdigit() else at


SHAPES = {"name": name_at, "quoted": quoted_at, "identifier": identifier_at, "number": number_at}
#: Shapes that a quantity or a moment must not be taken for.
NUMERIC = frozenset(("identifier", "number"))
