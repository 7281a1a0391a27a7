"""Folding and tokens: the one way in which tickets and cues are brought to the same shape.

It has two steps. `normalise` brings a text to NFC and leaves out what nobody sees or says (soft hyphens, marks of
writing direction, stress marks); where that moves anything it gives the way back. `fold_same_length` then keeps one
code point for one: lower case, ё→е, Romanian letters without diacritics (comma-below and cedilla), typographic quotes,
dashes and spaces to plain ones, all line ends to line feeds. So an offset in the folded text is one in the normalised.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_PLAIN = {
    **dict.fromkeys("ăâáàäãå", "a"),
    **dict.fromkeys("îíïì", "i"),
    **dict.fromkeys("șş", "s"),
    **dict.fromkeys("țţ", "t"),
    "ё": "е",
    **dict.fromkeys("‘’‛`´ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d", " "),
    **dict.fromkeys("\x85\u2028\u2029", "\n"),
}
#: The same for what stands in plain ASCII, where `str.translate` is fast.
_PLAIN_ASCII = str.maketrans(
    {**dict.fromkeys("\t\x00\x1c\x1d\x1e\x1f", " "), **dict.fromkeys("\v\f\r", "\n"), "`": "'"}
)

#: What reads the same when it is left out: soft hyphen, joiner, byte order mark, marks of direction (phones put them
#: around numbers), and accents that no precomposed letter has (Russian stress).
_UNSEEN = re.compile("[\u00ad\u0300-\u036f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_UNUSUAL = re.compile("[İ\u00ad\u0300-\u036f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: A letter with what may compose with it: marks, and the vowels and finals of decomposed Hangul. Sorting the marks is
#: quadratic in their number, so it is done for runs as long as real text has (Unicode's stream-safe format: 30).
_MARKS = 30
_CHUNK = 1000

_WORD = r"[^\W_]+(?:'[^\W_]+)*"
#: A word (with inner apostrophes) or one other visible character. Each alternative starts with a different class, so
#: matching is linear in the text.
TOKEN = re.compile(rf"{_WORD}|\S")
_APART = re.compile(rf"({_WORD}|\S)")
_APART_SIMPLE = re.compile(r"(\w+|\S)")


@dataclass(frozen=True, slots=True)
class Back:
    """The way from offsets in a normalised text to those in the original.

    Stretches in order: from `here[n]` on, the text stands at `there[n]` and, if `same[n]`, goes on code point for code
    point; else the whole stretch stands for all of the original up to `there[n + 1]`. The last one is the end.
    """

    original: str
    here: list[int]
    there: list[int]
    same: list[bool]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the span from `start` to `end` came from; a letter comes with its marks."""
        first = bisect_right(self.here, start) - 1
        begin = self.there[first] + (start - self.here[first] if self.same[first] else 0)
        if end <= start:
            return begin, begin
        last = bisect_right(self.here, end - 1) - 1
        if self.same[last]:
            return begin, self.there[last] + end - self.here[last]
        return begin, self.there[last + 1]


def normalise(text: str) -> tuple[str, Back | None]:
    """`text` in NFC, without what is unseen and without code points that lower-casing would lengthen, and the way back.

    None says that nothing changed, which is so for almost all tickets.
    """
    if text.isascii() or (not _UNUSUAL.search(text) and _is_composed(text)):
        return text, None
    out: list[str] = []
    back = Back(text, [], [], [])
    at = length = 0
    for start, end in _clusters(text):
        if start > at:
            _stretch(back, length, at, same=True)
            out.append(text[at:start])
            length += start - at
        composed = _UNSEEN.sub("", unicodedata.normalize("NFC", text[start:end])).replace("İ", "I")
        if composed:
            _stretch(back, length, start, same=False)
            out.append(composed)
            length += len(composed)
        at = end
    if at < len(text):
        _stretch(back, length, at, same=True)
        out.append(text[at:])
        length += len(text) - at
    _stretch(back, length, len(text), same=True)
    return "".join(out), back


def _stretch(back: Back, here: int, there: int, *, same: bool) -> None:
    back.here.append(here)
    back.there.append(there)
    back.same.append(same)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of what normalising may change: an odd letter with all that composes with it."""
    found: list[tuple[int, int]] = []
    start, size = 0, len(text)
    while start < size:
        end = start + 1
        if text[start] >= "\u00ad" or (end < size and text[end] >= "\u0300"):
            while end < size and end - start <= _MARKS and _joins(text[end]):
                end += 1
            piece = text[start:end]
            if _UNUSUAL.search(piece) or not unicodedata.is_normalized("NFC", piece):
                found.append((start, end))
        start = end
    return found


def _joins(char: str) -> bool:
    return char >= "\u0300" and (unicodedata.category(char)[0] == "M" or "\u1161" <= char <= "\u11c2")


def _is_composed(text: str) -> bool:
    """Whether `text` is NFC; in overlapping pieces, because composing long runs of marks is quadratic."""
    if len(text) <= _CHUNK:
        return unicodedata.is_normalized("NFC", text)
    return all(
        unicodedata.is_normalized("NFC", text[max(0, start - _MARKS - 1) : start + _CHUNK])
        for start in range(0, len(text), _CHUNK)
    )


def fold_same_length(text: str) -> str:
    """`text` folded, code point for code point; `text` must come from `normalise`."""
    folded = text.lower()
    if "\r\n" in folded:
        folded = folded.replace("\r\n", " \n")
    if folded.isascii():
        return folded.translate(_PLAIN_ASCII)
    # translate() looks every letter of another alphabet up in a table: ten times slower than this
    for char, plain in _PLAIN_EVERY:
        if char in folded:
            folded = folded.replace(char, plain)
    return folded


_PLAIN_EVERY = (*_PLAIN.items(), *((chr(char), plain) for char, plain in _PLAIN_ASCII.items()))


def fold(text: str) -> str:
    """`text` folded, for comparing words; offsets are not kept."""
    return fold_same_length(normalise(text)[0])


def words_of(text: str) -> tuple[str, ...]:
    """The folded tokens of a cue or a name."""
    return tuple(TOKEN.findall(fold(text)))


def tokens_apart(folded: str) -> list[str]:
    """A folded text split into separators (items 0, 2, 4 …) and tokens (1, 3, 5 …), nothing left out."""
    # \w+ takes two thirds of the time, and gives the same where no word has an apostrophe or an underscore in it
    return (_APART if "'" in folded or "_" in folded else _APART_SIMPLE).split(folded)


def tokens_of(folded: str) -> tuple[str, ...]:
    """The tokens of a text that is folded already."""
    return tuple(TOKEN.findall(folded))
