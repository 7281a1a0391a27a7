"""Shapes: what a stretch of tokens looks like, whatever the language - a name, a quotation, an identifier, a number.

Shapes are looked at only where a recogniser asks, beside an anchor that was already found.
"""

from __future__ import annotations

from ticketlint.finding.hushed import document_at, password_at, phrase_at
from ticketlint.reading.text import Text

#: Tokens that quotations open and close with.
QUOTES = frozenset("\"'")
_INNER = frozenset("-/.#_")
_NAME_WORDS = 4
_QUOTED_TOKENS = 40
_IDENTIFIER_TOKENS = 24
_PHONE_TOKENS = 16
_PHONE_DIGITS = 5
_HANDLE_CHARS = 4
_IN_HANDLE = frozenset("._-")
_PREFIX_CHARS = 4
_IN_PHONE = frozenset("+()-./")
#: What may stand between a label and its value.
SKIPPED = frozenset(":-=#№.,()")


def name_at(text: Text, at: int, limit: int) -> int:
    """The end of a run of capitalised words (initials and hyphens included) that starts at token `at`, else `at`.

    A single letter is an initial beside a longer word; alone it is no name.
    """
    tokens, raw = text.tokens, text.raw
    end = at
    words = longest = 0
    while end < limit and words < _NAME_WORDS:
        char = raw[tokens.starts[end]]
        size = tokens.ends[end] - tokens.starts[end]
        if char.isupper():
            words += 1
            longest = max(longest, size)
        elif words and char in "-.'&+" and _inside_name(text, end, limit):
            pass
        elif words and char.isdigit() and not _goes_on(text, end, limit):
            words += 1
        else:
            break
        end += 1
        if end < limit and tokens.clauses[end] != tokens.clauses[at]:
            break
    return end if longest > 1 else at


def _inside_name(text: Text, at: int, limit: int) -> bool:
    """Whether a sign joins two parts of a name: both sides glued for "-", an initial before "."."""
    tokens, raw = text.tokens, text.raw
    if at + 1 >= limit or not raw[tokens.starts[at + 1]].isupper():
        return False
    if tokens.words[at] == ".":
        return tokens.ends[at - 1] - tokens.starts[at - 1] <= 2
    return tokens.starts[at] == tokens.ends[at - 1] and tokens.starts[at + 1] == tokens.ends[at]


def proper_at(text: Text, at: int, limit: int) -> int:
    """The end of a name that is not all capitals (those shout, or are somebody's codes), else `at`."""
    tokens = text.tokens
    end = name_at(text, at, limit)
    first = text.raw[tokens.starts[at] : tokens.ends[at]]
    return end if len(first) > 2 and not first.isupper() else at


def _goes_on(text: Text, at: int, limit: int) -> bool:
    """Whether a number is but the first part of a longer one, a version or a date."""
    tokens = text.tokens
    return at + 1 < limit and tokens.starts[at + 1] == tokens.ends[at] and tokens.words[at + 1] in _INNER


def quoted_at(text: Text, at: int, limit: int) -> int:
    """The end of a quotation that opens at token `at` (both quotes included), else `at`.

    A quote hugs what it holds; an apostrophe with a space on its inner side is none.
    """
    tokens = text.tokens
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if words[at] not in QUOTES or at + 1 >= limit or starts[at + 1] != ends[at]:
        return at
    for end in range(at + 1, min(limit, at + _QUOTED_TOKENS)):
        if words[end] == words[at] and starts[end] == ends[end - 1]:
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
        apart = end > at and starts[end] != ends[end - 1]
        if apart and not _spaced(words[end - 1], word) and not (end == at + 1 and _prefixed(text, at, word)):
            break
        if word[0].isalnum():
            digits += sum(c.isdigit() for c in word)
            last = end + 1
        elif word not in _INNER:
            break
        end += 1
    return last if digits >= 2 else at


def code_at(text: Text, at: int, limit: int) -> int:
    """The end of an identifier long enough for an order's or an account's number, else `at`.

    Four digits, or letters and digits mixed in capitals as in a booking: "QX7LMP".
    """
    end = identifier_at(text, at, limit)
    if end == at and text.tokens.words[at].isalnum():
        end = at + 1
    written = text.raw[text.tokens.starts[at] : text.tokens.ends[end - 1]] if end > at else ""
    digits = sum(map(str.isdigit, written))
    return end if digits >= 4 or (digits and len(written) >= 5 and written.isupper()) else at


def handle_at(text: Text, at: int, limit: int) -> int:
    """The end of a name in a system, Latin letters with a digit or a sign among them ("kot_89", "m.ray"), else `at`."""
    tokens = text.tokens
    end = at
    while end < limit and (end == at or tokens.starts[end] == tokens.ends[end - 1]):
        word = tokens.words[end]
        if not word.isascii() or not (word[0].isalnum() or word in _IN_HANDLE):
            break
        end += 1
    while end > at and not tokens.words[end - 1][0].isalnum():
        end -= 1
    written = text.raw[tokens.starts[at] : tokens.ends[end - 1]] if end > at else ""
    return end if len(written) >= _HANDLE_CHARS and written[0].isalpha() and not written.isalpha() else at


def model_at(text: Text, at: int, limit: int) -> int:
    """The end of a model's code, capitals and digits: "LX-204", "M404n"; else `at`."""
    end = identifier_at(text, at, limit)
    written = text.raw[text.tokens.starts[at] : text.tokens.ends[end - 1]] if end > at else ""
    return end if written[:1].isupper() and any(map(str.isdigit, written)) else at


def version_at(text: Text, at: int, limit: int) -> int:
    """The end of a version: a number, or numbers with points between them; else `at`."""
    tokens = text.tokens
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if not words[at].removeprefix("v").isdigit():
        return at
    end = at + 1
    while end + 1 < limit and words[end] == "." and words[end + 1].isdigit() and starts[end + 1] == ends[end - 1] + 1:
        end += 2
    return end


def phone_at(text: Text, at: int, limit: int) -> int:
    """The end of groups of digits as phone numbers are written, five digits at least, else `at`."""
    words = text.tokens.words
    if not (words[at][0].isdigit() or words[at] in "+("):
        return at
    end = last = at
    digits = 0
    for end in range(at, min(limit, at + _PHONE_TOKENS)):
        if words[end].isdigit():
            digits += len(words[end])
            last = end + 1
        elif words[end] not in _IN_PHONE:
            break
    return last if digits >= _PHONE_DIGITS else at


def _spaced(left: str, right: str) -> bool:
    """Groups of digits may be spaced: "RA 118 204 553 RU"."""
    return left.isdigit() and right.isdigit() and len(left) <= 4


def _prefixed(text: Text, at: int, number: str) -> bool:
    """A few capitals may stand before the digits: "WB 4410 9921", "FDIG 7714520"."""
    tokens = text.tokens
    prefix = text.raw[tokens.starts[at] : tokens.ends[at]]
    letters = prefix.isalpha() and prefix.isupper() and 1 < len(prefix) <= _PREFIX_CHARS
    return letters and number.isdigit() and len(number) >= 3


def number_at(text: Text, at: int, limit: int) -> int:
    """The end of a number token, else `at`."""
    return at + 1 if at < limit and text.tokens.words[at].isdigit() else at


def calendar_at(text: Text, at: int, limit: int) -> int:
    """The end of a day of a month or a year, that is no part of a longer number ("3 400"); else `at`."""
    words = text.tokens.words
    if at >= limit or not words[at].isdecimal() or (at + 1 < len(words) and words[at + 1].isdigit()):
        return at
    number = int(words[at]) if len(words[at]) <= 4 else 0
    return at + 1 if 1 <= number <= 31 or 1990 <= number <= 2099 else at


SHAPES = {
    "name": name_at, "proper": proper_at, "quoted": quoted_at, "identifier": identifier_at, "code": code_at,
    "handle": handle_at, "model": model_at, "number": number_at, "calendar": calendar_at, "version": version_at,
    "phone": phone_at, "password": password_at, "phrase": phrase_at, "document": document_at,
}  # fmt: skip
#: Shapes that end with their sentence; a quantity or a moment must not be taken for one of the others.
NAMES = frozenset(("name", "proper", "quoted"))
