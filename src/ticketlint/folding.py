"""Folding and tokens: the one way in which tickets and cues are brought to the same shape.

Folding is NFC, lower case, ё→е, Romanian letters without diacritics (comma-below and cedilla), typographic quotes,
dashes and spaces to plain ones. It keeps one code point for one, so an offset in the folded text is an offset in the
original; where that cannot be (decomposed letters, `İ`), `normalise` gives the map back.
"""

from __future__ import annotations

import re
import unicodedata

#: One code point to one. Keys are what people's keyboards, phones and word processors write.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("ăâáàäãå", "a"),
        **dict.fromkeys("îíïì", "i"),
        **dict.fromkeys("șş", "s"),
        **dict.fromkeys("țţ", "t"),
        "ё": "е",
        **dict.fromkeys("‘’‛`´ʼ′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\r\t\v\f\u200b\u200c\u200d\u2060\ufeff\u00ad\x00", " "),
        **dict.fromkeys("\x85\u2028\u2029", "\n"),
    }
)

#: A word (with inner apostrophes), a line break, or one other visible character. Each alternative starts with a
#: different class, so matching is linear in the text.
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\n|[^\w\s]|_")


def fold_same_length(text: str) -> str:
    """`text` folded, code point for code point; `text` must come from `normalise`."""
    return text.lower().translate(_PLAIN)


def normalise(text: str) -> tuple[str, list[int] | None]:
    """`text` in NFC without code points that lower-casing would lengthen, and the way back.

    The list gives, for each code point of the result and one past its end, the offset in `text`; None says that both
    are the same, which is so for almost all tickets.
    """
    if "İ" not in text and unicodedata.is_normalized("NFC", text):
        return text, None
    out: list[str] = []
    back: list[int] = []
    start = 0
    size = len(text)
    while start < size:
        end = start + 1
        while end < size and unicodedata.combining(text[end]):
            end += 1
        for char in unicodedata.normalize("NFC", text[start:end]):
            out.append("I" if char == "İ" else char)
            back.append(start)
        start = end
    back.append(size)
    return "".join(out), back


def fold(text: str) -> str:
    """`text` folded, for comparing words; offsets are not kept."""
    return fold_same_length(normalise(text)[0])


def words_of(text: str) -> tuple[str, ...]:
    """The folded tokens of a cue or a name, without line breaks."""
    return tuple(token for token in TOKEN.findall(fold(text)) if token != "\n")
