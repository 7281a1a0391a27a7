"""Tokens, clauses and sentences of the requester's own words.

Punctuation and line ends bound them; so does length, for those who dictate or type without any punctuation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate

from ticketlint.folding import tokens_apart, words_of
from ticketlint.packs.load import Language
from ticketlint.reading.text import PROSE, SPOKEN, Segment, Tokens

# Flags of a word; above them one bit a language that it is a function word of.
_EMPTY, _MARK, _ABBREVIATION, _VOTE = 1, 2, 4, 8

_CLAUSE, _SENTENCE = 1, 2
_CLAUSE_MARKS = frozenset(",-():|/")
_SENTENCE_MARKS = frozenset(".!?…;")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"')")
#: A clause that is longer breaks before the next function word.
_CLAUSE_TOKENS = 18
#: Mail programs wrap lines at a width in this range.
_NARROW, _WIDE = 50, 100
_FIRST_SYMBOL = "\u2190"
_NO_LINES: frozenset[int] = frozenset()


class Tokenizer:
    """Makes the tokens of texts; built once from the words of all enabled languages."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._count = len(languages)
        self._flags = _flags(languages)

    def tokens(self, raw: str, folded: str, segments: Sequence[Segment]) -> tuple[Tokens, list[int]]:
        """The tokens of the spoken segments, and how many function words of each language stand in the prose."""
        out = Tokens()
        votes: list[int] = []
        for index, segment in enumerate(segments):
            if segment.kind not in SPOKEN:
                continue
            start, end = segment.start, segment.end
            stretch = folded[start:end]
            pieces = tokens_apart(stretch)
            words = pieces[1::2]
            if not words:
                continue
            bounds = list(accumulate(map(len, pieces), initial=start))
            ends = bounds[2::2]
            lines = _line_breaks(raw, stretch, start, pieces) if "\n" in stretch else _NO_LINES
            found = self._number(out, words, ends, lines, raw, folded)
            if segment.kind in PROSE:
                votes += found
            out.words += words
            out.starts += bounds[1:-1:2]
            out.ends += ends
            out.segments += [index] * len(words)
        counts = Counter(votes).items()
        return out, [sum(count for flag, count in counts if flag & _VOTE << n) for n in range(self._count)]

    def _number(
        self, out: Tokens, words: list[str], ends: list[int], lines: Container[int], raw: str, folded: str
    ) -> list[int]:
        """Gives the tokens of one segment their clause and sentence; the flags of its function words.

        `lines` are the tokens before which a line begins that was begun on purpose.
        """
        flags = self._flags.get
        clauses, sentences, informative = out.clauses, out.sentences, out.informative
        clause = clauses[-1] + 1 if clauses else 1
        sentence = sentences[-1] + 1 if sentences else 1
        told = informative[-1]
        votes: list[int] = []
        begun = 0
        for at, word in enumerate(words):
            if at in lines:
                clause, sentence, begun = clause + 1, sentences[-1] + 1, at
            flag = flags(word)
            if flag is None:
                if len(word) > 2 or word.isdigit():
                    told += 1
            elif flag >= _VOTE:
                votes.append(flag)
                if at - begun > _CLAUSE_TOKENS:
                    clause, begun = clause + 1, at
            clauses.append(clause)
            sentences.append(sentence)
            informative.append(told)
            if flag is None:
                if word >= _FIRST_SYMBOL and not word.isalnum():
                    clause += 1
            elif flag & _MARK and (what := self._ended(words, ends, raw, folded, at)):
                clause, begun = clause + 1, at
                sentence += what == _SENTENCE
        return votes

    def _ended(self, words: list[str], ends: list[int], raw: str, folded: str, at: int) -> int:
        """What the mark `at` ends: _CLAUSE, _SENTENCE or, in a word, a URL, an abbreviation, an ellipsis, nothing."""
        mark = words[at]
        following = folded[ends[at] : ends[at] + 1]
        spaced = not following or following.isspace()
        if mark in _CLAUSE_MARKS:
            if mark == ")" and spaced and at and words[at - 1] in _ENDS and ends[at - 1] == ends[at] - 1:
                return _SENTENCE
            return _CLAUSE if spaced or mark in "()" else 0
        if mark in _CLOSERS:
            return _SENTENCE if spaced and at and words[at - 1] in _ENDS and ends[at - 1] == ends[at] - 1 else 0
        if following.isalnum():
            return _SENTENCE if mark == "!" else 0
        if following in _ENDS:
            return 0
        if following in _CLOSERS and not folded[ends[at] + 1 : ends[at] + 2].strip():
            return 0
        return 0 if mark == "." and self._abbreviates(words, ends, raw, at) else _SENTENCE

    def _abbreviates(self, words: list[str], ends: list[int], raw: str, at: int) -> bool:
        """Whether the full stop `at` belongs to a short word on its line: "nr.", an initial, "v. 2", "e.g."."""
        if not at or ends[at - 1] != ends[at] - 1 or raw[ends[at] : ends[at] + 1] in ("", "\n"):
            return False
        before = words[at - 1]
        if self._flags.get(before, 0) & _ABBREVIATION:
            return True
        if len(before) > 1 or not before.isalpha() or at + 1 >= len(words):
            return False
        second = at >= 3 and words[at - 2] == "." and len(words[at - 3]) == 1 and ends[at - 2] == ends[at - 1] - 1
        return second or words[at + 1][0].isdigit() or raw[ends[at - 1] - 1].isupper()


def _line_breaks(raw: str, stretch: str, start: int, pieces: list[str]) -> set[int]:
    """The tokens that begin a line, unless a mail program wrapped it: the one before is full, this is in lower case."""
    lengths = [len(line.rstrip()) for line in stretch.split("\n")]
    width = max(lengths)
    wrapping = _NARROW <= width <= _WIDE
    breaks = set()
    line, at = pieces[0].count("\n"), start + len(pieces[0])
    for n in range(1, len(pieces) - 2, 2):
        at += len(pieces[n]) + len(pieces[n + 1])
        feeds = pieces[n + 1].count("\n")
        if feeds:
            full = lengths[line] + 1 + len(pieces[n + 2]) > width
            if not (wrapping and full and feeds == 1 and pieces[n + 2][0].isalnum() and not raw[at].isupper()):
                breaks.add((n + 1) // 2)
            line += feeds
    return breaks


def _flags(languages: Mapping[str, Language]) -> dict[str, int]:
    """Words that say nothing by themselves, with the languages that they are function words of; and punctuation."""
    flags: dict[str, int] = {}
    for n, language in enumerate(languages.values()):
        for word in {token for text in language.file.function_words for token in words_of(text)}:
            flags[word] = flags.get(word, _EMPTY) | _VOTE << n
        for text in language.file.generic_words:
            for word in words_of(text):
                flags[word] = flags.get(word, 0) | _EMPTY
        for text in language.file.abbreviations:
            flags[words_of(text)[0]] = flags.get(words_of(text)[0], 0) | _ABBREVIATION
    return flags | dict.fromkeys(_CLAUSE_MARKS | _SENTENCE_MARKS | _CLOSERS, _MARK)
