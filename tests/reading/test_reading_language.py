"""The language of a ticket, and why."""

from __future__ import annotations

import random

import pytest
from reading_words import LANGUAGES, read

from ticketlint.reading.language import Detector, script_of
from ticketlint.reading.reader import Reader
from ticketlint.ticket import Ticket


@pytest.mark.parametrize(
    ("body", "language", "reason"),
    [
        ("nu merge", "ro", "function words 1:0"),
        ("it does not start", "en", "function words 3:0"),
        ("Не включается", "ru", "script cyrillic"),
        ("printer!!!", "en", "words 1:0"),
        ("ecranul", "ro", "words 1:0"),
        ("12345", "und", "no letters"),
        ("😡😡", "und", "no letters"),
        ("", "und", "no letters"),
        ("δεν λειτουργεί", "und", "script greek"),
        ("הכול שבור", "und", "script hebrew"),
        ("Ya uzhe tri dnya zhdu, u menya ne gorit lampa", "ru", "function words 4:1"),
        ("Привет, team! Manager approval есть, доступ в Jira не выдали", "ru", "script cyrillic"),
        ("Не стартует:\n```\nthe quick error is not the end of it and it does not open\n```", "ru", "script cyrillic"),
        ("Nu merge la mine.\n\nOn 13/05/2025 09:15, Desk wrote:\n> is it the app or my phone? it does not", "ro", None),
        ("Nu se aude.\n2025-05-13 09:15:02 ERROR the pump is not in the room and it does not", "ro", None),
    ],
)
def test_language(body: str, language: str, reason: str | None) -> None:
    text = read(body)
    assert text.language == language
    assert reason is None or text.language_reason == reason


LOCALES = [("ro_MD", "ro"), ("RU-ru", "ru"), ("en", "en"), ("de-AT", "ru"), ("", "ru")]


@pytest.mark.parametrize(("locale", "language"), LOCALES)
def test_the_tickets_own_locale_goes_first(locale: str, language: str) -> None:
    assert read("Не включается", locale=locale).language == language


def test_letter_statistics_choose_among_the_enabled_languages_only_and_always_alike() -> None:
    body = "Cumparaturile intarzie saptamani intregi fara explicatii"
    random.seed(3)
    assert {(read(body).language, read(body).language_reason) for _ in range(5)} == {("ro", "letter statistics")}
    assert read("Waschmaschine kaputt").language in LANGUAGES


def test_other_users_of_langdetect_keep_their_settings() -> None:
    from langdetect import detector_factory

    read("Cumparaturile intarzie saptamani")
    assert detector_factory._factory is None or len(detector_factory._factory.langlist) > 3


def test_one_enabled_language_is_taken_for_its_script() -> None:
    reader = Reader({"en": LANGUAGES["en"]})
    assert reader.read(Ticket.of("nu merge")).language == "en"
    assert reader.read(Ticket.of("Не включается")).language == "und"


SCRIPTS = [("ab", "latin"), ("абв", "cyrillic"), ("абв iphone", "latin"), ("12", None), ("№ 5", None), ("αβ", "greek")]


@pytest.mark.parametrize(("text", "script"), SCRIPTS)
def test_script(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_a_tie_of_votes_goes_on_to_the_next_evidence() -> None:
    detector = Detector(LANGUAGES)
    assert detector.detect("printer", lambda: [1, 0, 1]) == ("en", "words 1:0")
