"""Columns named by the packs, and many tickets over several processes."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from ticketlint import InputError, Linter
from ticketlint.cli.run import column_names
from ticketlint.pool import AHEAD, CHUNK


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
    assert next(reports).id == "0"
    assert len(read) <= (2 * AHEAD + 2) * CHUNK
    assert [next(reports).id for _ in range(1, wrong)] == [str(n) for n in range(1, wrong)]
    with pytest.raises(InputError):
        next(reports)
    assert len(read) < 20 * CHUNK


def test_reports_from_processes_are_the_same(linter: Linter) -> None:
    texts = [f"Лампа номер {n} не работает, пишите на lamp{n}@example.com" for n in range(CHUNK + 5)]
    assert list(linter.check_many(texts, jobs=2)) == list(linter.check_many(texts))


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
