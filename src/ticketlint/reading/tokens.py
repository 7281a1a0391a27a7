"""Tokens, clauses and sentences of the requester's own words.

Punctuation and line ends bound them; so does length, for those who dictate or type without any punctuation. The tokens
of all segments are made together, in passes over whole lists: first all bounds are found, then running sums number what
lies between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise, repeat

from ticketlint.folding import tokens_apart, words_of
from ticketlint.packs.load import Language
from ticketlint.reading.text import PROSE, SPOKEN, Segment, Tokens

# Flags of a word; above them one bit a language that it is a function word of. Words that say something have none.
_EMPTY, _ABBREVIATION, _PAUSE, _STOP, _OPENER, _CLOSER, _VOTE = 1, 2, 4, 8, 16, 32, 64
_MARK = _PAUSE | _STOP | _OPENER | _CLOSER
_MARKS = {
    **dict.fromkeys(",-:|/", _PAUSE),
    **dict.fromkeys(".!?…;", _STOP),
    "(": _OPENER,
    **dict.fromkeys("\"')", _CLOSER),
}
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"')")
#: A clause that is longer breaks before the next function word.
_CLAUSE_TOKENS = 18
#: The steps of clause numbers in a clause that is too long; a symbol, which ends no such count, may hide one.
_LONG_CLAUSE = bytes(_CLAUSE_TOKENS)
#: Mail programs wrap lines at a width in this range.
_NARROW, _WIDE = 50, 100
_SYMBOL = re.compile("[\u2190-\U0010ffff]")
_FIRST_SYMBOL = "\u2190"


class Tokenizer:
    """Makes the tokens of texts; built once from the words of all enabled languages."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._count = len(languages)
        self._flags = _flags(languages)

    def tokens(self, raw: str, folded: str, segments: Sequence[Segment]) -> tuple[Tokens, list[int]]:
        """The tokens of the spoken segments, and the flags of those in the prose, which `votes` counts."""
        spoken, masked = _masked(folded, segments)
        pieces = tokens_apart(masked)
        words, gaps = pieces[1::2], pieces[2::2]
        bounds = list(accumulate(map(len, pieces)))
        starts, ends = bounds[:-1:2], bounds[1::2]
        flags = list(map(self._flags.get, words, repeat(0)))
        firsts = [bisect_left(starts, segments[index].start) for index in spoken]
        firsts.append(len(words))
        owners: list[int] = []
        prose: list[int] = []
        for index, first, behind in zip(spoken, firsts, firsts[1:], strict=False):
            owners += [index] * (behind - first)
            if segments[index].kind in PROSE:
                prose += flags[first:behind]
        told = [not flag and (len(word) > 2 or word.isdigit()) for word, flag in zip(words, flags, strict=True)]
        tokens = Tokens(words, starts, ends, [], [], owners, list(accumulate(told, initial=0)))
        lines = _lines(tokens, gaps, raw, masked, segments) if "\n" in masked else []
        pauses, stops = _ended(tokens, gaps, raw, flags)
        symbols = [] if masked.isascii() or not _SYMBOL.search(masked) else _symbols(words, flags)
        tokens.clauses, tokens.sentences = _numbered(flags, firsts, lines, pauses, stops, symbols)
        return tokens, prose

    def votes(self, flags: Sequence[int]) -> list[int]:
        """How many function words of each language are among the words with these flags."""
        known = [flag // _VOTE for flag in flags if flag >= _VOTE]
        votes = [0] * self._count
        for languages in set(known):
            for n in range(self._count):
                if languages >> n & 1:
                    votes[n] += known.count(languages)
        return votes


def _masked(folded: str, segments: Sequence[Segment]) -> tuple[list[int], str]:
    """The indices of the spoken segments, and the text with spaces for all that is not spoken."""
    spoken: list[int] = []
    pieces: list[str] = []
    at = 0
    for index, (kind, start, end, _) in enumerate(segments):
        if kind in SPOKEN:
            spoken.append(index)
            pieces += " " * (start - at), folded[start:end]
            at = end
    return spoken, "".join(pieces)


def _lines(tokens: Tokens, gaps: list[str], raw: str, masked: str, segments: Sequence[Segment]) -> list[int]:
    """The tokens with which a line begins, unless a mail program wrapped it.

    It did where the line before is full and this one goes on in lower case. `gaps` is what follows each token.
    """
    widths: dict[int, int] = {}
    found = []
    for at in [at for at, gap in enumerate(gaps[:-1], 1) if "\n" in gap]:
        owner, end = tokens.segments[at], tokens.ends[at - 1]
        segment = segments[owner]
        width = widths.get(owner)
        if width is None:
            width = widths[owner] = max(map(len, map(str.rstrip, masked[segment.start : segment.end].split("\n"))))
        if _NARROW <= width <= _WIDE and gaps[at - 1].count("\n") == 1:
            length = end - max(segment.start, masked.rfind("\n", segment.start, end) + 1)
            word = tokens.words[at]
            if length + 1 + len(word) > width and word[0].isalnum() and not raw[tokens.starts[at]].isupper():
                continue
        found.append(at)
    return found


def _ended(tokens: Tokens, gaps: list[str], raw: str, flags: list[int]) -> tuple[list[int], list[int]]:
    """The marks that end a clause only, and those that end a sentence.

    Within words, numbers, URLs and abbreviations, and inside an ellipsis, marks end nothing.
    """
    words = tokens.words
    pauses: list[int] = []
    stops: list[int] = []
    for at in [at for at, flag in enumerate(flags) if flag & _MARK]:
        flag = flags[at]
        if flag & _PAUSE:
            if gaps[at]:
                pauses.append(at)
        elif flag & _STOP:
            inside = not gaps[at] and _goes_on(words, gaps, at)
            if not inside and not (words[at] == "." and _abbreviates(tokens, raw, flags, at)):
                stops.append(at)
        elif flag & _CLOSER and gaps[at] and at and words[at - 1] in _ENDS and not gaps[at - 1]:
            stops.append(at)
        elif words[at] in "()":
            pauses.append(at)
    return pauses, stops


def _goes_on(words: list[str], gaps: list[str], at: int) -> bool:
    """Whether the mark `at`, with no space behind it, has the end of the sentence still before it."""
    if at + 1 == len(words):
        return False
    following = words[at + 1]
    if following[0].isalnum():
        return words[at] != "!"
    return following in _ENDS or (following in _CLOSERS and (at + 2 == len(words) or bool(gaps[at + 1])))


def _abbreviates(tokens: Tokens, raw: str, flags: list[int], at: int) -> bool:
    """Whether the full stop `at` belongs to a short word on its line: "nr.", an initial, "v. 2", "e.g."."""
    words, ends = tokens.words, tokens.ends
    before = words[at - 1] if at else ""
    if not flags[at - 1] & _ABBREVIATION and (len(before) != 1 or not before.isalpha()):
        return False
    end = ends[at]
    if not at or ends[at - 1] != end - 1 or raw[end : end + 1] in ("", "\n"):
        return False
    if flags[at - 1] & _ABBREVIATION:
        return True
    if at + 1 == len(words):
        return False
    second = at >= 3 and words[at - 2] == "." and len(words[at - 3]) == 1 and ends[at - 2] == end - 2
    return second or words[at + 1][0].isdigit() or raw[end - 2].isupper()


def _symbols(words: list[str], flags: list[int]) -> list[int]:
    """Emoji, arrows and the like: they end clauses."""
    return [at for at, word in enumerate(words) if word >= _FIRST_SYMBOL and not (flags[at] or word.isalnum())]


def _numbered(
    flags: list[int], firsts: list[int], lines: list[int], pauses: list[int], stops: list[int], symbols: list[int]
) -> tuple[list[int], list[int]]:
    """The clause and the sentence of each token, counted from 1, from what begins and ends them."""
    clauses, sentences = bytearray(len(flags) + 1), bytearray(len(flags) + 1)
    for at in chain(pauses, stops, symbols):
        clauses[at + 1] = 1
    for at in stops:
        sentences[at + 1] = 1
    for at in lines:
        clauses[at] += 1
        sentences[at] = 1
    for at in firsts:
        clauses[at] = sentences[at] = 1
    if symbols or _LONG_CLAUSE in clauses:
        for at in _breaks(flags, sorted({*firsts, *lines, *pauses, *stops})):
            clauses[at] += 1
    return list(accumulate(clauses[:-1])), list(accumulate(sentences[:-1]))


def _breaks(flags: list[int], begun: list[int]) -> Iterator[int]:
    """The function words before which clauses that are too long break; `begun` are all other bounds, in order."""
    for begin, end in pairwise(begun):
        while end - begin > _CLAUSE_TOKENS + 1:
            begin = next((at for at in range(begin + _CLAUSE_TOKENS + 1, end) if flags[at] >= _VOTE), end)
            if begin < end:
                yield begin


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
    return flags | _MARKS
