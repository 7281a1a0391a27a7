"""YAML as packs and people need it: every scalar is text, every node knows its line and column.

PyYAML does the parsing. YAML 1.1 turns `no` into false, `1.10` into 1.1 and `12:30` into 750; here a plain scalar stays
what was typed, and the model that reads it says whether it must be a number. Duplicate keys, anchors, tags, several
documents in one file and documents beyond the bounds are errors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml import events

from ticketlint.errors import PackError

MAX_BYTES = 4_000_000
MAX_DEPTH = 40

Place = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: plain data (dict, list, str, None) and the 1-based line and column of every node and key."""

    path: str
    data: Any
    places: dict[Place, Mark]
    keys: dict[Place, Mark] = field(default_factory=dict)

    def where(self, place: Place = (), *, key: bool = False) -> str:
        """`file:line:column` of the node (or its key), or of its nearest parent that is in the file.

        An index into a single item that stands without its brackets is passed over. Data that came from no file has
        only its name.
        """
        if not self.places:
            return self.path
        here: Place = ()
        for part in place:
            if (*here, part) in self.places:
                here = (*here, part)
            elif not isinstance(part, int):
                break
        mark = self.keys.get(here) if key else None
        line, column = mark or self.places.get(here, (1, 1))
        return f"{self.path}:{line}:{column}"


def parse(text: str, path: str) -> Document:
    """The document in `text`. Raises PackError with file:line:column."""
    if len(text) > MAX_BYTES:
        raise PackError(f"the file is larger than {MAX_BYTES:,} characters", where=path, hint="split it")
    try:
        return _Builder(text, path).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise PackError(f"not valid YAML: {error.problem}", where=where, hint=_hint(error.problem)) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise PackError(
            "not valid YAML: a character that YAML does not allow", where=f"{path}:{line}:{column}"
        ) from None


def read(path: Path) -> Document:
    """The document in a file (UTF-8). Raises PackError."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise PackError("is not UTF-8", where=str(path), hint="save the file as UTF-8") from None


class _Builder:
    """Plain data from the parser's events, in one pass."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        # nested brackets cost the parser no stack, so the bound on depth can be kept here
        self._events = yaml.parse(text, Loader=yaml.SafeLoader)
        self._places: dict[Place, Mark] = {}
        self._keys: dict[Place, Mark] = {}

    def document(self) -> Document:
        data: Any = None
        seen = False
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent):
                if seen:
                    raise self._error(event, "a second document starts here", "keep one document in a file")
                seen = True
                data = self._node(next(self._events), ())
        return Document(self._path, data, self._places, self._keys)

    def _node(self, event: yaml.Event, place: Place) -> Any:
        self._places[place] = _mark(event)
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise self._error(event, "anchors and aliases are not used here", "write it out")
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            raise self._error(event, f"the tag {tag} is not used here", "remove it: every value is read as text")
        if isinstance(event, events.ScalarEvent):
            return event.value
        if len(place) >= MAX_DEPTH:
            raise self._error(event, f"nested more than {MAX_DEPTH} levels deep")
        return self._mapping(place) if isinstance(event, events.MappingStartEvent) else self._sequence(place)

    def _sequence(self, place: Place) -> list[Any]:
        out: list[Any] = []
        while not isinstance(event := next(self._events), events.SequenceEndEvent):
            out.append(self._node(event, (*place, len(out))))
        return out

    def _mapping(self, place: Place) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(event := next(self._events), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                raise self._error(event, "a key must be plain text")
            key = event.value
            if key in out:
                raise self._error(event, f"the key `{key}` is there twice", "keep one of the two")
            self._keys[(*place, key)] = _mark(event)
            out[key] = self._node(next(self._events), (*place, key))
        return out

    def _error(self, event: yaml.Event, message: str, hint: str = "") -> PackError:
        line, column = _mark(event)
        return PackError(message, where=f"{self._path}:{line}:{column}", hint=hint)


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _hint(problem: str | None) -> str:
    if problem and "mapping values are not allowed" in problem:
        return 'put text that holds ": " in quotes'
    if problem and "cannot start any token" in problem:
        return "put text that starts with a special character in quotes; indent with spaces"
    return ""
