"""Which column, or key, of a file is which part of a ticket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ticketlint.folding import fold

#: Slot -> folded header names in all enabled languages. The words come from the packs: none stands here.
ColumnNames = Mapping[str, frozenset[str]]

#: The parts of a ticket that a column can fill. Everything else, names and addresses too, becomes a field.
SLOTS = ("subject", "body", "id", "channel", "created_at", "attachments", "locale", "request_type")

_PUNCTUATION = str.maketrans("_-./", "    ")
# A name longer than this, or with an address or a long number in it, may be a ticket's text in a file without header.
_SHOWN_CHARS = 40
_SHOWN_NAMES = 20
_PRIVATE = re.compile(r"@|[0-9]{5}")


def fold_header(name: str) -> str:
    """A header name for comparing: folded as all words are, `_-./` as single spaces."""
    return " ".join(fold(name).translate(_PUNCTUATION).split())


# The names of our own model, which every file may use; `text` stands for `body`, as in Ticket.of.
_OWN: dict[str, frozenset[str]] = {slot: frozenset({fold_header(slot)}) for slot in SLOTS}
_OWN["body"] |= {"text"}


def is_name_of(slot: str, name: str, columns: ColumnNames) -> bool:
    """Whether a header or a label names this slot."""
    folded = fold_header(name)
    return folded in _OWN[slot] or folded in columns.get(slot, frozenset())


def assign(names: Sequence[str], columns: ColumnNames) -> dict[str, int]:
    """Slot -> position of the name that fills it; our own names first, then the leftmost known one."""
    folded = [fold_header(name) for name in names]
    found: dict[str, int] = {}
    for known in (_OWN, columns):
        for slot in SLOTS:
            if slot in found:
                continue
            words = known.get(slot, frozenset())
            taken = set(found.values())
            at = next((i for i, name in enumerate(folded) if name in words and i not in taken), None)
            if at is not None:
                found[slot] = at
    return {slot: found[slot] for slot in SLOTS if slot in found}


def unique_names(header: Sequence[str]) -> list[str]:
    """Column names as they stand in the header; empty ones get a number, and so do repeated ones."""
    used: set[str] = set()
    names: list[str] = []
    for position, cell in enumerate(header, 1):
        base = " ".join(cell.split()) or f"column {position}"
        name, count = base, 1
        while name in used:
            count += 1
            name = f"{base} {count}"
        used.add(name)
        names.append(name)
    return names


def shown(name: str) -> str:
    """A column name as a message may print it; what could be a ticket's text is left out."""
    if len(name) > _SHOWN_CHARS or _PRIVATE.search(name):
        return "…"
    return "".join(char if char.isprintable() else " " for char in name)


def shown_all(names: Iterable[str]) -> str:
    """Column names for a message, the first twenty."""
    listed = [shown(name) for name in names]
    rest = len(listed) - _SHOWN_NAMES
    return ", ".join(listed[:_SHOWN_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def describe(found: Mapping[str, int], names: Sequence[str]) -> str:
    """The mapping in words: "subject ← Topic, body ← Message"."""
    return ", ".join(f"{slot} ← {shown(names[at])}" for slot, at in found.items())
