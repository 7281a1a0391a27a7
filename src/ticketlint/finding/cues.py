"""Cues: the words of all enabled languages, matched in one pass by one spaCy PhraseMatcher.

A token that occurs in no cue is replaced by one placeholder before the Doc is built, so the vocabulary is fixed when
the matcher is built: nothing grows with strangers' words, and threads can share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ticketlint.packs.cues import LOOK_ALIKE
from ticketlint.packs.load import Language

_OTHER = "\N{REPLACEMENT CHARACTER}"
#: Hits of one class that are looked at; a text that repeats a word thousands of times says nothing more by it.
MAX_HITS = 200

#: First token and the one after the last.
Span = tuple[int, int]


class Cues:
    """All cues of all languages, compiled."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = frozenset(languages)
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._class_of: dict[int, tuple[str, str | None]] = {}
        add = self._vocab.strings.add
        lists = [phrases for language in languages.values() for phrases in language.cues.values()]
        every = {word for phrases in lists for phrase in phrases for word in phrase}
        ids = {word: add(word) for word in every}
        self._known = {word: word for word in every}
        for code, language in languages.items():
            for name, phrases in language.cues.items():
                plain: list[list[int]] = []
                guarded: list[list[int]] = []
                for phrase in phrases:
                    (guarded if len(phrase) == 1 and phrase[0].isascii() else plain).append([ids[w] for w in phrase])
                # A single Latin word may be another word in another language ("export", "index", "mai"): it counts only
                # in a text of its own. Phrases, and words of other scripts, count in any: people mix languages.
                for key, sequences, only in ((f"{code}:{name}", plain, None), (f"{code}:{name}:own", guarded, code)):
                    if sequences:
                        # lists of ids in place of Docs: the same to the matcher, and five times as fast to build
                        self._matcher.add(key, sequences)  # type: ignore[arg-type]
                        self._class_of[add(key)] = (name, only)

    def match(self, words: list[str], language: str) -> dict[str, list[Span]]:
        """Class -> spans of tokens in order, none inside another of the same class."""
        if not words:
            return {}
        doc = Doc(self._vocab, words=list(map(self._known.get, words, repeat(_OTHER))))
        found: dict[str, list[Span]] = {}
        class_of = self._class_of
        told = language in self._languages
        # by start, and of one start the shorter first
        for key, start, end in self._matcher(doc):
            name, only = class_of[key]
            if only is not None and only != language and told:
                continue
            spans = found.get(name)
            if spans is None:
                found[name] = [(start, end)]
            elif end > spans[-1][1]:
                if start == spans[-1][0]:
                    spans[-1] = (start, end)
                elif len(spans) < MAX_HITS:
                    spans.append((start, end))
        for name in [name for name in found if name[0] == LOOK_ALIKE]:
            _take_out(found, name[1:], found.pop(name))
        return found


def _take_out(found: dict[str, list[Span]], name: str, look_alikes: list[Span]) -> None:
    """Remove the hits of a class that are but a part of its look-alikes."""
    kept = [s for s in found.get(name, ()) if not any(a <= s[0] and s[1] <= b for a, b in look_alikes)]
    if kept:
        found[name] = kept
    else:
        found.pop(name, None)
