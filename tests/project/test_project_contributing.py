"""CONTRIBUTING.md is true: its pack works outside the package, and a language is only new folders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from documents import blocks, commands, files
from fresh import ROOT

from ticketlint import Linter
from ticketlint.packs.load import load
from ticketlint.packtest import run_examples

GUIDE = ROOT / "CONTRIBUTING.md"


@pytest.fixture
def sim_pack(tmp_path: Path) -> Path:
    """The guide's pack, as its blocks say."""
    for name, text in files(GUIDE).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "sim-pack"


def test_the_pack_of_the_guide_passes_its_own_examples(sim_pack: Path) -> None:
    outcome = run_examples(sim_pack)
    assert (outcome.ran, outcome.failures) == (2, ())
    (shown,) = (c.shown for block in blocks(GUIDE, "console") for c in commands(block) if "pack test" in c.typed)
    assert shown == f"{sim_pack.name}: {outcome.ran} examples, {len(outcome.failures)} failures\n"


def test_the_pack_of_the_guide_adds_a_fact_and_a_rule(sim_pack: Path) -> None:
    linter = Linter(packs=[sim_pack], languages=["en"], request_type="outage")
    without = linter.check("There has been no network since Monday, the phone shows no bars.")
    (asked,) = (finding for finding in without.findings if finding.code == "MO101")
    assert asked.suggestion.startswith("Add the number printed on the SIM card")
    given = linter.check("There has been no network since Monday. ICCID: 8940123456789012")
    numbers = [fact.value for fact in given.facts if fact.kind == "sim_number" and fact.grade != "claimed"]
    assert numbers == ["8940123456789012"]
    by_pattern = linter.check("There has been no network since Monday (89401234567890123456).")
    assert "sim_number" in {fact.kind for fact in by_pattern.facts}
    assert "MO101" not in {finding.code for finding in given.findings}
    assert "MO101" not in {finding.code for finding in Linter(request_type="outage").check("no network").findings}


INVENTED = {
    "failure": ["vrakasht"],
    "problem": ["zhulp"],
    "introduction": ["mi nimu"],
}


@pytest.fixture
def toy_pack(tmp_path: Path) -> Path:
    """A language that nobody speaks: an invented word for every class and a text for every rule."""
    packs = load(languages=["en"])
    words = {
        kind: {name: INVENTED.get(name, [f"q{kind[0]}{n}w"]) for n, name in enumerate(classes)}
        for kind, classes in (("cues", packs.classes.cues), ("fields", packs.classes.fields))
    }
    english = packs.languages["en"].messages
    messages = {code: _toy(text.model_dump(exclude_none=True)) for code, text in english.items()}
    content = {
        "pack.yml": {"name": "toy", "version": "1", "requires": ["base", "request"]},
        "languages/qaa/language.yml": {"name": "Toy", "function_words": ["ka", "to", "ru", "mi"]},
        "languages/qaa/cues.yml": words["cues"],
        "languages/qaa/fields.yml": words["fields"],
        "languages/qaa/messages.yml": {**messages, "phrases": _toy(packs.languages["en"].phrases)},
    }
    for name, data in content.items():
        path = tmp_path / "toy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return tmp_path / "toy"


def _toy(text: object) -> object:
    """The same shape with another word before each text; placeholders stay."""
    if isinstance(text, dict):
        return {key: _toy(value) for key, value in text.items()}
    return f"Zhe {text}"


def test_a_language_is_only_new_folders(toy_pack: Path) -> None:
    linter = Linter(packs=[toy_pack], languages=["en", "qaa"])
    report = linter.check({"body": "Ka blumo ru gondrel vrakasht to fandile. Mi nimu Ostrava.", "locale": "qaa"})
    kinds = {fact.kind: fact.value for fact in report.facts}
    assert kinds["person_name"] == "Ostrava"
    assert kinds["problem"].startswith("Ka blumo ru gondrel vrakasht")
    assert report.locale == "qaa"
    assert report.findings
    assert all(f.message.startswith("Zhe ") and f.suggestion.startswith("Zhe ") for f in report.findings)


def test_a_language_without_words_is_refused_with_the_place(toy_pack: Path) -> None:
    shutil.rmtree(toy_pack / "languages" / "qaa")
    with pytest.raises(Exception, match="qaa"):
        Linter(packs=[toy_pack], languages=["en", "qaa"])


def test_every_file_that_the_guide_names_is_there() -> None:
    for name in ("rules/base/languages/en/cues.yml", "rules/request/languages/en/messages.yml", "docs/schema"):
        assert (ROOT / name).exists()
