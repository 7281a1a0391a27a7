"""YAML as packs and people need it: every scalar is text, every node knows its line and column.

PyYAML does the parsing. YAML 1.1 turns `no` into false, `1.10` into 1.1 and `12:30` into 750; here a plain scalar stays
what was typed, and the model that reads it says whether it must be a number. Duplicate keys, anchors and documents
beyond the bounds are errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ticketlint.errors import PackError

MAX_BYTES = 4_000_000
MAX_DEPTH = 40

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: plain data (dict, list, str, None) and the 1-based line and column of every node."""

    path: str
    data: Any
    places: dict[Place, tuple[int, int]]

    def where(self, place: Place = ()) -> str:
        """`file:line:column` of the node, or of its nearest parent that is in the file."""
        while place and place not in self.places:
            place = place[:-1]
        line, column = self.places.get(place, (1, 1))
        return f"{self.path}:{line}:{column}"


class _Loader(yaml.SafeLoader):
    """The safe loader without its guesses about plain scalars and without anchors."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name PyYAML reads

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.MarkedYAMLError(None, None, "aliases are not used in packs", mark)
        return super().compose_node(parent, index)


def parse(text: str, path: str) -> Document:
    """The document in `text`. Raises PackError with file:line:column."""
    if len(text) > MAX_BYTES:
        raise PackError(f"the file is larger than {MAX_BYTES:,} characters", where=path, hint="split it")
    loader = _Loader(text)
    try:
        _bound_depth(text, path)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise PackError(f"not valid YAML: {error.problem}", where=where, hint=_hint(error.problem)) from None
    except yaml.YAMLError:
        raise PackError("not valid YAML: a character that YAML does not allow", where=path) from None
    finally:
        loader.dispose()
    places: dict[Place, tuple[int, int]] = {}
    data = None if node is None else _build(node, (), places, path)
    return Document(path, data, places)


def read(path: Path) -> Document:
    """The document in a file (UTF-8). Raises PackError."""
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise PackError("is not UTF-8", where=str(path), hint="save the file as UTF-8") from None


def _bound_depth(text: str, path: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                raise PackError(
                    f"nested more than {MAX_DEPTH} levels deep", where=f"{path}:{mark.line + 1}:{mark.column + 1}"
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _build(node: yaml.Node, place: Place, places: dict[Place, tuple[int, int]], path: str) -> Any:
    places[place] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            here = f"{path}:{key_node.start_mark.line + 1}:{key_node.start_mark.column + 1}"
            if not isinstance(key_node, yaml.ScalarNode):
                raise PackError("a key must be plain text", where=here)
            key = str(key_node.value)
            if key in out:
                raise PackError(f"the key `{key}` is there twice", where=here, hint="keep one of the two")
            out[key] = _build(value_node, (*place, key), places, path)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*place, n), places, path) for n, item in enumerate(node.value)]
    if node.tag not in ("tag:yaml.org,2002:str", "!"):
        raise PackError(f"the tag {node.tag} is not used in packs", where=f"{path}:{places[place][0]}:{places[place][1]}")
    return node.value


def _hint(problem: str | None) -> str:
    if problem and "mapping values are not allowed" in problem:
        return 'put text that holds ": " in quotes'
    if problem and "cannot start any token" in problem:
        return "put text that starts with a special character in quotes; indent with spaces"
    return ""
