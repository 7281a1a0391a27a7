"""Sentences, clauses and informative words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_words import read, sentences


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It died. It smells!", ["it died .", "it smells !"]),
        ("умер.не включается", ["умер . не включается"]),
        ("стоп!не включается", ["стоп !", "не включается"]),
        ("wait... what? no…", ["wait . . .", "what ?", "no …"]),
        ("It says \"gone.\" I wait.", ["it says \" gone . \"", "i wait ."]),
        ("It died (again.) Help", ["it died ( again . )", "help"]),
        ("Comanda nr. 55 e pierduta. Ajutor", ["comanda nr . 55 e pierduta .", "ajutor"]),
        ("г. Москва, тел. 55. Жду", ["г . москва , тел . 55 .", "жду"]),
        ("since v. 2 it dies, e.g. daily", ["since v . 2 it dies , e . g . daily"]),
        ("т.е. умер совсем", ["т . е . умер совсем"]),
        ("I am V. Anghel. Hi", ["i am v . anghel .", "hi"]),
        ("Windows 10.0.1 and a.example/b?c=d. Dead", ["windows 10 . 0 . 1 and a . example / b ? c = d .", "dead"]),
        ("room no.\nFive is dark", ["room no .", "five is dark"]),
        ("one\ntwo\nthree", ["one", "two", "three"]),
        ("dead; buried", ["dead ;", "buried"]),
    ],
)  # fmt: skip
def test_sentences(body: str, expected: list[str]) -> None:
    assert sentences(read(body)) == expected


WRAPPED = """\
since the update of last Monday the printer in the big office
prints every second page upside down, and whoever sends a job
from the warehouse gets no page at all."""


def test_lines_that_a_mail_program_wrapped_are_one_sentence() -> None:
    assert len(sentences(read(WRAPPED))) == 1


def test_lines_that_a_writer_ended_are_sentences_of_their_own() -> None:
    body = "since the update the printer prints nothing at all\nwe wait\n" + "The warehouse has none and is angry " * 2
    assert len(sentences(read(body))) == 3
    assert len(sentences(read(WRAPPED.replace("\nprints", "\nPrints")))) == 2


def clauses(body: str) -> list[str]:
    text = read(body)
    found: dict[int, list[str]] = {}
    for word, number in zip(text.tokens.words, text.tokens.clauses, strict=True):
        found.setdefault(number, []).append(word)
    return [" ".join(words) for words in found.values()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("dead, buried: gone - over", ["dead ,", "buried :", "gone -", "over"]),
        ("at 10:15, e-mail 1,5 km/h", ["at 10 : 15 ,", "e - mail 1 , 5 km / h"]),
        ("dead 😡 buried", ["dead 😡", "buried"]),
        ("dead (red) buried", ["dead (", "red )", "buried"]),
    ],
)
def test_clauses(body: str, expected: list[str]) -> None:
    assert clauses(body) == expected


def test_dictated_text_breaks_before_a_function_word_when_a_clause_gets_long() -> None:
    dictated = "well " * 25 + "and " + "then " * 10 + "not " + "then " * 10
    assert [len(clause.split()) for clause in clauses(dictated)] == [25, 22]


def test_only_words_that_say_something_inform() -> None:
    text = read("The problem is my screen, OS 11 up")
    tokens = text.tokens
    told = [w for n, w in enumerate(tokens.words) if tokens.informative[n + 1] > tokens.informative[n]]
    assert told == ["screen", "11"]
    assert tokens.informative_between(text.raw.index("screen"), text.raw.index("OS")) == 1


@given(st.text(st.one_of(st.sampled_from("ab .,!?\n\"')(-\u2026😡1nr"), st.characters()), max_size=200))
def test_tokens_cover_the_spoken_text_in_order(body: str) -> None:
    text = read(body)
    tokens = text.tokens
    size = len(tokens.words)
    for item in (tokens.starts, tokens.ends, tokens.clauses, tokens.sentences, tokens.segments):
        assert len(item) == size
        assert item == sorted(item)
    assert len(tokens.informative) == size + 1
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert text.folded[start:end] == word
    # a new sentence is a new clause, and no number is left out
    assert set(tokens.sentences) == set(range(1, len(set(tokens.sentences)) + 1))
    assert len(set(zip(tokens.clauses, tokens.sentences, strict=True))) == len(set(tokens.clauses))
