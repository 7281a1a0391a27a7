"""Russian forms, from the OpenCorpora dictionary by way of pymorphy3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pymorphy3

from ticketlint.folding import fold
from ticketlint.packs.morph.paradigm import MorphError, check_marks

_PARTICIPLE = {"PRTF", "PRTS"}
_ADJECTIVE = {"ADJF", "ADJS", "COMP"}
_GRAMMEMES = {
    "1": "1per", "2": "2per", "3": "3per", "singular": "sing", "plural": "plur", "nominative": "nomn",
    "genitive": "gent", "dative": "datv", "accusative": "accs", "instrumental": "ablt", "prepositional": "loct",
    "imperative": "impr",
}  # fmt: skip
_TENSES = {"past": "past", "present": "pres", "future": "futr"}
_PARTS = {
    "verb": {"VERB", "INFN"}, "infinitive": {"INFN"}, "participle": _PARTICIPLE, "gerund": {"GRND"}, "noun": {"NOUN"},
    "adjective": _ADJECTIVE,
}  # fmt: skip


def _test(mark: str) -> Callable[[Any], bool]:
    """Whether a pymorphy tag carries the mark. Tenses mean the finite verb: a participle is asked for by its name."""
    if mark in _TENSES:
        return lambda tag: tag.POS == "VERB" and tag.tense == _TENSES[mark]
    if mark in _PARTS:
        return lambda tag: tag.POS in _PARTS[mark]
    return lambda tag: _GRAMMEMES[mark] in tag.grammemes


class Russian:
    """Forms of Russian words; words outside the dictionary are inflected by their ending."""

    marks = frozenset({*_GRAMMEMES, *_TENSES, *_PARTS})

    def __init__(self) -> None:
        self._analyzer = pymorphy3.MorphAnalyzer(lang="ru")

    def forms(self, lemma: str, marks: frozenset[str]) -> set[str]:
        """All forms of all words with this dictionary form, narrowed by `marks`. Raises MorphError."""
        check_marks(marks, self.marks)
        parses = self._analyzer.parse(lemma.lower())
        mine = [p for p in parses if fold(p.normal_form) == fold(lemma)]
        if not mine:
            nearest = parses[0].normal_form if parses else ""
            hint = f"; its dictionary form is `{nearest}`" if nearest else ""
            raise MorphError(f"`{lemma}` is not a dictionary form{hint}")
        if any(p.is_known for p in mine):
            mine = [p for p in mine if p.is_known]
        tests = [_test(mark) for mark in sorted(marks)]
        found = {form.word for p in mine for form in p.lexeme if all(test(form.tag) for test in tests)}
        if not found:
            raise MorphError(f"`{lemma}` has no form with the marks {', '.join(sorted(marks))}")
        return found
