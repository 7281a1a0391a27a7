"""No output shows a secret: not as a value, not in a line of the ticket, not in a name, and not where nobody speaks."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from io import StringIO
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.ro import cnp

from ticketlint import Linter, Report, Ticket
from ticketlint.report import masked
from ticketlint.writing import FORMATS, Checked, Style, Tally, Words, make_writer

CARD = "4539 1488 0343 6467"
PASSWORD = "Meadow#4711"  # noqa: S105 - an example
KEY = "ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R"

Shown = Callable[[Any], str]

cards = st.from_regex(r"4[0-9]{14}", fullmatch=True).map(lambda number: number + luhn.calc_check_digit(number))
cnps = st.from_regex(r"[12][5-9][0-9]0[1-9][012]1[1-4]0[0-9]{2}[1-9]", fullmatch=True).map(
    lambda number: number[:12] + cnp.calc_check_digit(number[:12])
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def shown(linter: Linter) -> Shown:
    """All that any writer makes of a ticket, whatever it is asked to show; and the report as data and in a pickle."""
    words = Words(linter.packs.languages)

    def everything(source: Any) -> str:
        ticket = Ticket.of(source)
        report = linter.check(ticket)
        pages = [json.dumps(report.to_dict(evidence=True), ensure_ascii=False), repr(vars_of(report))]
        for name, evidence, explain in product(FORMATS, (False, True), (False, True)):
            out, tally = StringIO(), Tally()
            writer = make_writer(name, out, words, Style(evidence, explain, width=1000))
            writer.begin()
            tally.add(report)
            writer.ticket(Checked(ticket, report, "tickets.csv:2", "tickets.csv", 2))
            writer.end(tally)
            pages.append(out.getvalue())
        return "\n".join(pages)

    return everything


def vars_of(report: Report) -> list[object]:
    """Everything that a report holds and so a pickle of it carries."""
    facts = [(f.kind, f.value, f.field, f.of, f.normal) for f in report.facts]
    findings = [(f.field, dict(f.params), f.message, f.suggestion) for f in report.findings]
    return [report.id, facts, findings, report.done]


@pytest.mark.parametrize("secret", [CARD, PASSWORD, KEY])
@pytest.mark.parametrize(
    "around",
    [
        # where a finding marks the line, and where the line is but the title
        "Hello, nothing works!!! my password: {} and card as said, please help ASAP!!!",
        "password {}",
        "Не работает кабинет, ошибка. Пароль: {}, позвоните мне",
        "Contul nu merge!!! Parola: {} și tot nu merge",
        # a log, a quoted reply, a footer
        "It fails again:\n\n    2024-03-15 10:22:31 ERROR login failed password={}\n\nHelp",
        "> password: {}\n> Regards\n\nIt does not work!!!",
        "It does not work!!!\n\n-- \nmy password: {}\n",
        "It does not work!!!\n\nOn Monday, 4 March 2024 Joe wrote:\n> the password: {}\n> is not accepted\n",
    ],
)
def test_a_secret_is_in_no_output_wherever_it_stands(shown: Shown, around: str, secret: str) -> None:
    told = shown(around.format(secret))
    assert secret not in told
    assert not any(part in told for part in secret.split() if len(part) > 3)


@pytest.mark.parametrize("secret", [CARD, KEY])
@pytest.mark.parametrize(
    "source",
    [
        {"id": "{}", "body": "It does not work"},
        {"body": "It does not work", "fields": {"{}": "-"}},
        {"body": "It does not work", "fields": {"Description": "-", "Comment": "{}"}},
        {"subject": "{} asdf", "body": "-"},
        {"body": "See the screenshot", "attachments": ["{}.png"]},
        {"body": "It does not work", "requester": {"name": "{}", "phone": "{}"}},
    ],
)
def test_nor_in_ids_names_and_fields(shown: Shown, source: dict[str, Any], secret: str) -> None:
    told = shown(json.loads(json.dumps(source).replace("{}", secret)))
    assert secret not in told


@settings(deadline=None, max_examples=20)  # a hundred pages an example
@given(cards, cnps)
def test_no_output_shows_numbers_with_right_check_digits(shown: Shown, card: str, person: str) -> None:
    for body in (
        f"The payment failed!!! My card {card} and nothing",
        f"Платёж не прошёл!!! Карта {card[:4]} {card[4:8]} {card[8:12]} {card[12:]}, и ничего",
        f"Nu merge nimic!!! CNP {person}, cardul {card}",
        f"> my card {card}, CNP {person}\n\nIt does not work!!!",
    ):
        told = shown({"id": person, "body": body, "fields": {"Problem": f"-{card}"}})
        assert not any(part in told for part in (person, card, f"{card[:4]} {card[4:8]}", card[-8:]))


def test_the_words_around_a_secret_stay(shown: Shown, linter: Linter) -> None:
    body = f"The shop app crashes on my iPhone 13!!! My password: {PASSWORD} may help."
    told = shown(body)
    assert f"My password: {'•' * len(PASSWORD)} may help." in told
    assert linter.check(body).mask("body", body) == body.replace(PASSWORD, "•" * len(PASSWORD))


def test_a_value_that_holds_a_secret_is_masked_and_has_no_normal_form(linter: Linter) -> None:
    report = linter.check(f"The export stops with 2024-03-15 10:22:31 ERROR token={KEY} refused")
    (error,) = [fact for fact in report.facts if fact.kind == "error_text"]
    assert error.value == f"ERROR token={'•' * len(KEY)} refused"
    assert error.normal is None


def test_what_was_too_long_to_be_read_is_hidden_with_what_stands_before_it(shown: Shown) -> None:
    linter = Linter(config={"max_chars": 120})
    body = "word " * 20 + "!!! the card " + CARD
    report = linter.check(body)
    assert report.hidden == (("body", 20, len(body)),)
    assert CARD[:4] not in report.mask("body", body)


def test_reports_from_other_processes_are_masked(linter: Linter) -> None:
    (report,) = linter.check_many([{"id": KEY, "body": f"It does not work, card {CARD}, password: {PASSWORD}"}])
    told = pickle.dumps(report)
    assert not any(secret.encode() in told for secret in (CARD, KEY, PASSWORD))


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=4))
def test_masking_keeps_length_and_all_else(text: str, spans: list[tuple[int, int]]) -> None:
    out = masked(text, spans)
    assert len(out) == len(text)
    for at, (before, after) in enumerate(zip(text, out, strict=True)):
        inside = any(start <= at < end for start, end in spans)
        assert after == ("•" if inside and not before.isspace() else before)
