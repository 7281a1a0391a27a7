"""From a file, whatever it is, to tickets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from ticketlint.dumps.columns import ColumnNames
from ticketlint.dumps.entries import Entry
from ticketlint.dumps.objects import read_json, read_json_lines
from ticketlint.dumps.plain import read_text
from ticketlint.dumps.source import Source, open_source
from ticketlint.dumps.tables import read_table
from ticketlint.errors import InputError

_TABLES = frozenset({".csv", ".tsv", ".tab"})
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_TEXT = frozenset({".txt", ".text", ".md"})


def read_tickets(
    path: str,
    *,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    columns: ColumnNames,
    note: Callable[[str], None],
) -> Iterator[Entry]:
    """The tickets of a file in their order, and a Reject for each piece of it that is none.

    `path` "-" reads `stdin` (sys.stdin when None) as if it were the file `stdin_filename`. The suffix of the name
    tells the format, else the content does. `columns` says which header names mean which part of a ticket; `note` is
    called with one line a file: encoding, delimiter, mapping, and whether characters were lost.
    Raises InputError, while iterating, when nothing of the file can be read.
    """
    with open_source(path, stdin, stdin_filename) as source:
        try:
            yield from _entries(source, columns, note)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise InputError(f"cannot be read: {reason}", where=source.name, hint="check the file") from None
        if source.unreadable:
            first = f", the first on line {source.first_unreadable}" if source.first_unreadable else ""
            note(f"{source.name}: {source.unreadable} characters are unreadable in {source.encoding.label}{first}")


def _entries(source: Source, columns: ColumnNames, note: Callable[[str], None]) -> Iterator[Entry]:
    kind = _kind(source)
    if kind == "table":
        return read_table(source, columns, note)
    if source.encoding.guessed:
        note(f"{source.name}: read as {source.encoding.label} (guessed)")
    if kind == "jsonl":
        return read_json_lines(source, columns, note)
    if kind == "json":
        return read_json(source, columns, note)
    return read_text(source, columns)


def _kind(source: Source) -> str:
    if source.suffix in _TABLES:
        return "table"
    if source.suffix in _TEXT:
        return "text"
    opening = source.opening.lstrip()
    if source.suffix not in _JSON and not _looks_like_json(opening):
        return "text"
    if source.suffix in (".jsonl", ".ndjson"):
        return "json" if opening.startswith("[") and not _is_object(opening) else "jsonl"
    return "jsonl" if _looks_like_lines(opening) else "json"


def _looks_like_json(opening: str) -> bool:
    """An object or a list of objects begins here: "[urgent] …" and "{name}, …" are texts."""
    rest = opening[1:].lstrip()
    return (opening[:1] == "{" and rest[:1] in ('"', "}")) or (opening[:1] == "[" and rest[:1] == "{")


def _looks_like_lines(opening: str) -> bool:
    """Two lines, of which one of the first two is a complete object: pretty-printed JSON never begins so."""
    lines = [line for line in opening.splitlines() if line.strip()][:2]
    return len(lines) == 2 and opening[0] == "{" and any(_is_object(line) for line in lines)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
