"""The notation of cues."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.folding import words_of
from ticketlint.packs.cues import CueError, expand, lemmas_in


def _texts(cue: str, forms: dict[str, list[str]] | None = None) -> list[str]:
    return [" ".join(words) for words in expand(cue, forms or {})]


@pytest.mark.parametrize(
    ("cue", "phrases"),
    [
        ("не могу войти", ["не могу войти"]),
        ("не (могу|можем) войти", ["не могу войти", "не можем войти"]),
        ("не могу [никак] войти", ["не могу войти", "не могу никак войти"]),
        ("[a|b] c", ["c", "a c", "b c"]),
        ("(a (b|c)|d) e", ["a b e", "a c e", "d e"]),
        ("Счёт", ["счет"]),
        ("doesn’t work", ["doesn't work"]),
        ("(a|a) b", ["a b"]),
        ("Nu Mergé", ["nu mergé"]),
        ("e-mail", ["e - mail"]),
    ],
)
def test_a_cue_stands_for_its_phrases(cue: str, phrases: list[str]) -> None:
    assert _texts(cue) == phrases


def test_a_lemma_stands_for_its_forms() -> None:
    forms = {"зависать": ["зависает", "зависла"], "x:past": ["y"]}
    assert list(lemmas_in("не (~зависать|~x:past) ~")) == ["зависать", "x:past"]
    assert _texts("(~зависать|~x:past) опять", forms) == ["зависает опять", "зависла опять", "y опять"]


@pytest.mark.parametrize(
    ("cue", "message"),
    [
        ("(a|b", "never closed"), ("a)", "closes nothing"), ("(a]", "closes a"), ("[a)", "closes a"), ("", "empty"),
        ("[a]b]", "closes nothing"), ("[]", "empty"), ("~нет", "not known"), ("a | b", "closes nothing"),
        (" ".join(["(a|b|c|d|e|f|g|h)"] * 5), "more than 4000"),
    ],
)  # fmt: skip
def test_a_badly_written_cue_is_an_error(cue: str, message: str) -> None:
    with pytest.raises(CueError, match=message):
        expand(cue, {})


_WORDS = st.text("abcdeё", min_size=1, max_size=4)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=3, unique=True), min_size=1, max_size=4))
def test_alternatives_multiply(groups: list[list[str]]) -> None:
    cue = " ".join(f"({'|'.join(group)})" for group in groups)
    assert set(expand(cue, {})) == {words_of(" ".join(choice)) for choice in product(*groups)}


@given(st.text("ab ()[]|~", max_size=30))
def test_no_cue_raises_anything_else(cue: str) -> None:
    try:
        phrases = expand(cue, {})
    except CueError:
        return
    assert all(phrases)
