"""A Finder over facts and words of a test's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ticketlint.finding.finder import Finder
from ticketlint.packs.load import load_folders
from ticketlint.packs.model import Pattern
from ticketlint.reading.reader import Reader
from ticketlint.report import Fact
from ticketlint.ticket import Ticket

Find = Callable[..., list[Fact]]

LANGUAGES = {
    "en": {"name": "English", "regions": ["US", "GB"], "function_words": ["the", "is", "on", "my", "a"]},
    "ru": {"name": "Русский", "script": "cyrillic", "regions": ["RU"], "function_words": ["на", "мой", "и"]},
}


@pytest.fixture
def finds(tmp_path: Path) -> Callable[..., Find]:
    """From facts (as in facts/*.yml) and cues by class to a function that finds facts in a ticket."""

    def make(
        facts: list[dict[str, Any]],
        cues: Mapping[str, list[str]] | None = None,
        fields: Mapping[str, list[str]] | None = None,
        own: Mapping[str, str] | None = None,
    ) -> Find:
        words = {"cues": dict(cues or {}), "fields": dict(fields or {})}
        files: dict[str, Any] = {
            "pack.yml": {"name": "test", "version": "1"},
            "classes.yml": {
                kind: {name: {"about": "a test", "optional": "true"} for name in classes}
                for kind, classes in words.items()
            },
            "types.yml": {"default": "other", "types": {"bug": {}}},
            "profiles/default.yml": {"name": "default"},
        }
        files |= {f"facts/{fact['kind']}.yml": {"description": "A test.", **fact} for fact in facts}
        for code, language in LANGUAGES.items():
            files[f"languages/{code}/language.yml"] = language
        for kind, classes in words.items():
            files[f"languages/en/{kind}.yml"] = classes
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        packs = load_folders([tmp_path], tuple(LANGUAGES))
        reader = Reader(packs.languages)
        finder = Finder(packs, (), {name: Pattern(re2=pattern, rank=0) for name, pattern in (own or {}).items()})

        def find(source: Any) -> list[Fact]:
            return finder.find(reader.read(Ticket.of(source)))[0]

        return find

    return make
