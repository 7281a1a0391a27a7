"""One thing is changed in a ticket - a fact added, quoted, negated, moved into a footer - and only that changes."""

from __future__ import annotations

import pytest

from ticketlint import Linter

#: name, ticket, what is put into it, the kind of fact in question, whether it is then stated
CHANGES = [
    ("added", "Since Monday the page stays blank.{}", " I restarted the tablet, no change.", "steps_tried", True),
    ("not done", "Since Monday the invoice page stays blank.{}", " I have not tried anything.", "steps_tried", False),
    (
        "said by the agent",
        "The invoice page still stays blank.{}",
        "\n\nOn Tue, 3 Jun 2025 at 10:12 Dana <help@shop.example> wrote:\n> You use Chrome 126 on Windows 11.",
        "os",
        False,
    ),
    (
        "in a footer",
        "The export stops at row 500 with a grey bar.{}",
        "\n\nThis e-mail is confidential. If you are not the intended recipient, call 020 7946 0011.",
        "phone",
        False,
    ),
    (
        "of somebody else",
        "The export stops at row 500 with a grey bar.{}",
        " The courier's number is +44 7700 900123.",
        "phone",
        False,
    ),
    ("his own", "The export stops at row 500.{}", " My phone number is +44 7700 900123.", "phone", True),
    ("добавлено", "Отчёт не открывается с понедельника.{}", " Скриншот прилагаю.", "attachment", True),
    ("обещано", "Отчёт не открывается с понедельника.{}", " Если нужно, могу прислать скриншот.", "attachment", False),
    ("срочно", "Отчёт за май не открывается.{}", " Это очень срочно!", "urgency", True),
    ("не срочно", "Отчёт за май не открывается.{}", " Это не срочно.", "urgency", False),
    (
        "в чужом письме",
        "Отчёт за май так и не открывается.{}",
        "\n\n3 июня 2025 г., 11:03, Поддержка <help@dom.example>:\n> Ваш заказ № 4471902 передан инженеру.",
        "order_number",
        False,
    ),
    ("adăugat", "Raportul nu se deschide de luni.{}", " Apare mesajul „Fișierul este deteriorat”.", "error_text", True),
    ("fara mesaj", "Raportul nu se deschide de luni.{}", " Apare o eroare.", "error_text", False),
    ("suna-ma", "Raportul nu se deschide de luni.{}", " Va rog sa ma sunati dupa ora 17.", "callback_time", True),
    ("nu ma suna", "Raportul nu se deschide de luni.{}", " V-am sunat ieri dupa ora 17.", "callback_time", False),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def stated(linter: Linter, body: str) -> set[str]:
    return {fact.kind for fact in linter.check({"body": body, "channel": "web_form"}).facts if fact.grade != "claimed"}


@pytest.mark.parametrize(("name", "ticket", "more", "kind", "there"), CHANGES)
def test_one_change_changes_one_fact(
    linter: Linter, name: str, ticket: str, more: str, kind: str, there: bool
) -> None:
    before, after = stated(linter, ticket.format("")), stated(linter, ticket.format(more))
    assert kind not in before
    assert (kind in after) is there
    assert before <= after, "what was stated stays stated"


def test_the_score_rises_with_what_is_added_and_not_with_what_others_say(linter: Linter) -> None:
    plain = "Since Monday the invoice page stays blank when I press Print."
    quoted = "\n\nOn Tue, 3 Jun 2025 at 10:12 Dana <help@shop.example> wrote:\n> You use Chrome 126 on Windows 11."
    reports = [linter.check({"body": plain + more}) for more in ("", quoted, " I use Chrome 126 on Windows 11.")]
    scores = [report.score or 0 for report in reports]
    assert scores[0] == scores[1] < scores[2]
