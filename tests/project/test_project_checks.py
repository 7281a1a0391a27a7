"""What holds for the whole source tree: linting, types, layers, generated files, dependencies."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from fresh import ROOT, run
from packaging.requirements import Requirement

from ticketlint import __version__
from ticketlint.packs.schema import NAMES, render

SOURCES = sorted((ROOT / "src").rglob("*.py"))
#: Two letters or more in a row that only our languages have.
WORD = re.compile(r"[А-Яа-яЁёĂăÂâÎîȘșŞşȚțŢţ]{2,}")
#: Alphabets, keyboards and tables of letters; no words.
LETTERS = {"folding.py", "answers.py", "columns.py", "language.py"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def module(*command: str) -> list[str]:
    """A module of the running Python, as a command."""
    return [sys.executable, "-m", *command]


def script(name: str) -> Path:
    """A command of the running Python's environment."""
    return Path(sys.executable).with_name(name)


def test_ruff_finds_nothing() -> None:
    run(module("ruff", "check", "--no-cache", "."))


def test_types_are_right() -> None:
    run(module("mypy"))


def test_imports_run_one_way() -> None:
    run([script("lint-imports"), "--no-cache"])


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_for_editors_is_what_the_models_say(name: str) -> None:
    path = ROOT / "docs" / "schema" / f"{name}.json"
    assert path.read_text(encoding="utf-8") == render(name), "run: ticketlint schema --out docs/schema"


def test_there_are_no_other_schemas() -> None:
    assert {path.stem for path in (ROOT / "docs" / "schema").iterdir()} == set(NAMES)


@pytest.mark.skipif(importlib.util.find_spec("pymorphy3") is None, reason="needs the extra morph")
def test_the_inflected_forms_are_up_to_date() -> None:
    run([script("ticketlint"), "pack", "build", "--check"])


def test_rules_show_what_they_say() -> None:
    run([script("ticketlint"), "pack", "test"])


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string in the code, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_no_words_of_customers_stand_in_the_code() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:40]}"
        for path in SOURCES
        if path.name not in LETTERS
        for line, text in strings(path)
        if WORD.search(text)
    ]
    assert found == [], "words are data: they belong in rules/*/languages/"


def test_versions_agree() -> None:
    assert PROJECT["project"]["version"] == __version__
    assert version("ticketlint") == __version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in changelog or "## [Unreleased]" in changelog


def requirements() -> Iterator[Requirement]:
    project = PROJECT["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    for line in (line for group in groups for line in group):
        if not line.startswith("ticketlint["):
            yield Requirement(line)


@pytest.mark.parametrize("needed", list(requirements()), ids=lambda needed: needed.name)
def test_a_dependency_names_the_oldest_version_and_no_newest(needed: Requirement) -> None:
    operators = {clause.operator for clause in needed.specifier}
    assert operators == {">="}
    if importlib.util.find_spec(needed.name.replace("-", "_")):
        assert needed.specifier.contains(version(needed.name), prereleases=True)


def test_hooks_run_the_commands_of_the_tests() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = {hook["entry"] for repo in config["repos"] for hook in repo["hooks"]}
    assert {"ruff check", "mypy", "lint-imports", "ticketlint pack build --check", "ticketlint pack test"} == entries
