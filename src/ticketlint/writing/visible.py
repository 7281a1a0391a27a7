"""Ticket text made safe for a terminal: nothing in it can move the cursor, colour, reorder or hide what is shown."""

from __future__ import annotations

from unicodedata import category

# Invisible, but part of letters and emoji.
_JOINERS = "\u200c\u200d"
# Invisible and frequent in copied text: soft hyphen, zero-width space, word joiner, byte order mark.
_BLANKS = "\u00ad\u200b\u2060\ufeff"


class _Signs(dict[int, str]):
    """One visible sign for each control or format character, so that offsets stay what they are."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _sign(chr(code))
        return sign


def _sign(char: str) -> str:
    kind = category(char)
    if char == "\t":
        return " "
    if kind == "Cc" and char <= "\x1f":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    if char in _BLANKS:
        return "·"
    if kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and char not in _JOINERS):
        return "\ufffd"
    return " " if kind == "Zs" else char


_SIGNS = _Signs()


def visible(text: str) -> str:
    """The text with as many code points, every one of them harmless: "␛" for an escape, "�" for a bidi override."""
    return text.translate(_SIGNS)


def one_line(text: str) -> str:
    """The same on one line, without runs of spaces."""
    return visible(" ".join(text.split()))
