"""Which lines of cues.yml and which patterns occur in the examples, the benchmark's tickets or the test sentences.

A line of cues.yml is one item of a class, however many phrases it stands for: it occurs when any of them does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from labelled import DATA, read

from ticketlint import Ticket
from ticketlint.finding.patterns import Patterns
from ticketlint.packs.cues import LOOK_ALIKE, expand
from ticketlint.packs.layer import Layer
from ticketlint.packs.load import Packs, built_in, load
from ticketlint.packs.model import WordsFile
from ticketlint.packtest import ticket_of
from ticketlint.reading.reader import Reader
from ticketlint.reading.text import Text

SENTENCES = Path(__file__).parents[1] / "data"
LANGUAGES = ("en", "ru", "ro")
#: Lists of names: the class must occur, not each of its thousand names.
LISTS_OF_NAMES = frozenset(
    ("first_name", "not_a_name", "product_name", "device_brand", "browser_name", "os_name", "month", "currency")
)


@dataclass(frozen=True)
class Line:
    """One item of a class in a language's cues.yml."""

    language: str
    name: str
    cue: str
    occurs: bool

    def __str__(self) -> str:
        return f"{self.name}: {self.cue}"


@cache
def packs() -> Packs:
    """The built-in packs with their examples."""
    return load(examples=True)


def sentences(code: str) -> Iterator[str]:
    """The sentences written for this test, one a line; `#` opens a comment."""
    for line in (SENTENCES / f"cues_{code}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def tickets(code: str) -> Iterator[Ticket]:
    """Everything that is written in a language, as tickets."""
    for examples in packs().languages[code].examples.values():
        for example in (*examples.valid, *examples.invalid):
            yield ticket_of(example, code)
    for item in read([DATA / f"{code}.jsonl"]):
        yield Ticket.of(item.ticket)
    for text in sentences(code):
        yield Ticket(body=text, locale=code)


@cache
def texts(code: str) -> tuple[Text, ...]:
    """The tickets as the engine reads them."""
    reader = Reader(packs().languages)
    return tuple(map(reader.read, tickets(code)))


def lines(code: str) -> list[Line]:
    """Every line of the built-in packs' cues of a language."""
    found: list[tuple[str, str, list[tuple[str, ...]]]] = []
    for folder in built_in():
        layer = Layer(folder)
        file = layer.one(f"languages/{code}/cues.yml", WordsFile)
        for name, cues in (file.model if file else {}).items():
            found += [(name, cue, expand(cue.removeprefix(LOOK_ALIKE), layer.forms(code))) for cue in cues]
    longest = max((len(phrase) for _, _, phrases in found for phrase in phrases), default=0)
    runs = _runs((text.tokens.words for text in texts(code)), longest)
    return [Line(code, name, cue, any(phrase in runs for phrase in phrases)) for name, cue, phrases in found]


def _runs(all_words: Iterable[list[str]], longest: int) -> frozenset[tuple[str, ...]]:
    """Every run of up to `longest` tokens."""
    return frozenset(
        tuple(words[start : start + size])
        for words in all_words
        for start in range(len(words))
        for size in range(1, min(longest, len(words) - start) + 1)
    )


def silent_patterns() -> list[str]:
    """Patterns of the built-in packs that match nowhere in any language."""
    known = {name: pattern for fact in packs().facts.values() for name, pattern in fact.patterns.items()}
    compiled = Patterns(known)
    seen = {name for code in LANGUAGES for text in texts(code) for name in compiled.match(text.raw)}
    return sorted(known.keys() - seen)
