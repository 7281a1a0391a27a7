"""One pack's folder: which files it may hold, and each of them read as its model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from ticketlint.errors import PackError, TicketlintError
from ticketlint.packs import compiled
from ticketlint.packs.nearest import did_you_mean
from ticketlint.packs.yaml import Document, Place, read

T = TypeVar("T")

FORMS = "forms.json"
_FILES = ("pack.yml", "classes.yml", "types.yml", "sources.yml", "checks.yml", "mail_domains.yml")
_FOLDERS = ("facts", "rules", "profiles")
_LANGUAGE_FILES = ("language.yml", "cues.yml", "fields.yml", "messages.yml", "examples.yml")
_VALUE_ERROR = re.compile(r"^Value error, ")


@dataclass(frozen=True, slots=True)
class File(Generic[T]):
    """A file of a pack as its model, and the places of its nodes."""

    model: T
    document: Document

    def where(self, *place: str | int) -> str:
        """`file:line:column` of a node."""
        return self.document.where(place)


@dataclass
class Layer:
    """One pack's folder: its files as parsed when it was built, or as they are now."""

    root: Path
    digest: str = field(init=False)
    _compiled: dict[str, Any] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not (self.root / "pack.yml").is_file():
            raise PackError("is not a pack", where=str(self.root), hint="a pack is a folder that holds pack.yml")
        self.digest = compiled.digest(self.root)
        self._compiled = compiled.load(self.root, self.digest)
        if self._compiled is None:
            for path in sorted(self.root.rglob("*.y*ml")):
                _expect_known(path, path.relative_to(self.root).parts)

    def one(self, name: str, kind: Any) -> File[Any] | None:
        """The file as its model; None where the pack has no such file."""
        path = self.root / name
        if not path.is_file():
            return None
        if self._compiled is not None and name in self._compiled:
            document = Document(str(path), self._compiled[name], {})
        else:
            document = read(path)
        return File(validate(document, kind), document)

    def many(self, folder: str, kind: Any) -> Iterator[File[Any]]:
        """Each file of a folder."""
        for path in sorted((self.root / folder).glob("*.yml")):
            found = self.one(f"{folder}/{path.name}", kind)
            if found is not None:
                yield found

    def language_codes(self) -> list[str]:
        """The languages that the pack has a folder for."""
        folder = self.root / "languages"
        return sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []

    def has_messages(self) -> bool:
        """Whether the pack puts words to its rules in any language."""
        return any(self.root.glob("languages/*/messages.yml"))

    def forms(self, code: str) -> dict[str, list[str]]:
        """What `ticketlint pack build` wrote for a language. Raises PackError."""
        path = self.root / "languages" / code / FORMS
        if not path.is_file():
            return {}
        try:
            return _FORMS.validate_json(path.read_bytes())
        except ValidationError:
            raise PackError(
                "is not what `ticketlint pack build` writes", where=str(path), hint="run `ticketlint pack build`"
            ) from None


_FORMS = TypeAdapter(dict[str, list[str]])


def validate(
    document: Document, kind: Any, place: Place = (), error: Callable[..., TicketlintError] = PackError
) -> Any:
    """The document, or its node at `place`, as a model. Raises `error` at the first wrong node's line and column."""
    data = document.data
    for part in place:
        data = data[part]
    try:
        return _adapter(kind).validate_python({} if data is None else data)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        message, where, hint = _told(document, place, dict(first), _keys_of(kind))
        raise error(message, where=where, hint=hint) from None


def _told(document: Document, place: Place, error: dict[str, Any], keys: list[str]) -> tuple[str, str, str]:
    """Message, place and hint of a pydantic error."""
    loc: Place = tuple(error["loc"])
    unknown = error["type"] == "extra_forbidden"
    at_key = unknown or "[key]" in loc
    loc = tuple(part for part in loc if part != "[key]")
    message = _VALUE_ERROR.sub("", error["msg"])
    hint = ""
    if unknown:
        message = "there is no such key here"
        hint = did_you_mean(str(loc[-1]), keys) or "remove it, or see `ticketlint schema` for what may stand here"
    elif at_key:
        message = f"`{loc[-1]}` is not a name that may stand here: {message}"
        hint = "names are lower case letters, digits and underscores"
    dotted = ".".join(map(str, loc))
    return f"{dotted}: {message}" if dotted else message, document.where((*place, *loc), key=at_key), hint


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _keys_of(kind: Any) -> list[str]:
    """All keys of a model and the models in it, to suggest the nearest from."""
    schema = json.dumps(_adapter(kind).json_schema())
    return sorted(set(re.findall(r'"([a-z_0-9]+)": \{', schema)))


def _expect_known(path: Path, parts: tuple[str, ...]) -> None:
    """A file in the wrong place would be passed over in silence: a misspelt name must not switch words off."""
    match parts:
        case (name,) if name in _FILES:
            return
        case (folder, name) if folder in _FOLDERS and name.endswith(".yml"):
            return
        case ("languages", _, name) if name in _LANGUAGE_FILES:
            return
    candidates = {1: _FILES, 2: _FOLDERS, 3: _LANGUAGE_FILES}.get(len(parts), ())
    guess = parts[0] if len(parts) == 2 else parts[-1].removesuffix(".yaml").removesuffix(".yml") + ".yml"
    raise PackError(
        "is not a file that packs have",
        where=str(path),
        hint=did_you_mean(guess, candidates) or "packs have facts/, rules/, profiles/ and languages/<code>/",
    )
