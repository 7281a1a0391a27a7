"""Marks: the words by which mail programs, templates and people set off the parts of a message.

They stand in each language's language.yml; those of all enabled languages are looked for together, since mails mix
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ticketlint.folding import tokens_of, words_of
from ticketlint.packs.load import Language

_FIRST = re.compile(r"\w+|\S")
_BRACKETED = re.compile(r"[\s*_'-]*(?:\d{1,2}[.)]\s*)?(?:\[[^\[\]]{3,}\]|<[^<>@]{3,}>)[\s*_'.]*")
_MARGIN = " \t*_`'\"-[]()<>#"
_LINE_CHARS = 200


class Phrases:
    """A set of phrases, found by their first word, so that a line that has none costs one look-up."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(set(phrases), key=len, reverse=True):
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        self.first_words = frozenset(self._by_first)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return bool(words) and words in self._by_first.get(words[0], ())

    def may_start(self, word: str) -> bool:
        """Whether one of the phrases starts with this word."""
        return word in self._by_first

    def length_at(self, words: tuple[str, ...], at: int = 0) -> int:
        """How many words from `at` on are one of the phrases (the longest); 0 when none is there."""
        for phrase in self._by_first.get(words[at], ()) if at < len(words) else ():
            if words[at : at + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def found_in(self, words: tuple[str, ...]) -> bool:
        """Whether one of the phrases stands somewhere in the words."""
        return any(self.length_at(words, at) for at in range(len(words)))


@dataclass(frozen=True)
class Marks:
    """The marks of all enabled languages, folded."""

    quote_intro: Phrases
    quote_header: Phrases
    sign_off: Phrases
    footer: Phrases
    placeholder: Phrases
    non_answer: Phrases
    #: The first words of quotes' headers, footers and closing words: most lines begin with none of them.
    line_starts: frozenset[str]

    def is_placeholder(self, line: str) -> bool:
        """Whether a folded line, numbered or not, is a template's own: a known beginning, or all of it in brackets."""
        bare = line.strip(_MARGIN).lstrip("0123456789.)").strip(_MARGIN)
        first = _FIRST.match(bare)
        if first is None:
            return False
        known = self.placeholder.may_start(first.group()) and self.placeholder.length_at(tokens_of(bare[:_LINE_CHARS]))
        return bool(known) or _BRACKETED.fullmatch(line) is not None

    @classmethod
    def of(cls, languages: Mapping[str, Language]) -> Marks:
        """The marks of these languages, all together."""
        files = [language.file for language in languages.values()]

        def phrases(name: str, read: Callable[[str], tuple[str, ...]] = words_of) -> Phrases:
            return Phrases(read(text) for file in files for text in getattr(file, name))

        header, sign_off, footer = phrases("quote_header"), phrases("sign_off"), phrases("footer")
        return cls(
            quote_intro=phrases("quote_intro"),
            quote_header=header,
            sign_off=sign_off,
            footer=footer,
            placeholder=phrases("placeholder"),
            non_answer=phrases("non_answer", letters_of),
            line_starts=header.first_words | sign_off.first_words | footer.first_words,
        )


def letters_of(text: str) -> tuple[str, ...]:
    """The folded words of a text without its punctuation."""
    return tuple(word for word in words_of(text) if word[0].isalnum())
