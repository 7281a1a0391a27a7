"""The language of a ticket: its own locale, the script, a vote of function words, langdetect, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from ticketlint.packs.load import Language

UNDETERMINED = "und"
_SCRIPTS = (
    ("cyrillic", "а", "я"),
    ("greek", "α", "ω"),
    ("hebrew", "א", "ת"),
    ("arabic", "ء", "ي"),
    ("han", "一", "鿿"),
)
_LANGDETECT_SEED = 7
_LANGDETECT_CHARS = 400


class Detector:
    """Tells the language among the enabled ones, and why."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self.codes = tuple(languages)
        self._by_script: dict[str, list[str]] = {}
        for code, language in languages.items():
            self._by_script.setdefault(language.file.script, []).append(code)

    def detect(self, locale: str | None, folded: str, votes: Sequence[int]) -> tuple[str, str]:
        """(code or "und", reason). `votes`: function words seen, one count a language in the order of `codes`."""
        if locale:
            code = locale.replace("_", "-").split("-")[0].lower()
            if code in self.codes:
                return code, "locale"
        script = script_of(folded)
        if script is None:
            return UNDETERMINED, "no letters"
        candidates = self._by_script.get(script, [])
        if len(candidates) == 1:
            return candidates[0], f"script {script}"
        if not candidates:
            return UNDETERMINED, f"script {script}"
        ranked = sorted(((votes[self.codes.index(code)], code) for code in candidates), key=lambda v: -v[0])
        if ranked[0][0] > ranked[1][0]:
            return ranked[0][1], f"function words {ranked[0][0]}:{ranked[1][0]}"
        return self._statistics(folded, candidates)

    def _statistics(self, folded: str, candidates: Iterable[str]) -> tuple[str, str]:
        detector = self._factory.create()
        wanted = set(candidates)
        detector.set_prior_map({code: 0.1 for code in self._factory.langlist if code in wanted})
        detector.seed = _LANGDETECT_SEED
        try:
            detector.append(folded[:_LANGDETECT_CHARS])
            found = detector.get_probabilities()
        except _detect_error():
            return UNDETERMINED, "too little text"
        best = next((item for item in found if item.lang in wanted), None)
        return (best.lang, "letter statistics") if best else (UNDETERMINED, "letter statistics disagree")

    @cached_property
    def _factory(self) -> Any:
        """A private factory, so that other users of langdetect keep their settings."""
        from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

        factory = DetectorFactory()
        factory.load_profile(PROFILES_DIRECTORY)
        return factory


def script_of(folded: str) -> str | None:
    """The script of most letters in a sample of the text, None without letters."""
    sample = folded if len(folded) <= 2000 else folded[:2000]
    counts = {name: 0 for name, _, _ in _SCRIPTS}
    latin = 0
    for char in sample:
        if "a" <= char <= "z":
            latin += 1
        elif char > "\u036f":
            for name, first, last in _SCRIPTS:
                if first <= char <= last:
                    counts[name] += 1
                    break
    name, most = max(counts.items(), key=lambda item: item[1])
    if most > latin * 0.6:
        return name
    return "latin" if latin else None


def _detect_error() -> type[Exception]:
    from langdetect.lang_detect_exception import LangDetectException

    error: type[Exception] = LangDetectException
    return error
