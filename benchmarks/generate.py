"""Tickets without end for measuring speed and memory: about 100 words each, in three languages, no two alike.

Every ticket has words that no other has: names, products and things are made of syllables, one of them spelt from the
ticket's own number. Mails with greetings, signatures and quoted answers, chats, web forms, logs; dates, amounts, phone
and order numbers. The same seed and number always give the same ticket. wording/<code>.yml holds the words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

LANGUAGES = ("en", "ru", "ro")
SYSTEMS = ("Windows 11", "Windows 10", "macOS 15.1", "Ubuntu 24.04", "Android 14", "iOS 18.2")
BROWSERS = ("Chrome 131", "Firefox 128", "Safari 17", "Edge 130", "Opera 114")
DEVICES = ("Lenovo ThinkPad T14", "iPhone 13", "Samsung Galaxy A54", "HP LaserJet M404", "Pixel 8", "Dell XPS 13")
WORDS = 100
SHAPES = ("mail", "mail", "form", "chat", "log")
_SCRAMBLE = 1_299_709  # a prime, so that different numbers stay different
_SLOT = re.compile(r"\{(\w+)\}")


Ticket = dict[str, Any]


def tickets(count: int | None = None, seed: int = 0, languages: tuple[str, ...] = LANGUAGES) -> Iterator[Ticket]:
    """`count` tickets (None: no end), the languages taking turns."""
    for number in itertools.count() if count is None else range(count):
        yield ticket(number, languages[number % len(languages)], seed)


def ticket(number: int, language: str, seed: int = 0) -> Ticket:
    """The ticket with this number, as a mapping that a Linter takes."""
    random = Random(f"{seed}:{language}:{number}")
    return _Writer(_wording(language), number, random).ticket()


def text_of(source: Mapping[str, Any]) -> str:
    """The whole ticket as one text, for linters that know no fields."""
    fields = [f"{name}: {value}" for name, value in source.get("fields", {}).items()]
    return "\n\n".join(part for part in (source.get("subject"), source["body"], "\n".join(fields)) if part)


@cache
def _wording(language: str) -> dict[str, Any]:
    path = Path(__file__).parent / "wording" / f"{language}.yml"
    # every scalar as text: "no" is a syllable here
    wording: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return wording


@dataclass
class _Writer:
    """Writes one ticket."""

    wording: Mapping[str, Any]
    number: int
    random: Random

    def __post_init__(self) -> None:
        self.product = self._invented().capitalize() + self.random.choice(("", "", " Box", "Desk", " 24"))
        self.person = f"{self.random.choice(self.wording['first_names'])} {self._invented().capitalize()}"
        self.device = self.random.choice(DEVICES)
        self.version = f"{self._n(1, 20)}.{self._n(0, 30)}.{self._n(0, 9)}"

    def ticket(self) -> Ticket:
        shape = self.random.choice(SHAPES)
        out: Ticket = {"id": str(self.number), "subject": self._line("problems").rstrip(".")}
        lines = [self._line("problems"), self._line("steps"), self._line("errors"), self._line("tried")]
        if shape == "log":
            lines.append("```\n" + "\n".join(self._log() for _ in range(self._n(3, 6))) + "\n```")
        if shape == "chat":
            lines = [self._line("chat") for _ in range(self._n(3, 6))]
            del out["subject"]
        lines.append(self._line("environment"))
        rest = list(self.wording["context"])
        self.random.shuffle(rest)
        while rest and sum(len(line.split()) for line in lines) < WORDS - 35:
            lines.append(self._fill(rest.pop()))
        lines.append(self._line("closings"))
        if shape == "form":
            fields = list(self.wording["fields"].items())
            out["fields"] = {name: self._fill(value) for name, value in self.random.sample(fields, self._n(3, 6))}
        joint = "\n" if shape == "chat" else "\n\n"
        out["body"] = joint.join(self._mail(lines) if shape == "mail" else lines)
        return out

    def _mail(self, lines: list[str]) -> list[str]:
        out = [self._line("greetings"), *lines, f"{self._line('sign_offs')}\n{self.person}"]
        if self.random.random() < 0.4:
            quote = "\n".join(f"> {self._line('quotes')}" for _ in range(self._n(1, 3)))
            out.append(f"{self._line('quote_intros')}\n{quote}")
        elif self.random.random() < 0.3:
            out.append(self._line("footers"))
        return [line for line in out if line]

    def _log(self) -> str:
        clock = ":".join(f"{self._n(0, 59):02}" for _ in range(2))
        stamp = f"2026-{self._n(1, 12):02}-{self._n(1, 28):02} {self._n(0, 23):02}:{clock}"
        level = self.random.choice(("INFO", "WARN", "ERROR", "DEBUG"))
        return f"{stamp} {level} [{self._invented()}-{self._n(1, 9)}] {self._invented()}={self._n(1, 99999)} failed"

    def _line(self, kind: str) -> str:
        return self._fill(self.random.choice(self.wording[kind]))

    def _fill(self, text: str) -> str:
        while "{" in text:
            text = _SLOT.sub(self._slot, text)
        return text

    def _slot(self, found: re.Match[str]) -> str:
        name = found[1]
        if name in ("product", "device", "version"):
            return str(getattr(self, name))
        if name in _MADE:
            return str(_MADE[name](self))
        if name.startswith("d") and name[1:].isdigit():
            return "".join(str(self._n(0, 9)) for _ in range(int(name[1:])))
        words = self.wording[_LISTS[name]]
        return str(self.random.choice(words))

    def _n(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def _invented(self) -> str:
        """A word that no other ticket has: one syllable by chance, four that spell the ticket's number, scrambled."""
        syllables: list[str] = self.wording["syllables"]
        base = len(syllables)
        number = self.number * _SCRAMBLE % base**4
        return self.random.choice(syllables) + "".join(syllables[number // base**n % base] for n in range(4))


_LISTS = {"city": "cities", "month": "months", "date": "dates", "money": "money", "phone": "phones"}
_MADE = {
    "word": _Writer._invented,
    "Word": lambda w: w._invented().capitalize(),
    "name": lambda w: w.person,
    "email": lambda w: f"user{w.number}.{w._n(1, 999)}@mail{w._n(1, 99)}.example",
    "order": lambda w: f"{w.random.choice(('A', 'ZX-', '', 'No-'))}{w._n(10000, 9999999)}-{w.number}",
    "account": lambda w: f"{w._n(10, 99)}-{w._n(100000, 999999)}",
    "os": lambda w: w.random.choice(SYSTEMS),
    "browser": lambda w: w.random.choice(BROWSERS),
    "n": lambda w: w._n(2, 400),
    "time": lambda w: f"{w._n(6, 22)}:{w._n(0, 59):02}",
    "day": lambda w: w._n(1, 28),
    "day2": lambda w: f"{w._n(1, 28):02}",
    "mon": lambda w: w._n(1, 12),
    "mon2": lambda w: f"{w._n(1, 12):02}",
}
