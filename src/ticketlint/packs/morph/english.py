"""English forms: irregular ones from spaCy's lemma tables, the rest by rule."""

from __future__ import annotations

import re

from ticketlint.folding import fold
from ticketlint.packs.morph.paradigm import MorphError, check_marks
from ticketlint.packs.morph.tables import reversed_lookup, table

_VOWELS = "aeiou"
_DOUBLES = re.compile(rf"[^{_VOWELS}][{_VOWELS}][^{_VOWELS}wxy]$")
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


class English:
    """Forms of English words."""

    marks = frozenset(
        {"past", "present", "infinitive", "imperative", "participle", "gerund", "3", "noun", "plural", "verb"}
    )

    def __init__(self) -> None:
        self._lookup = reversed_lookup("en_lemma_lookup")
        self._irregular: dict[str, dict[str, set[str]]] = {"verb": {}, "noun": {}}
        for part, forms in self._irregular.items():
            for form, lemmas in table("en_lemma_exc")[part].items():
                for lemma in lemmas:
                    forms.setdefault(lemma, set()).add(form)

    def forms(self, lemma: str, marks: frozenset[str]) -> set[str]:
        """All forms as verb, noun and adjective, or those with all of `marks`. Raises MorphError."""
        check_marks(marks, self.marks)
        word = fold(lemma)
        if not _WORD.fullmatch(word):
            raise MorphError(f"`{lemma}` is not an English word")
        by_mark = self._by_mark(word)
        if not marks:
            return set[str]().union(*by_mark.values(), self._lookup.get(word, ()))
        found = set.intersection(*(by_mark[mark] for mark in marks))
        if not found:
            raise MorphError(f"`{lemma}` has no form with the marks {', '.join(sorted(marks))}")
        return found

    def _by_mark(self, word: str) -> dict[str, set[str]]:
        known = self._lookup.get(word, set()) | self._irregular["verb"].get(word, set())
        third = {_with_s(word)} | {f for f in known if f.endswith("s") and f.startswith(word[:2])}
        gerund = _with_suffix(word, "ing")
        irregular = self._irregular["verb"].get(word, set())
        past = {f for f in irregular - third if not f.endswith("ing")} or _with_suffix(word, "ed")
        past |= {f for f in known if f.endswith("ed")}
        gerund |= {f for f in known if f.endswith("ing")}
        nouns = {f for f in self._irregular["noun"].get(word, set()) if f != word} or {_with_s(word)}
        return {
            "infinitive": {word}, "imperative": {word}, "present": {word} | third, "3": third, "past": past,
            "participle": past, "gerund": gerund, "noun": {word} | nouns, "plural": nouns,
            "verb": {word} | third | past | gerund,
        }  # fmt: skip


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _with_suffix(word: str, suffix: str) -> set[str]:
    """The word with `ed` or `ing`. Where a longer word might double its last letter, with and without."""
    if suffix == "ing" and word.endswith("ie"):
        return {word[:-2] + "ying"}
    if word.endswith("e") and not (suffix == "ing" and word.endswith(("ee", "oe", "ye"))):
        return {word[:-1] + suffix}
    if suffix == "ed" and word.endswith("y") and word[-2:-1] not in _VOWELS:
        return {word[:-1] + "ied"}
    if _DOUBLES.search(f" {word}"):
        doubled = word + word[-1] + suffix
        return {doubled} if len(re.findall(rf"[{_VOWELS}]+", word)) == 1 else {doubled, word + suffix}
    return {word + suffix}
