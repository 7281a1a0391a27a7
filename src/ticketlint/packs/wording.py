"""Messages as packs write them: which variants a text has and which placeholders stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from ticketlint.errors import PackError
from ticketlint.packs.yaml import Document, Place

REGISTERS = ("formal", "informal")
PLURALS = ("zero", "one", "two", "few", "many", "other")


def is_text(value: Any) -> bool:
    """Whether the value is one text with its variants, and no mapping of several texts."""
    return isinstance(value, str) or (
        isinstance(value, Mapping) and bool(value) and set(value) <= {*REGISTERS, *PLURALS}
    )


def variants(value: Any, document: Document, place: Place) -> Iterator[tuple[Place, str]]:
    """Every wording of a text with its place: by register, then by plural. Raises PackError."""
    if isinstance(value, str):
        if not value.strip():
            raise PackError("the text is empty", where=document.where(place))
        yield place, value
    elif isinstance(value, Mapping) and value and set(value) <= set(REGISTERS):
        if "formal" not in value:
            raise PackError(
                "the register `formal` is missing", where=document.where(place), hint="it is the default one"
            )
        for register, inner in value.items():
            yield from _plurals(inner, document, (*place, register))
    else:
        yield from _plurals(value, document, place)


def _plurals(value: Any, document: Document, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield from variants(value, document, place)
        return
    known = isinstance(value, Mapping) and bool(value) and set(value) <= set(PLURALS)
    if not known or not all(isinstance(text, str) for text in value.values()):
        raise PackError(
            "must be a text",
            where=document.where(place),
            hint=f"or a mapping by register ({', '.join(REGISTERS)}) or by plural ({', '.join(PLURALS)})",
        )
    if "other" not in value:
        raise PackError("the plural form `other` is missing", where=document.where(place), hint="every language has it")
    for plural, text in value.items():
        yield (*place, plural), text


def placeholders(text: str, where: str) -> frozenset[str]:
    """The names of `{name}` in a text. Raises PackError."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise PackError(
            "a brace that opens or closes nothing", where=where, hint="write {{ or }} for a brace"
        ) from None
    names = set()
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise PackError(
                f"`{{{name}}}` is not a placeholder", where=where, hint="a placeholder is one name, such as {count}"
            )
        names.add(name)
    return frozenset(names)


class Wordings:
    """Compares the placeholders of each text over its variants and languages."""

    def __init__(self) -> None:
        self._first: dict[Place, tuple[frozenset[str], str]] = {}

    def add(self, name: Place, language: str, value: Any, document: Document, place: Place) -> None:
        """Read one text. Raises PackError where its placeholders are not those of its other wordings."""
        for where, text in variants(value, document, place):
            here = document.where(where)
            names = placeholders(text, here)
            before, other = self._first.setdefault(name, (names, language))
            if names != before:
                odd = ", ".join(f"{{{n}}}" for n in sorted(names ^ before))
                raise PackError(
                    f"placeholders differ from those of `{other}`: {odd}",
                    where=here,
                    hint="every wording of a message, in every language, says the same",
                )


def texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The texts in nested mappings, by their path."""
    if is_text(value) or not isinstance(value, Mapping):
        yield place, value
        return
    for key, inner in value.items():
        yield from texts(inner, (*place, key))
