"""What the languages' modules share: how a marked lemma is written, and what a module answers."""

from __future__ import annotations

import re
from typing import Protocol


class MorphError(ValueError):
    """A lemma or a mark that cannot be inflected; the message says why."""


class Paradigms(Protocol):
    """The inflected forms of one language's words."""

    #: The marks that `forms` understands.
    marks: frozenset[str]

    def forms(self, lemma: str, marks: frozenset[str]) -> set[str]:
        """The forms that carry all of `marks`; without marks all forms. Raises MorphError."""


def split_marks(marked: str) -> tuple[str, frozenset[str]]:
    """`lemma:past+1` as the lemma and its marks; several marks are joined by `+` and must all hold."""
    lemma, _, marks = marked.partition(":")
    return lemma, frozenset(re.split(r"\+", marks)) if marks else frozenset()


def check_marks(marks: frozenset[str], known: frozenset[str]) -> None:
    """Raises MorphError that lists the language's marks where one of `marks` is none of them."""
    for mark in sorted(marks - known):
        raise MorphError(f"`{mark}` is not a mark of this language; there are: {', '.join(sorted(known))}")
