"""compiled.json: the parsed files of a pack in one, so that building a Linter does not wait for the YAML parser.

`ticketlint pack build` writes it. It carries the digest of the files it was made from; when any of them differs, it is
passed over and the YAML is read, with all its checks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ticketlint.packs.yaml import read

NAME = "compiled.json"
_FORMAT = 1
#: Read only by those who show or run them.
_EXAMPLES = "examples.yml"


def sources(root: Path) -> Iterator[Path]:
    """The files of a pack that decide what a Linter does, in order."""
    for path in sorted(root.rglob("*")):
        if (path.suffix in (".yml", ".yaml") and path.name != _EXAMPLES) or path.name == "forms.json":
            yield path


def digest(root: Path) -> str:
    """A hash of the names and contents of those files."""
    hasher = hashlib.sha256()
    for path in sources(root):
        content = path.read_bytes()
        hasher.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        hasher.update(content)
    return hasher.hexdigest()[:32]


def make(root: Path) -> str:
    """The text of the file for a pack, the same for the same pack. Raises PackError."""
    files = {
        path.relative_to(root).as_posix(): read(path).data for path in sources(root) if path.suffix in (".yml", ".yaml")
    }
    head = json.dumps({"format": _FORMAT, "digest": digest(root)})
    lines = (f"{json.dumps(name)}: {json.dumps(data, ensure_ascii=False)}" for name, data in files.items())
    return head.removesuffix("}") + ', "files": {\n' + ",\n".join(lines) + "\n}}\n"


def load(root: Path, current: str) -> dict[str, Any] | None:
    """Relative name -> data of each file, when the file is there and made from sources with the digest `current`."""
    try:
        compiled = json.loads((root / NAME).read_text(encoding="utf-8"))
        if compiled["format"] != _FORMAT or compiled["digest"] != current:
            return None
        files: dict[str, Any] = compiled["files"]
        return files
    except (OSError, ValueError, KeyError, TypeError):
        return None
