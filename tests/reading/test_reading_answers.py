"""What is an answer, and what people type to get past a field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_words import LANGUAGES

from ticketlint.folding import fold
from ticketlint.reading.answers import Answers
from ticketlint.reading.marks import Marks

ANSWERS = Answers(Marks.of(LANGUAGES))


@pytest.mark.parametrize(
    "content",
    [
        "", " \n", "-", "--", "...", "…", "?", "n/a", "N/A.", "none", "Нет", "не знаю", "Nu e cazul", "test", "TEST!",
        "asdf", "ASDFGH", "qwerty", "фыва", "йцукен", "asd", "asdasd", "qweqwe", "aaaa", "ввв", "хахаха", "lkjh",
        "(test)", "12345", "00000", "+7 (___) ___-__-__", "xxx-xxx", "__.__.____", "***", "_No response_",
        "*e.g. Debian*", "[your name]", "<name>", "<!-- say it here -->", "<!-- say it\nhere",
        "<!-- a --> n/a <!-- b -->", "1. \n2. \n3.", "1. Go to '...'\n2. Click on '....'", "Например, +7 900", "\u200b",
        "Describe what you see.", "\ufeff",
    ],
)  # fmt: skip
def test_non_answers(content: str) -> None:
    assert not ANSWERS.is_answer(fold(content), "Colour")


@pytest.mark.parametrize(
    "content",
    [
        "Chrome", "5", "ok", "да", "red", "Ян", "Li", "v2", "iOS", "10.15", "0722 100 200", "555-55-55", "banana", "IE",
        "ананас", "баобаб", "no light", "тестовый стенд", "not sure, the red one", "The test fails", "№ 7", "C", "0",
        "<b@firm.example>", "[x] yes", "1. Go to '...'\n2. I press the lever", "<!-- hint -->\nred", "Ann", "were",
        "tre", "10", "A", "q", "it says \"none\"",
    ],
)  # fmt: skip
def test_answers(content: str) -> None:
    assert ANSWERS.is_answer(fold(content), "Colour")


def test_no_answers_a_question() -> None:
    assert ANSWERS.is_answer("нет", "Ошибка видна на экране?")
    assert ANSWERS.is_answer("no", "**Is there an error?**")
    assert not ANSWERS.is_answer("no", "Error")
    assert not ANSWERS.is_answer("-", "Is there an error?")


@given(st.text(max_size=100), st.text(max_size=20))
def test_any_content_gets_a_verdict(content: str, name: str) -> None:
    assert ANSWERS.is_answer(fold(content), fold(name)) in (True, False)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=30))
def test_what_is_said_beside_a_non_answer_counts(word: str) -> None:
    content = fold(f"{word} on the left of my second screen")
    assert ANSWERS.is_answer(content, "Where")
