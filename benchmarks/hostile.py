"""Texts that make careless programs slow or wrong, at any length."""

from __future__ import annotations

from collections.abc import Callable

#: Name -> the text repeated; each must cost time in proportion to its length.
UNITS = {
    "brackets": "(",
    "emoji": "\N{GRINNING FACE}",
    "family emoji": "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}",
    "one letter": "a",
    "digits": "7",
    "numbers": "1,",
    "addresses": "a@",
    "dots": "a.a.",
    "phones": "+7 900 ",
    "quotes": "\"'«",
    "line breaks": "\n",
    "spaces": " ",
    "quoted lines": "> a\n",
    "headings": "### A\n",
    "pairs": "Name: \n",
    "fences": "```\n",
    "list items": "1. a\n",
    "arrows": "A > ",
    "combining marks": "e\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}",
    "nulls": "\0",
    "surrogates": "\ud83d",
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}\N{HEBREW LETTER ALEF}",
    "dotted capital I": "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    "error lines": "ERROR x\n",
    "stack frames": "  at a.b(c.java:1)\n",
    "negations": "not ",
    "slashes": "/",
    "hashes": "#1",
}


def repeated(unit: str, size: int) -> str:
    """`unit` again and again, `size` code points in all."""
    return (unit * (size // len(unit) + 1))[:size]


def seconds(check: Callable[[str], object], text: str, clock: Callable[[], float]) -> float:
    """How long one check takes."""
    start = clock()
    check(text)
    return clock() - start
