"""JSON and JSONL: objects as tickets, by our own keys or by the names that the packs know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from ticketlint.dumps.columns import SLOTS, ColumnNames, assign, describe, shown_all
from ticketlint.dumps.entries import RAW_LIMIT, Entry, Reject, entry_of
from ticketlint.dumps.source import Source
from ticketlint.errors import InputError

#: JSON is read as a whole, so there is a bound; JSONL streams, and only its lines are bounded.
JSON_BYTES = 200_000_000
LINE_CHARS = 10_000_000

_LISTS = ("tickets", "issues", "conversations", "records", "results", "result", "data", "items", "value")
_HINT = 'a ticket is an object such as {"subject": "…", "body": "…"}'
_CACHED_KEYS = 256


class _Keys:
    """Finds the parts of a ticket among the keys of an object; tells once what it found under other names."""

    def __init__(self, columns: ColumnNames, tell: Callable[[str], None]) -> None:
        self._columns = columns
        self._tell = tell
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        self._told = False

    def renamed(self, item: dict[str, Any]) -> dict[str, Any]:
        """The object under our own keys, where it has other ones for them; what it has besides stays."""
        keys = tuple(item)
        slots = self._known.get(keys)
        if slots is None:
            if len(self._known) >= _CACHED_KEYS:
                self._known.clear()
            slots = self._known[keys] = self._foreign(keys)
        usable = {slot: key for slot, key in slots.items() if _fits(slot, item[key])}
        if not usable:
            return item
        if not self._told:
            self._told = True
            self._tell(describe({slot: keys.index(key) for slot, key in usable.items()}, keys))
        taken = set(usable.values())
        rest = {key: value for key, value in item.items() if key not in taken}
        return rest | {slot: item[key] for slot, key in usable.items()}

    def _foreign(self, keys: tuple[str, ...]) -> dict[str, str]:
        own = {slot for slot in SLOTS if slot in keys} | ({"body"} if "text" in keys else set())
        return {slot: keys[at] for slot, at in assign(keys, self._columns).items() if slot not in own}


def _fits(slot: str, value: object) -> bool:
    """Whether a value under a foreign name can be that part of a ticket; else it stays what it is."""
    if isinstance(value, bool):
        return False
    return isinstance(value, str | int | float) or (slot == "attachments" and isinstance(value, list))


def read_json_lines(source: Source, columns: ColumnNames, note: Callable[[str], None]) -> Iterator[Entry]:
    """One object a line; a line that is none becomes a Reject, and reading goes on."""
    keys = _Keys(columns, lambda found: note(_told(source, found)))
    for line in source.lines(LINE_CHARS):
        if not line.text.strip():
            continue
        where, raw = f"{source.name}:{line.number}", line.text[:RAW_LIMIT]
        if not line.whole:
            reason, hint = f"the line is longer than {LINE_CHARS:,} characters", "take attachments out of the export"
            yield Reject(where, line.number, reason, hint, raw)
            continue
        try:
            value = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            reason, column = _fault(error)
            at = f"{where}:{column}" if column else where
            yield Reject(at, line.number, reason, "JSONL is one complete JSON object a line", raw)
            continue
        yield _entry(value, keys, where, line.number, raw)


def read_json(source: Source, columns: ColumnNames, note: Callable[[str], None]) -> Iterator[Entry]:
    """One object, a list of them, or an object that holds the list; several such values may follow each other.

    Raises InputError, before the first ticket, when the file is broken or larger than 200 MB.
    """
    text = source.whole(JSON_BYTES, "write the tickets as JSONL, one object a line: it is read in constant memory")
    if not text.strip():
        raise InputError("the file is empty", where=source.name, hint=_HINT)
    keys = _Keys(columns, lambda found: note(_told(source, found)))
    for line, value in _values(text, source.name):
        found = _listed(value, keys)
        where = source.name if line == 1 else f"{source.name}:{line}"
        if found is None:
            yield _entry(value, keys, where, line, text[:RAW_LIMIT])
            continue
        pointer, items = found
        for position, item in enumerate(items):
            yield _entry(item, keys, f"{where}#{pointer}/{position}", 0, None)


def _values(text: str, name: str) -> list[tuple[int, Any]]:
    """The JSON values of a file, most often one, each with the line on which it starts."""
    decoder = json.JSONDecoder()
    values: list[tuple[int, Any]] = []
    at, line = 0, 1
    while True:
        start = at
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        if at == len(text):
            return values
        line += text.count("\n", start, at)
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            reason, _ = _fault(error)
            place = f"{name}:{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else name
            hint = "`python -m json.tool FILE` shows the place; JSONL survives broken lines"
            raise InputError(f"not JSON: {reason}", where=place, hint=hint) from None
        values.append((line, value))
        line += text.count("\n", at, end)
        at = end


def _listed(value: object, keys: _Keys) -> tuple[str, list[Any]] | None:
    """The list of tickets in a value with the pointer to it, or None when the value is itself a ticket."""
    if isinstance(value, list):
        return "", value
    if isinstance(value, dict) and not _has_message(keys.renamed(value)):
        for key in _LISTS:
            if isinstance(value.get(key), list):
                return f"/{key}", value[key]
    return None


def _entry(value: object, keys: _Keys, where: str, line: int, raw: str | None) -> Entry:
    if isinstance(value, dict):
        item = keys.renamed(value)
        if _has_message(item):
            entry = entry_of(item, where, line, raw or "")
            if isinstance(entry, Reject) and raw is None:
                return Reject(where, line, entry.reason, entry.hint, _raw(value))
            return entry
        reason = "no key is known to hold the message"
        hint = f'call it "body"; the keys are: {shown_all(map(str, value))}'
    else:
        reason, hint = f"a ticket is an object, not {_kind(value)}", _HINT
    return Reject(where, line, reason, hint, _raw(value) if raw is None else raw)


def _has_message(item: dict[str, Any]) -> bool:
    return any(key in item for key in ("body", "text", "subject", "fields"))


def _raw(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)[:RAW_LIMIT]
    except RecursionError:
        return ""


def _kind(value: object) -> str:
    names = {str: "text", list: "a list", bool: "a truth value", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _fault(error: Exception) -> tuple[str, int]:
    """What the parser objects to, without the text it stands in, and the 1-based column or 0."""
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:], error.colno
    return ("nested too deeply" if isinstance(error, RecursionError) else "a number is too long"), 0


def _told(source: Source, found: str) -> str:
    guessed = " (guessed)" if source.encoding.guessed else ""
    return f"{source.name}: {source.encoding.label}{guessed}; {found}"
