"""README.md shows what is printed."""

from __future__ import annotations

import re
import tomllib

import pytest
from documents import blocks as code_blocks
from fresh import ROOT
from refresh_readme import README, blocks, refreshed

from ticketlint import Linter

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("block", blocks(TEXT), ids=lambda block: block.splitlines()[1][:60])
def test_a_block_shows_what_is_printed(block: str) -> None:
    assert refreshed(block) == block, "run: python docs/refresh_readme.py"


def test_the_settings_are_accepted() -> None:
    (toml,) = code_blocks(README, "toml")
    linter = Linter(config=tomllib.loads(toml))
    assert linter.profile.name == "shop"


def test_the_gate_runs_the_readmes_test_command() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    command = "python -m pytest -q --cov"
    assert command in gate
    assert f".venv/bin/{command}" in TEXT


def test_every_link_leads_somewhere() -> None:
    for document in (README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (ROOT / target).exists(), (document.name, target)
