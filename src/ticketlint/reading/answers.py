"""Is what stands in a form field or under a heading an answer? "-", "N/A", "asdf", untouched placeholders are not."""

from __future__ import annotations

import re

from ticketlint.folding import tokens_of
from ticketlint.reading.marks import Marks

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*(?:-->|$)")
_LONG = 4000
#: What a form shows where something is to be typed: "__.__.____", "+7 (___) ___-__-__", "xxx-xxx", "0000".
_MASK = re.compile(r"(?!0{1,2}$)[_x#*.\-+()\s0]+|\+?\d{0,3}[\s(]*_[_()\s.-]*")
_BARE_ITEM = re.compile(r"\s*\(?\d{1,2}[.)]\s*")
_SHORT = 60
_MARGIN = " \n\t*_`'\"[]()<>.-:;,!…"
#: Neighbours on the keyboards of the alphabets; three or more in a row are fingers, not words.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "abcdefgh")
_DIGITS = "01234567890"
_RUN = 4
_ONE_LETTER, _TWO_LETTERS, _DIGITS_MASHED = 3, 6, 5


class Answers:
    """Tells answers from non-answers."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def is_answer(self, content: str, name: str) -> bool:
        """Whether the folded `content` answers the place called `name`; "no" does, where a question was asked."""
        if len(content) > _LONG:
            return True
        content = _COMMENT.sub(" ", content) if "<!--" in content else content
        stripped = content.strip(_MARGIN)
        if not stripped or _MASK.fullmatch(content.strip()):
            return False
        if len(stripped) <= _SHORT:
            words = tuple(word for word in tokens_of(stripped) if word[0].isalnum())
            if words in self._marks.non_answer:
                return name.rstrip(" *:").endswith("?")
            if not words or (len(words) == 1 and _is_mash(words[0])):
                return False
        return not self._is_placeholder(content)

    def _is_placeholder(self, content: str) -> bool:
        """Whether each line is what a template said there."""
        lines = [line for line in content.split("\n") if line.strip(_MARGIN)]
        told = [line for line in lines if not _BARE_ITEM.fullmatch(line)]
        return all(map(self._marks.is_placeholder, told)) and bool(told or len(lines) > 1)


def _is_mash(letters: str) -> bool:
    """Fingers on the keyboard: one or two letters over and over, a run along a row, or such a run again and again."""
    if letters.isdigit():
        return len(letters) >= _DIGITS_MASHED and (len(set(letters)) == 1 or letters in _DIGITS)
    if len(letters) >= _ONE_LETTER and len(set(letters)) == 1:
        return True
    if len(letters) >= _TWO_LETTERS and len(set(letters)) == 2:
        return True
    if len(letters) < _RUN - 1:
        return False
    if _on_row(letters[: _RUN - 1]) and _repeats(letters, _RUN - 1):
        return True
    # a longer run lies on a row only where its first four letters do
    sizes = range(_RUN, len(letters) + 1) if _on_row(letters[:_RUN]) else ()
    return any(_on_row(letters[:size]) and _repeats(letters, size) for size in sizes)


def _on_row(run: str) -> bool:
    """Whether the run lies on one row of keys: four neighbours, or the first three."""
    if len(run) < _RUN:
        return any(row.startswith(run) for row in _ROWS)
    return any(run in row or run in row[::-1] for row in _ROWS)


def _repeats(letters: str, size: int) -> bool:
    return (letters[:size] * (len(letters) // size + 1))[: len(letters)] == letters
