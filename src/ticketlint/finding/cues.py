"""Cues: the words of all enabled languages, found in one pass over the tokens.

Each token is looked up once: what it says alone, and its number in spaCy's vocabulary if it is a part of phrases. One
PhraseMatcher then finds the phrases. A token that is in none has the number of a placeholder, so the vocabulary is
fixed when the matcher is built: nothing grows with strangers' words, and threads can share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

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
Classes = tuple[str, ...]
#: What is known of a word: its number in the vocabulary, and its classes when it stands alone, in a text of each
#: language and, last, in one of none that we know.
Known = tuple[int, tuple[Classes, ...]]


class Cues:
    """All cues of all languages, compiled."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._column = {code: n for n, code in enumerate(languages)}
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        add = self._vocab.strings.add
        self._other = add(_OTHER)
        phrases = _phrases(languages)
        ids = {word: add(word) for word in set(chain.from_iterable(phrases))}
        by_classes: dict[Classes, list[list[int]]] = {}
        for phrase, names in phrases.items():
            by_classes.setdefault(names, []).append([ids[word] for word in phrase])
        self._classes_of: dict[int, Classes] = {}
        for names, sequences in by_classes.items():
            key = " ".join(names)
            # lists of ids in place of Docs: the same to the matcher, and five times as fast to build
            self._matcher.add(key, sequences)  # type: ignore[arg-type]
            self._classes_of[add(key)] = names
        alone = _alone(languages)
        silent: tuple[Classes, ...] = ((),) * (len(languages) + 1)
        self._known: dict[str, Known] = {
            word: (ids.get(word, self._other), alone.get(word, silent)) for word in ids.keys() | alone.keys()
        }

    def match(self, words: list[str], language: str) -> dict[str, list[Span]]:
        """Class -> spans of tokens in order, none inside another of the same class."""
        if not words:
            return {}
        column = self._column.get(language, len(self._column))
        ids = [self._other] * len(words)
        hits: list[tuple[int, int, Classes]] = []
        for at, known in enumerate(map(self._known.get, words)):
            if known is not None:
                ids[at] = known[0]
                if names := known[1][column]:
                    hits.append((at, at + 1, names))
        # ids in place of words: the same to the Doc, and looked up faster
        doc = Doc(self._vocab, words=ids)  # type: ignore[arg-type]
        hits += [(start, end, self._classes_of[key]) for key, start, end in self._matcher(doc)]
        hits.sort()  # by start, and of one start the shorter first
        found = _outermost(hits)
        for name in [name for name in found if name[0] == LOOK_ALIKE]:
            _take_out(found, name[1:], found.pop(name))
        return found


def _phrases(languages: Mapping[str, Language]) -> dict[tuple[str, ...], Classes]:
    """The cues of several words, with their classes. They count in any text: people mix languages."""
    found: dict[tuple[str, ...], Classes] = {}
    for name, cue, _ in _cues(languages):
        if len(cue) > 1:
            found[cue] = _and(found.get(cue, ()), name)
    return found


def _alone(languages: Mapping[str, Language]) -> dict[str, tuple[Classes, ...]]:
    """The cues of one word, with their classes in a text of each language and in one of none that we know.

    A Latin word may be another word in another language ("export", "index", "mai"): it counts only in a text of its
    own language. Words of other scripts count in any.
    """
    found: dict[str, list[Classes]] = {}
    places = {code: n for n, code in enumerate(languages)}
    for name, cue, code in _cues(languages):
        if len(cue) == 1:
            told = found.setdefault(cue[0], [()] * (len(places) + 1))
            for n in (places[code], len(places)) if cue[0].isascii() else range(len(told)):
                told[n] = _and(told[n], name)
    same: dict[tuple[Classes, ...], tuple[Classes, ...]] = {}  # few different ones occur: each is kept once
    return {word: same.setdefault(told, told) for word, told in zip(found, map(tuple, found.values()), strict=True)}


def _cues(languages: Mapping[str, Language]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each class with each of its cues, and the language."""
    for code, language in languages.items():
        for name, cues in language.cues.items():
            for cue in cues:
                yield name, cue, code


def _and(names: Classes, name: str) -> Classes:
    return names if name in names else (*names, name)


def _outermost(hits: Iterable[tuple[int, int, Classes]]) -> dict[str, list[Span]]:
    """Class -> the spans of its hits, without those inside another; of those with one start the longest is kept."""
    found: dict[str, list[Span]] = {}
    for start, end, names in hits:
        for name in names:
            spans = found.get(name)
            if spans is None:
                found[name] = [(start, end)]
            elif end > spans[-1][1]:
                if start == spans[-1][0]:
                    spans[-1] = (start, end)
                elif len(spans) < MAX_HITS:
                    spans.append((start, end))
    return found


def _take_out(found: dict[str, list[Span]], name: str, look_alikes: list[Span]) -> None:
    """Remove the hits of a class that are but a part of its look-alikes."""
    kept = [s for s in found.get(name, ()) if not any(a <= s[0] and s[1] <= b for a, b in look_alikes)]
    if kept:
        found[name] = kept
    else:
        found.pop(name, None)
