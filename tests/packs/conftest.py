"""Packs in temporary folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tiny_pack import FILES, Folder, Loader

from ticketlint.packs.load import Packs, load_folders


@pytest.fixture
def tiny(tmp_path: Path) -> Folder:
    """A complete pack."""
    folder = Folder(tmp_path / "tiny")
    for name, text in FILES.items():
        folder.write(name, text)
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Folder:
    """A user's pack on top of the tiny one, with nothing in it yet."""
    folder = Folder(tmp_path / "mine")
    folder.write("pack.yml", 'name: mine\nversion: "1"\nrequires: [tiny]\n')
    return folder


@pytest.fixture
def load() -> Loader:
    """Loads folders as packs, nothing else below them."""

    def loads(*folders: Folder, languages: Iterable[str] = ("en", "ru"), examples: bool = True) -> Packs:
        return load_folders([folder.root for folder in folders], languages, examples=examples)

    return loads
