"""Is what stands in a form field or under a heading an answer? ("-", "N/A", "asdf" and untouched placeholders are not.)"""

from __future__ import annotations

import re

from ticketlint.folding import words_of
from ticketlint.reading.segments import Marks, starts_with

_COMMENT = re.compile(r"<!--[^>]*-->|<!--[^>]*$")
_MASK = re.compile(r"[_x#*.\-+()\s0]+$")
_SHORT = 40
#: Neighbours on the keyboards of the three alphabets; four or more in a row are fingers, not words.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1234567890", "abcdefgh")


class Answers:
    """Tells answers from non-answers."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def is_answer(self, content: str, name: str) -> bool:
        """Whether the folded `content` answers the place called `name`; "no" does, where a question was asked."""
        if len(content) > 4000:
            return True
        content = _COMMENT.sub(" ", content).strip()
        stripped = content.strip(" \n\t*_`[]()<>.-:;,!…")
        if not stripped or _MASK.fullmatch(stripped):
            return False
        if len(stripped) > 200:
            return True
        words = tuple(w for w in words_of(stripped) if w[0].isalnum())
        if not words:
            return False
        if words in self.marks.non_answer:
            return name.rstrip().endswith("?")
        lines = [line for line in content.split("\n") if line.strip(" \t*_`-.:0123456789)")] or [stripped]
        if all(starts_with(words_of(line.strip(" *_`-[]()<>")), self.marks.placeholder) for line in lines):
            return False
        return not (len(stripped) <= _SHORT and _is_mash("".join(words)))


def _is_mash(letters: str) -> bool:
    """Fingers on the keyboard: one or two letters over and over, or a run along a row."""
    if len(letters) >= 3 and len(set(letters)) == 1:
        return True
    if not letters.isalpha():
        return letters in _ROWS[6] and len(letters) > 4
    if len(letters) >= 6 and len(set(letters)) <= 3:
        return True
    return any(letters in row or letters in row[::-1] for row in _ROWS) and len(letters) >= 3
