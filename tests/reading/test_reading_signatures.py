"""Signatures, footers, and names that close a message without either."""

from __future__ import annotations

import pytest
from reading_words import kinds, read, slots


@pytest.mark.parametrize(
    ("body", "signature"),
    [
        ("It is dead.\n\nBest regards,\nAnn Miller", "Best regards,\nAnn Miller"),
        ("It is dead.\n\nBest regards, Ann Miller", "Best regards, Ann Miller"),
        ("It is dead.\nThanks Ann", "Thanks Ann"),
        ("Dead.\n\nThanks\n\nAnn\nHead of Sales\n+44 20 7946 0123", "Thanks\n\nAnn\nHead of Sales\n+44 20 7946 0123"),
        ("Сломалось.\n\nС уважением, Пётр де Ла Круа", "С уважением, Пётр де Ла Круа"),
        ("Nu.\n\nCu stimă,\nIon Vodă, dir. tehnic\nStr. Lungă 5", "Cu stimă,\nIon Vodă, dir. tehnic\nStr. Lungă 5"),
        ("It is dead.\n\n-- \nann\nroom 12", "-- \nann\nroom 12"),
        ("It is dead.\n---\nAnn Miller\nann@firm.example", "---\nAnn Miller\nann@firm.example"),
        ("It is dead.\n\nThank you for your help!\nAnn Miller", "Ann Miller"),
    ],
)  # fmt: skip
def test_signature(body: str, signature: str) -> None:
    text = read(body)
    assert "\n\n".join(part for kind, part in kinds(text) if kind == "signature") == signature


@pytest.mark.parametrize(
    "body",
    [
        "Thanks. The app still crashes when it starts.",
        "Thanks for the tip but the app still crashes",
        "Thanks\nbut the app of your firm still crashes every time I open it",
        "Thanks!\n\nDoes it crash at your desk too?",
        "Best regards to the team.\nWe need the invoice again because the amount is wrong, see below.",
        "First part\n---\nAnd here comes the second part of a long story that goes on.\n\nThird part follows too.",
    ],
)
def test_a_closing_word_in_the_middle_swallows_nothing(body: str) -> None:
    last = body.rpartition("\n")[2]
    assert ("paragraph", last) in [(kind, part.rpartition("\n")[2]) for kind, part in kinds(read(body))]


def test_a_signature_ends_where_a_quotation_begins() -> None:
    text = read("Dead.\n\nBest regards,\nAnn\n\nOn 13/05/2025 09:15, Help Desk wrote:\nWhich Zorbin?")
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "signature", "quote"]


def test_a_pair_in_a_signature_fills_its_slot() -> None:
    text = read("Dead.\n\nBest regards,\nAnn\nTel: 020 7946 0123")
    assert slots(text)["phone"] == ("020 7946 0123", True)


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Get Outlook for Android",
        "Отправлено с Айфона",
        "Отправлено из мобильной Яндекс.Почты",
        "Trimis de pe Huawei-ul meu",
        "This message is confidential and meant for the addressee only, whoever that may be; if you are not\n"
        "the addressee destroy it and tell the sender so.",
    ],
)
def test_footers_are_nobodys_words(footer: str) -> None:
    assert kinds(read(f"It is dead.\n\n{footer}\n\nP.S. It was red.")) == [
        ("paragraph", "It is dead."),
        ("footer", footer),
        ("paragraph", "P.S. It was red."),
    ]


@pytest.mark.parametrize(
    ("body", "closing"),
    [
        ("The app crashes all day.\nAnn Miller", "Ann Miller"),
        ("The app crashes all day.\n\nAnn\n+44 20 7946 0123", "Ann\n+44 20 7946 0123"),
        ("Не открывается кабинет.\nИван П.", "Иван П."),
        ("The app crashes all day.\nplease call me soon", None),
        ("The app crashes.\nWhy?", None),
        ("Ann Miller", None),
    ],
)
def test_a_name_may_close_a_message(body: str, closing: str | None) -> None:
    assert next((part for kind, part in kinds(read(body)) if kind == "closing"), None) == closing
