"""Wheel, source distribution and editable install: each is complete and lints a ticket in a fresh environment."""

from __future__ import annotations

import json
import sys
import tarfile
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest
from fresh import ROOT, Fresh, run

TICKET = "Приложение «Пчёлка» 4.2 вылетает, когда я открываю список заказов. Пишите на vera@example.com"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel, built from the source distribution, and the latter."""
    out = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT])
    (wheel,) = out.glob("*.whl")
    (source,) = out.glob("*.tar.gz")
    return wheel, source


@pytest.fixture(scope="module")
def metadata(built: tuple[Path, Path]) -> Message:
    with zipfile.ZipFile(built[0]) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_string(wheel.read(name).decode())


def rule_files() -> set[str]:
    """Every file of the built-in packs, as a path from the project's root."""
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*") if path.is_file()}


def lints_a_ticket(fresh: Fresh) -> None:
    out = fresh.run("ticketlint", "check", "-o", "jsonl", "--evidence", "--fail-on", "never", "-", stdin=TICKET)
    report = json.loads(out)
    assert report["language"]["code"] == "ru"
    assert "vera@example.com" in [fact.get("value") for fact in report["facts"]]


def home_of(fresh: Fresh, what: str) -> Path:
    """A path that the installed package tells."""
    imports = "import ticketlint; from ticketlint.packs.load import rules_root"
    return Path(fresh.run("python", "-c", f"{imports}; print({what})").strip()).resolve()


def test_a_wheel_lints_a_ticket(built: tuple[Path, Path], tmp_path: Path) -> None:
    fresh = Fresh(tmp_path)
    fresh.install(built[0])
    assert home_of(fresh, "ticketlint.__file__").is_relative_to(fresh.site.resolve())
    assert home_of(fresh, "rules_root()").is_relative_to(fresh.site.resolve())
    lints_a_ticket(fresh)


def test_a_source_distribution_lints_a_ticket(built: tuple[Path, Path], tmp_path: Path) -> None:
    fresh = Fresh(tmp_path)
    fresh.install(built[1])
    assert home_of(fresh, "rules_root()").is_relative_to(fresh.site.resolve())
    lints_a_ticket(fresh)


def test_an_editable_install_reads_the_rules_of_the_source_tree(tmp_path: Path) -> None:
    fresh = Fresh(tmp_path)
    fresh.install("--editable", ROOT)
    assert home_of(fresh, "ticketlint.__file__") == ROOT / "src" / "ticketlint" / "__init__.py"
    assert home_of(fresh, "rules_root()") == ROOT / "rules"
    lints_a_ticket(fresh)


def test_the_wheel_holds_every_rule_file_and_the_marker_of_types(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
    assert {f"ticketlint/{name}" for name in rule_files()} <= names
    assert "ticketlint/py.typed" in names
    sources = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert sources <= names


def test_the_wheel_holds_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ticketlint"}


def test_the_source_distribution_holds_what_its_tests_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as source:
        names = {name.split("/", 1)[1] for name in source.getnames() if "/" in name}
    assert rule_files() <= names
    needed = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "pyproject.toml", ".pre-commit-config.yaml")
    assert set(needed) <= names
    for folder in ("tests", "examples", "benchmarks", "docs"):
        paths = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        missing = {path.relative_to(ROOT).as_posix() for path in paths} - names
        assert missing == set(), folder


def test_the_metadata_say_what_the_project_is(metadata: Message) -> None:
    assert metadata["Name"] == "ticketlint"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    classifiers = set(metadata.get_all("Classifier") or ())
    assert {f"Programming Language :: Python :: 3.{minor}" for minor in (11, 12, 13, 14)} <= classifiers
    assert "Typing :: Typed" in classifiers
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_the_extra_all_has_every_extra_but_the_one_for_measuring(metadata: Message) -> None:
    extras = set(metadata.get_all("Provides-Extra") or ())
    assert {"morph", "bench", "all"} <= extras
    of: dict[str, set[str]] = {extra: set() for extra in extras}
    for line in metadata.get_all("Requires-Dist") or ():
        requirement, _, marker = line.partition(";")
        for extra in extras:
            if f"extra == '{extra}'" in marker or f'extra == "{extra}"' in marker:
                of[extra].add(requirement.strip())
    named = {name for name in extras if f"ticketlint[{name}]" in of["all"]}
    whole = of["all"].union(*(of[name] for name in named))
    for extra in extras - {"all", "bench"}:
        assert of[extra] <= whole, extra
