"""Shapes of what is hidden: passwords and keys, recovery phrases, numbers of documents.

They are looked at only beside a word for them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ticketlint.reading.text import Text

#: Up to a space or the end of an element.
_RUN = re.compile(r"(?:[^\s<]|<(?!/))+")
#: A longer word is no password that anybody types, nor a key that anybody copies.
_RUN_CHARS = 600
_TRAILING = ".,;:)]}>\"'»“”’…"
_OPENING = frozenset(" \t\n\r\u00a0\"'«„“”‘’(:=>-–—")
_LABELLING = frozenset(":=>")
_SIGNS = frozenset("_!@#$%^&*+=~|\\?")
_FIRST = frozenset("_!@#&*+^~")
_LEAST, _LEAST_MIXED = 4, 6
#: What has digits or signs and is no password: 2nd, 6-digit, v2.10, 0x8007, 9:30pm, A-Z0-9, a name after @, an address.
_OTHER = re.compile(
    r"(?:[^\W_]-[^\W_])+|\d{1,2}-?[^\W\d_]+|v?\d+(?:\.\d+)+|0x[\da-f]+|\d{1,2}[:.]\d\d[ap]\.?m|@\w+|[^@]+@[^@]+\.[^@]+|(?:\w+:/|www\.).*",
    re.IGNORECASE,
)
#: Signs of a word that is masked, or stands for one.
_MASKED = ("***", "•", "...", "…", "xxx")
#: Letters of a series, letters and number in one, digits of either; with at most so many signs or words between.
_SERIES = re.compile(r"[^\W\d_]{2,3}")
_GROUP = re.compile(r"(?:[^\W\d_]{1,3})?\d{2,10}")
_PHRASE_WORD = re.compile(r"[a-z]{3,8}")
#: The words of a wallet's recovery phrase, of which a few may be words that sentences are made of.
_PHRASE_WORDS, _PHRASE_COMMON = range(12, 25), 3
_BETWEEN_GROUPS = 2
#: Signs that join the parts of a date, a time or a fraction.
_PARTS = frozenset("./:")
_DOCUMENT_TOKENS = 8
_DOCUMENT_DIGITS = (6, 10)


def password_at(text: Text, at: int, limit: int) -> int:
    """The end of what can be a password, if a word starts at token `at` that has a digit or a sign in it, else `at`.

    Right behind ":" or "=" a word with capitals in its middle is one too, and so is any word that the line ends with.
    """
    tokens, raw = text.tokens, text.raw
    start = tokens.starts[at]
    if not (raw[start].isalnum() or raw[start] in _FIRST) or (start and raw[start - 1] not in _OPENING):
        return at
    run = _RUN.match(raw, start, min(start + _RUN_CHARS, len(raw)))
    word = run.group().rstrip(_TRAILING) if run else ""
    labelled = _is_labelled(raw, start)
    if not _LEAST <= len(word) < _RUN_CHARS or _OTHER.fullmatch(word) or any(sign in word.lower() for sign in _MASKED):
        return at
    if not (_is_mixed(word, labelled) or (labelled and _is_last(raw, start + len(word)))):
        return at
    return min(bisect_left(tokens.starts, start + len(word)), limit)


def _is_mixed(word: str, labelled: bool) -> bool:
    """Whether digits, signs or capitals stand among the letters of a word, as in no word of a language."""
    inner = word.strip("".join(_SIGNS))
    letters = any(map(str.isalpha, inner))
    if not letters:
        return False
    if any(sign in _SIGNS for sign in inner):
        return True
    if any(map(str.isdigit, inner)):
        return labelled or len(inner) >= _LEAST_MIXED
    return labelled and any(a.islower() and b.isupper() for a, b in pairwise(inner))


def _is_labelled(raw: str, start: int) -> bool:
    """Whether ":" or "=" stands right before, spaces and quotes aside."""
    before = raw[max(0, start - 4) : start].rstrip(" \t\u00a0\"'«„“”‘’")
    return before[-1:] in _LABELLING and before != ""


def _is_last(raw: str, end: int) -> bool:
    """Whether the clause or the line is over, trailing marks aside."""
    after = raw[end : end + _RUN_CHARS].lstrip(" \t\u00a0\"'»“”’)]")
    return not after or after[0] in "\n\r.,;"


def phrase_at(text: Text, at: int, limit: int) -> int:
    """The end of twelve to twenty-four short words in a row that make no sentence, else `at`."""
    tokens = text.tokens
    end = at
    while end < limit and end - at < _PHRASE_WORDS.stop and _PHRASE_WORD.fullmatch(tokens.words[end]):
        end += 1
    common = (end - at) - (tokens.informative[end] - tokens.informative[at])
    return end if end - at in _PHRASE_WORDS and common <= _PHRASE_COMMON else at


def document_at(text: Text, at: int, limit: int) -> int:
    """The end of a document's series and number that start at token `at`, six to ten digits in all, else `at`.

    The two may be groups of digits, or a few letters and digits, and a word or a sign may part them: "45 10 118204",
    "KL no. 552908".
    """
    words, starts, ends = text.tokens.words, text.tokens.starts, text.tokens.ends
    least, most = _DOCUMENT_DIGITS
    written = text.raw[starts[at] : ends[at]]
    if not _GROUP.fullmatch(words[at]) and not (_SERIES.fullmatch(words[at]) and written.isupper()):
        return at
    digits = gap = 0
    last = at
    for end in range(at, min(limit, at + _DOCUMENT_TOKENS)):
        word = words[end]
        more = sum(map(str.isdigit, word))
        if _GROUP.fullmatch(word) and digits + more <= most and (digits < least or not gap):
            digits, gap, last = digits + more, 0, end + 1
        elif more or digits >= least or gap == _BETWEEN_GROUPS or (0 < last == end and word in _PARTS):
            break
        else:
            gap += end > at
    return last if digits >= least else at
