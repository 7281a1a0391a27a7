"""The language of a ticket: its own locale, the script, a vote of words, letter statistics, in this order."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any

from ticketlint.folding import TOKEN
from ticketlint.packs.load import Language

UNDETERMINED = "und"
_SCRIPTS = {
    "cyrillic": re.compile("[а-яѐ-ӿ]+"),
    "greek": re.compile("[α-ωά-ώ]+"),
    "hebrew": re.compile("[א-ת]+"),
    "arabic": re.compile("[ء-ي]+"),
    "han": re.compile("[一-鿿]+"),
}
_LATIN = re.compile("[a-zß-ɏ]+")
#: Brands and codes are written in Latin letters everywhere: they count for less.
_LATIN_SHARE = 0.6
_SAMPLE_CHARS = 2000
_SCRIPT_CHARS = 500
_SEED = 7


class Detector:
    """Tells the language among the enabled ones, and why."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self.codes = tuple(languages)
        self._by_script: dict[str, list[str]] = {}
        for code, language in languages.items():
            self._by_script.setdefault(language.file.script, []).append(code)
        self._own_words = _own_words(languages)

    def of_locale(self, locale: str | None) -> str | None:
        """The enabled language of a locale such as ro_MD, or None."""
        code = (locale or "").replace("_", "-").split("-")[0].strip().lower()
        return code if code in self.codes else None

    def detect(self, prose: str, votes: Callable[[], Sequence[int]]) -> tuple[str, str]:
        """(code or "und", reason). `votes` counts the function words in the prose, a language each, like `codes`.

        `prose` is folded. Words decide before the script does where several languages have votes in another script
        than their own: people write Russian in Latin letters.
        """
        script = script_of(prose[:_SCRIPT_CHARS])
        if script is None:
            return UNDETERMINED, "no letters"
        candidates = self._by_script.get(script, [])
        if len(candidates) == 1 and script != "latin":
            return candidates[0], f"script {script}"
        for what, count in (("function words", votes), ("words", partial(self._vote, prose))):
            first, second = _leaders(self.codes, count())
            if first[0] > second[0]:
                return first[1], f"{what} {first[0]}:{second[0]}"
        if len(candidates) < 2:
            return (candidates[0] if candidates else UNDETERMINED), f"script {script}"
        return self._statistics(prose[:_SAMPLE_CHARS], candidates)

    def _vote(self, prose: str) -> list[int]:
        """Words of the packs' cues that only one language has, one count a language."""
        counts = [0] * len(self.codes)
        for word in TOKEN.findall(prose[:_SAMPLE_CHARS]):
            n = self._own_words.get(word)
            if n is not None:
                counts[n] += 1
        return counts

    def _statistics(self, prose: str, candidates: Sequence[str]) -> tuple[str, str]:
        from langdetect.lang_detect_exception import LangDetectException

        detector = self._factory.create()
        detector.seed = _SEED
        detector.set_prior_map({code: 1 / len(candidates) for code in self._factory.langlist if code in candidates})
        try:
            detector.append(prose)
            found = detector.get_probabilities()
        except LangDetectException:
            return UNDETERMINED, "too little text"
        best = next((item.lang for item in found if item.lang in candidates), None)
        return (best, "letter statistics") if best else (UNDETERMINED, "letter statistics disagree")

    @cached_property
    def _factory(self) -> Any:
        """A private factory with the enabled languages only, so that other users of langdetect keep their settings."""
        from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
        from langdetect.utils.lang_profile import LangProfile

        factory = DetectorFactory()
        known = [Path(PROFILES_DIRECTORY, code) for code in self.codes if Path(PROFILES_DIRECTORY, code).is_file()]
        for n, path in enumerate(known):
            factory.add_profile(LangProfile(**json.loads(path.read_text(encoding="utf-8"))), n, len(known))
        return factory


def script_of(folded: str) -> str | None:
    """The script of most letters, None without letters."""
    if folded.isascii():
        return "latin" if folded.islower() else None
    latin = _letters(_LATIN, folded)
    for name, pattern in _SCRIPTS.items():
        letters = _letters(pattern, folded)
        if letters > latin * _LATIN_SHARE:
            return name
    return "latin" if latin else None


def _letters(pattern: re.Pattern[str], folded: str) -> int:
    return len("".join(pattern.findall(folded)))


def _leaders(codes: Sequence[str], counts: Sequence[int]) -> list[tuple[int, str]]:
    ranked = sorted(zip(counts, codes, strict=True), key=lambda item: -item[0])
    return [*ranked, (0, "")][:2]


def _own_words(languages: Mapping[str, Language]) -> dict[str, int]:
    owners: dict[str, set[int]] = {}
    for n, language in enumerate(languages.values()):
        for word in _words(language):
            owners.setdefault(word, set()).add(n)
    return {word: found.pop() for word, found in owners.items() if len(found) == 1}


def _words(language: Language) -> set[str]:
    words = filter(str.isalpha, set(chain.from_iterable(chain.from_iterable(language.cues.values()))))
    return set(words).union(*(TOKEN.findall(text.lower()) for text in language.file.generic_words))
