"""Columns named by the packs, colour, exit codes, and many tickets over several processes."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest

from ticketlint import InputError, Linter
from ticketlint.cli.run import column_names, exit_code
from ticketlint.cli.terminal import Notes, wants_color
from ticketlint.pool import AHEAD, CHUNK
from ticketlint.writing import Tally


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def test_columns_are_known_by_the_words_of_the_packs() -> None:
    words = {
        "en": {"body": [("e", "-", "message")]},
        "ru": {"body": [("текст", "заявки")], "subject": [("тема",)], "os": [("ос",)]},
    }
    languages = {code: SimpleNamespace(fields=fields) for code, fields in words.items()}
    names: Any = column_names(SimpleNamespace(packs=SimpleNamespace(languages=languages)))  # type: ignore[arg-type]
    assert names["body"] == {"e message", "текст заявки"}
    assert names["subject"] == {"тема"}
    assert "os" not in names


@pytest.mark.parametrize(
    ("env", "terminal", "colored"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_for_terminals_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], terminal: bool, colored: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    stream = StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal, raising=False)
    assert wants_color(stream) is colored


@pytest.mark.parametrize(
    ("fail_on", "min_score", "unread", "code"),
    [
        ("must", None, 0, 0),
        ("should", None, 0, 1),
        ("could", None, 0, 1),
        ("never", None, 0, 0),
        ("never", 40, 0, 0),
        ("never", 41, 0, 1),
        ("must", 41, 0, 1),
        ("should", None, 1, 2),
    ],
)
def test_the_exit_code_follows_level_and_score(fail_on: str, min_score: int | None, unread: int, code: int) -> None:
    tally = Tally(unread=unread)
    tally.levels["should"] = tally.levels["notice"] = 1
    tally.scores[40] = tally.bands["workable"] = 1
    assert exit_code(tally, fail_on, min_score) == code


def test_without_a_ticket_nothing_is_clean() -> None:
    assert exit_code(Tally(rejected=3), "never", None) == 2


class Watched(StringIO):
    """A terminal in memory."""

    def isatty(self) -> bool:
        return True


def test_progress_is_taken_away_before_anything_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out = Watched()
    notes = Notes(out, progress=True)
    notes.progress(1234)
    notes.note("a\x1b[2J note")
    assert out.getvalue() == "\r1,234 checked \r\x1b[Ka␛[2J note\n"
    silent = StringIO()
    Notes(silent, progress=True).progress(1)
    assert silent.getvalue() == ""


def test_tickets_are_read_one_at_a_time(linter: Linter) -> None:
    read: list[int] = []

    def source() -> Iterator[str]:
        for n in range(5):
            read.append(n)
            yield f"Message {n}"

    reports = linter.check_many(source())
    next(reports)
    assert read == [0]


def test_processes_keep_the_order_hold_little_and_name_the_place_of_an_error(linter: Linter) -> None:
    read: list[int] = []
    wrong = 5 * CHUNK + 3

    def source() -> Iterator[Any]:
        for n in range(40 * CHUNK):
            read.append(n)
            yield 12 if n == wrong else {"id": n, "body": f"The lamp number {n} does not work"}

    reports = linter.check_many(source(), jobs=2)
    assert next(reports) == linter.check({"id": 0, "body": "The lamp number 0 does not work"})
    assert len(read) <= (2 * AHEAD + 2) * CHUNK
    assert [next(reports).id for _ in range(1, wrong)] == [str(n) for n in range(1, wrong)]
    with pytest.raises(InputError):
        next(reports)
    assert len(read) < 20 * CHUNK


def test_a_linter_pickles_by_its_arguments() -> None:
    linter = pickle.loads(pickle.dumps(Linter("shop", locale="ro", overrides={"ignore": ["TL405"]})))  # noqa: S301
    assert (linter.profile.name, linter.locale) == ("shop", "ro")
    assert "TL405" not in {finding.code for finding in linter.check("Hello").findings}


def test_a_report_is_said_again_in_another_language(linter: Linter) -> None:
    report = linter.check("The lamp does not work")
    again = linter.say(report, "ru")
    assert (report.locale, again.locale) == ("en", "ru")
    assert [f.code for f in again.findings] == [f.code for f in report.findings]
    assert again.findings[0].message != report.findings[0].message
    assert linter.say(again, "en") == report
