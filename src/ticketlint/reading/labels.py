"""Labels: what the name of a form field, a heading or a `Key:` says that the place holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ticketlint.folding import fold, words_of
from ticketlint.packs.load import Language

#: Longer names are cut; a label is never that long.
_NAME_CHARS = 200
_CACHED = 4096

Classes = tuple[str, ...]


class Labels:
    """The field names of all enabled languages (fields.yml), and those that the config maps."""

    def __init__(self, languages: Mapping[str, Language], field_map: Mapping[str, str] | None = None) -> None:
        self._mapped = {fold(name).strip(): kind for name, kind in (field_map or {}).items()}
        self._names = _names(languages)
        self._longest = max((len(name) for name in self._names), default=1)
        function_words = (word for language in languages.values() for word in language.file.function_words)
        self._plain = {token for word in function_words for token in words_of(word)}
        self.classes_of = lru_cache(_CACHED)(self._classes_of)
        self.classes_if_label = lru_cache(_CACHED)(self._classes_if_label)

    def _classes_of(self, name: str) -> Classes:
        """Field-name classes of what is known to be a name, by the longest known names in it, the first ones first."""
        mapped = self._mapped.get(fold(name).strip())
        if mapped is not None:
            return (mapped,)
        return self._found(_label_words(name))[0]

    def _classes_if_label(self, text: str) -> Classes:
        """Field-name classes of a text that may be a name: most of its words of content must belong to known names.

        "Your phone number" names a field, "When I open the app it says" begins a sentence.
        """
        if fold(text).strip() in self._mapped:
            return self._classes_of(text)
        words = _label_words(text)
        classes, covered = self._found(words)
        content = sum(at in covered or word not in self._plain for at, word in enumerate(words))
        return classes if 2 * len(covered) > content else ()

    def _found(self, words: tuple[str, ...]) -> tuple[Classes, set[int]]:
        exact = self._names.get(words)
        if exact is not None:
            return exact, set(range(len(words)))
        found: list[tuple[int, int, str]] = []
        covered: set[int] = set()
        for start in range(len(words)):
            for size in range(min(self._longest, len(words) - start), 0, -1):
                classes = self._names.get(words[start : start + size])
                if classes:
                    found += [(-size, start, name) for name in classes]
                    covered.update(range(start, start + size))
                    break
        return tuple(dict.fromkeys(name for _, _, name in sorted(found))), covered


def _label_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(name[:_NAME_CHARS]) if word[0].isalnum() or word == "№")


def _names(languages: Mapping[str, Language]) -> dict[tuple[str, ...], Classes]:
    names: dict[tuple[str, ...], Classes] = {}
    for language in languages.values():
        for name, phrases in language.fields.items():
            for phrase in phrases:
                words = tuple(word for word in phrase if word[0].isalnum() or word == "№")
                names[words] = tuple(dict.fromkeys((*names.get(words, ()), name)))
    names.pop((), None)
    return names
