"""Labels of the terminal output in the language of the report: `phrases.ui` in messages.yml."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ticketlint.packs.load import Language
from ticketlint.packs.wording import is_text


class Words:
    """The labels of all enabled languages."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._names = {code: language.file.name for code, language in languages.items()}
        self._labels = {code: language.phrases.get("ui", {}) for code, language in languages.items()}

    def __call__(self, locale: str, key: str, **values: object) -> str:
        """The label "levels.must" in `locale`, else in the first language that has it, else its key as words."""
        for code in dict.fromkeys((locale, *self._labels)):
            found = _at(self._labels.get(code, {}), key.split("."))
            if found is not None:
                return found.format_map(values) if values else found
        return " ".join((key.rpartition(".")[2].replace("_", " "), *map(str, values.values())))

    def common(self, locales: Collection[str]) -> str:
        """The language for what concerns several reports: the one they share, else the first enabled one."""
        return next(iter(locales if len(locales) == 1 else self._labels))

    def language(self, code: str, locale: str) -> str:
        """What a language calls itself."""
        return self._names.get(code) or self(locale, "language_unknown")


def _at(labels: Any, path: list[str]) -> str | None:
    for part in path:
        if not isinstance(labels, Mapping) or part not in labels:
            return None
        labels = labels[part]
    while isinstance(labels, Mapping) and is_text(labels):
        labels = labels.get("formal", labels.get("other"))
    return labels if isinstance(labels, str) else None
