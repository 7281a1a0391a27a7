"""The notation of cues: how a line in cues.yml stands for many phrases.

    cannot sign in             the phrase itself
    (cannot|could not) sign in one of the alternatives
    cannot [even] sign in      with or without
    ~freeze                    every form of the word
    ~freeze:past               the forms with this mark: past, present, infinitive, participle, noun, 1, 3 ...
    ~freeze:present+3          the forms with all of these marks
    !no error                  a look-alike: what the class would find in these words is no hit

`~` needs the language's forms.json, which `ticketlint pack build` makes with the extra `morph`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, product

from ticketlint.folding import words_of

MAX_PHRASES = 4000
#: Begins a cue, and the name of the class that holds it, when it is no cue but looks like one.
LOOK_ALIKE = "!"

_PART = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")


class CueError(ValueError):
    """A cue is not well written; the message says what is wrong, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def lemmas_in(cue: str) -> Iterator[str]:
    """The marked words (`~word` or `~word:marks`) of a cue."""
    return (part[1:] for part in _PART.findall(cue) if part.startswith("~") and len(part) > 1)


def expand(cue: str, forms: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """All phrases of a cue as folded tokens. Raises CueError."""
    parts = _PART.findall(cue)
    position, phrases = _sequence(parts, 0, forms)
    if position < len(parts):
        raise CueError(f"`{parts[position]}` closes nothing")
    out = [words for words in dict.fromkeys(phrases) if words]
    if not out:
        raise CueError("the cue is empty")
    return out


_Phrases = list[tuple[str, ...]]


def _sequence(parts: list[str], position: int, forms: Mapping[str, list[str]]) -> tuple[int, _Phrases]:
    """Items one after another, until a closing bracket, a bar or the end."""
    items: list[_Phrases] = []
    count = 1
    while position < len(parts) and parts[position] not in ")]|":
        part = parts[position]
        if part in "([":
            position, choices = _group(parts, position, forms)
        else:
            position, choices = position + 1, _word(part, forms)
        items.append(choices)
        count *= len(choices)
        if count > MAX_PHRASES:
            raise CueError(f"stands for more than {MAX_PHRASES} phrases; split it or use two cue classes with `near`")
    if len(items) == 1:
        return position, items[0]
    return position, [tuple(chain.from_iterable(combination)) for combination in product(*items)]


def _group(parts: list[str], position: int, forms: Mapping[str, list[str]]) -> tuple[int, _Phrases]:
    opening = parts[position]
    closing = ")" if opening == "(" else "]"
    choices: _Phrases = [()] if opening == "[" else []
    while True:
        position, more = _sequence(parts, position + 1, forms)
        choices += more
        if position >= len(parts):
            raise CueError(f"`{opening}` is never closed")
        if parts[position] == closing:
            return position + 1, choices
        if parts[position] != "|":
            raise CueError(f"`{parts[position]}` closes a `{opening}`")


def _word(part: str, forms: Mapping[str, list[str]]) -> _Phrases:
    """The phrases of one part, folded."""
    if not part.startswith("~") or len(part) == 1:
        return [_folded(part)]
    known = forms.get(part[1:])
    if not known:
        raise CueError(
            f"the forms of `{part}` are not known", "run `ticketlint pack build` (extra `morph`) or list them"
        )
    return [_folded(form) for form in known]


#: The same words stand in many cues.
_folded = lru_cache(maxsize=1 << 16)(words_of)
