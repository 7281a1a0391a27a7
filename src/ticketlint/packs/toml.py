"""TOML with the line and column of every key, which tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from ticketlint.errors import ConfigError
from ticketlint.packs.yaml import Document, Mark, Place

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"^\s*(\[\[?.+?\]\]?)\s*(?:#.*)?$")
_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = re.compile(rf"^\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_FENCE = re.compile(r'"""|\'\'\'')


def read_toml(path: Path) -> Document:
    """The document in a file. Raises ConfigError with file:line:column."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", where=str(path), hint="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        place = f":{at[1]}:{at[2]}" if at and at[1] else ""
        raise ConfigError(f"not valid TOML: {_AT.sub('', str(error))}", where=f"{path}{place}") from None
    return Document(str(path), data, _places(text))


def under(document: Document, prefix: Place) -> Document | None:
    """The table at `prefix` as a document of its own; None where there is none."""
    data: Any = document.data
    for part in prefix:
        if not isinstance(data, dict) or part not in data:
            return None
        data = data[part]
    places = {place[len(prefix) :]: mark for place, mark in document.places.items() if place[: len(prefix)] == prefix}
    return Document(document.path, data, places)


def _places(text: str) -> dict[Place, Mark]:
    """Where each key stands. Lines inside a text of several lines are passed over."""
    out: dict[Place, Mark] = {(): (1, 1)}
    table: Place = ()
    fence: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        inside = fence is not None
        for mark in _FENCE.findall(line):
            fence = mark if fence is None else None if fence == mark else fence
        if inside:
            continue
        if header := _HEADER.match(line):
            table = _path(f"{header[1]}\n") or table
            found: Place = table
            column = header.start(1) + 1
        elif key := _KEY.match(line):
            found = (*table, *_path(f"{key[1]} = 0"))
            column = key.start(1) + 1
        else:
            continue
        for size in range(1, len(found) + 1):
            out.setdefault(found[:size], (number, column))
    return out


def _path(line: str) -> Place:
    """The keys of a one-line document, read by tomllib itself."""
    try:
        data: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str] = []
    while isinstance(data, dict) and data:
        key, data = next(iter(data.items()))
        path.append(key)
    return tuple(path)
