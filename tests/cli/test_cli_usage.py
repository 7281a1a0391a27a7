"""What is asked wrongly, settings, help, and the commands about rules."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CommandLine, Ran, environment

Call = Callable[..., Ran]

_LIGHT = """
import contextlib, io, sys
import ticketlint
from ticketlint.cli.app import app
HEAVY = ("spacy", "langdetect", "phonenumbers", "re2", "email_validator", "charset_normalizer")
for words in ("", "--help", "check --help", "--version", "version", "rules", "rule problem-vague", "schema config"):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        app(words.split(), standalone_mode=False)
    assert out.getvalue().strip(), words
    loaded = [name for name in HEAVY if name in sys.modules]
    print(words, *loaded)
"""


def test_what_needs_no_engine_does_not_load_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LIGHT]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment(), timeout=60)
    loaded = {word for line in done.stdout.decode().splitlines() for word in line.split()}
    assert done.returncode == 0, done.stderr.decode()
    assert not loaded & {"spacy", "langdetect", "phonenumbers", "email_validator", "charset_normalizer"}


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["check", "a.txt", "--no-such-option"], "No such option: --no-such-option", "ticketlint check --help"),
        (["check", "a.txt", "--fail-on", "sometimes"], "'sometimes'", "ticketlint check --help"),
        (["check", "a.txt", "--min-score", "101"], "Invalid value for '--min-score'", "ticketlint check --help"),
        (["chekc"], "No such command 'chekc'", "ticketlint --help"),
        (["check", "a.txt", "-o", "jsnl"], "no output format is called `jsnl`", "did you mean `jsonl`?"),
        (["check", "a.txt", "-o", "json:"], "`json:` names no file", "json:FILE"),
        (["check", "a.txt", "-o", "text", "-o", "json"], "two outputs go to standard output", "json:FILE"),
        (["check", "a.txt", "-o", "json:b", "-o", "jsonl:./b"], "two outputs go to b", "jsonl:FILE"),
        (["check", "a.txt", "--rejects", "b", "-o", "jsonl:b"], "two outputs go to b", "jsonl:FILE"),
        (["check", "a.txt", "-o", "json:a.txt"], "would write over its own input a.txt", "name another file"),
        (["check", "-", "-"], "standard input can be read once", "name - a single time"),
        (["check", "a.txt", "--config", "none.toml"], "none.toml: cannot be read", ""),
        (["check", "--profile", "shopp", "--show-config"], "no profile is called `shopp`", "did you mean `shop`?"),
        (["check", "--select", "TL999", "--show-config"], "no rule is called `TL999`", "hint"),
        (["rule", "problem-vage"], "no rule is called `problem-vage`", "did you mean `problem-vague`?"),
        (["schema", "confi"], "no schema is called `confi`", "did you mean `config`?"),
    ],
)
def test_an_error_says_in_two_lines_what_is_wrong_and_what_to_do(
    call: Call, tmp_path: Path, args: list[str], message: str, hint: str
) -> None:
    (tmp_path / "a.txt").write_text("Hello", encoding="utf-8")
    ran = call(*args)
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.err.startswith("error: ")
    assert message in ran.err
    assert hint in ran.err
    assert ran.err.count("\n") <= 2
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Hello"


def test_a_broken_config_is_an_error_with_its_place(tl: CommandLine) -> None:
    tl.file("ticketlint.toml", 'profile = "shop"\nunknown_key = 1\n')
    ran = tl("check", "-", given="Hello")
    assert (ran.code, ran.out) == (2, "")
    assert "ticketlint.toml:2:1: " in ran.err


def test_an_output_that_cannot_be_written_is_an_error(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello", encoding="utf-8")
    cases = {"json:no/such/folder.json": "make the folder first: no/such"}
    if Path("/dev/full").exists():
        cases["json:/dev/full"] = "no space"
    for output, hint in cases.items():
        ran = call("check", "a.txt", "-o", output)
        assert ran.code == 2
        assert hint in ran.err


def test_show_config_tells_every_value_and_its_origin(call: Call, tmp_path: Path) -> None:
    (tmp_path / "ticketlint.toml").write_text('register = "informal"\nignore = ["TL405"]\n', encoding="utf-8")
    ran = call("check", "--show-config", "--profile", "shop", "--ignore", "TL101", "--select", "TL1,TL2")
    lines = {line.split(" = ")[0]: line.split("#")[-1].strip() for line in ran.out.splitlines() if " = " in line}
    assert ran.code == 0
    assert lines["profile"] == "command line"
    assert lines["ignore"] == "command line"
    assert 'select = ["TL1", "TL2"]' in ran.out
    assert lines["register"].endswith("ticketlint.toml:1")
    assert lines["languages"] == "default"


def test_no_command_shows_the_help(call: Call) -> None:
    ran = call()
    assert ran.code == 2
    assert "ticketlint check letter.txt" in ran.out


def test_help_has_examples_and_exit_codes(call: Call) -> None:
    ran = call("check", "--help")
    assert ran.code == 0
    for words in ("Examples", "Exit codes", "--output-format", "--rejects"):
        assert words in ran.out


def test_rules_lists_every_rule_and_rule_explains_it(call: Call) -> None:
    listed = json.loads(call("rules", "-o", "json").out)
    text = call("rules").out.splitlines()
    assert [line.split()[0] for line in text[1:]] == [entry["code"] for entry in listed]
    assert "TL102" in {entry["code"] for entry in listed}
    (entry,) = [entry for entry in listed if entry["code"] == "TL102"]
    page = call("rule", "tl102").out
    assert page.startswith("TL102 problem-vague\n")
    assert entry["what"].split(".")[0] in " ".join(page.split())
    for label in ("What ", "Why ", "When ", "Asked of ", "Level ", "Source "):
        assert f"\n{label}" in page
    assert json.loads(call("rule", "problem-vague", "-o", "json").out)["code"] == "TL102"


def test_version_is_said_by_command_and_option(call: Call) -> None:
    from ticketlint import __version__

    assert call("version").out == call("--version").out == f"{__version__}\n"


PACK = {
    "pack.yml": 'name: mine\nversion: "1"\nrequires: [base, request]\n',
    "sources.yml": "sources: {guide: Our guide}\n",
    "rules/mine.yml": (
        "rules:\n  - code: MY101\n    name: address-given\n    when: {fact: email}\n"
        "    what: An address is given.\n    why: It shows the way.\n    source: [{document: guide, section: one}]\n"
    ),
    "languages/en/messages.yml": "MY101: {message: An address is given., suggestion: Keep it.}\n",
    "languages/en/examples.yml": (
        "MY101:\n  valid: [{text: Nothing of the kind}]\n  invalid: [{text: Write to me@example.com}]\n"
    ),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    root = tmp_path / "mine"
    for name, text in PACK.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_pack_is_tested_by_its_examples(call: Call, pack: Path) -> None:
    ran = call("pack", "test", str(pack))
    assert (ran.code, ran.out) == (0, f"{pack}: 2 examples, 0 failures\n")
    examples = pack / "languages/en/examples.yml"
    examples.write_text(examples.read_text(encoding="utf-8").replace("me@example.com", "me"), encoding="utf-8")
    ran = call("pack", "test", str(pack))
    assert ran.code == 1
    assert "examples.yml:3:" in ran.out
    assert "MY101 is not raised by its invalid example 1 (en)" in ran.out


def test_the_rules_of_an_own_pack_are_explained(call: Call, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "ticketlint.toml").write_text('packs = ["mine"]\nlanguages = ["en"]\n', encoding="utf-8")
    page = call("rule", "address-given").out
    assert page.startswith("MY101 address-given\n")
    assert "English\n  ✗ Write to me@example.com\n  ✓ Nothing of the kind\n" in page


def test_a_stale_pack_is_told_and_built(call: Call, pack: Path) -> None:
    pytest.importorskip("spacy_lookups_data")
    words = pack / "languages/en/cues.yml"
    words.write_text("failure: ['~wobble']\n", encoding="utf-8")
    assert call("pack", "build", "--check", str(pack)).code == 1
    assert not (pack / "languages/en/forms.json").exists()
    assert "written" in call("pack", "build", str(pack)).out
    ran = call("pack", "build", "--check", str(pack))
    assert (ran.code, "is up to date" in ran.out) == (0, True)


def test_schemas_are_printed_or_written(call: Call, tmp_path: Path) -> None:
    names = call("schema").out.split()
    assert "config" in names
    assert json.loads(call("schema", "config").out)["type"] == "object"
    assert call("schema", "--out", str(tmp_path / "made")).code == 0
    assert sorted(path.stem for path in (tmp_path / "made").iterdir()) == sorted(names)
