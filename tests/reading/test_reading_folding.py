"""Folding, and the way back to what was written."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.folding import fold, fold_same_length, normalise, tokens_apart, tokens_of, words_of

# Plain letters between everything that makes folding hard.
HARD = st.text(
    st.one_of(
        st.sampled_from("aeноİIßΣςǅ\u0130\u0301\u0306\u0327\u0345\u1100\u1161\u11a8\u09c7\u09be\u212b\u00ad\u200b\u200d\ufe0f"),
        st.sampled_from("\ud83d\ude00\U0001f469\U0001f3fd\r\n\t\0\x85\u2028\v\f\u202a\u202c\ufeff \u00a0ё„”’—ăâîșțŞŢ"),
        st.characters(),
    )
)


@given(HARD)
def test_folding_keeps_one_code_point_for_one(text: str) -> None:
    normal, _ = normalise(text)
    assert len(fold_same_length(normal)) == len(normal)


@given(HARD)
def test_each_span_leads_back_to_the_letters_it_came_from(text: str) -> None:
    normal, back = normalise(text)
    if back is None:
        assert normal == text
        return
    for start in range(len(normal)):
        begin, stop = back.span(start, start + 1)
        assert 0 <= begin < stop <= len(text)
        # the original span alone folds to a text that holds this letter
        assert fold_same_length(normal[start]) in fold(text[begin:stop])


@given(HARD, st.data())
def test_spans_grow_with_what_they_cover(text: str, data: st.DataObject) -> None:
    normal, back = normalise(text)
    if back is None:
        return
    start = data.draw(st.integers(0, len(normal)))
    end = data.draw(st.integers(start, len(normal)))
    begin, stop = back.span(start, end)
    assert 0 <= begin <= stop <= len(text)
    assert back.span(0, len(normal))[1] <= len(text)
    if end > start:
        assert begin == back.span(start, start + 1)[0]
        assert stop == back.span(end - 1, end)[1]
        assert fold(text[begin:stop]).find(fold(normal[start:end]).strip()) >= 0


@given(HARD)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(HARD)
def test_what_is_written_composed_or_not_folds_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(HARD)
def test_tokens_apart_lose_nothing(text: str) -> None:
    folded = fold(text)
    pieces = tokens_apart(folded)
    assert "".join(pieces) == folded
    assert tuple(pieces[1::2]) == tokens_of(folded)
    assert all(not piece or piece.isspace() for piece in pieces[::2])


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ёлка", "елка"),
        ("ȘŢĂÎÂ și ţ", "staia si t"),
        ("и\u0306од", "йод"),
        ("замо\u0301к", "замок"),
        ("İzmir", "izmir"),
        ("„Bună” «да» ’s", '"buna" "да" \'s'),
        ("\u202a+40\u00a0722\u202c", "+40 722"),
        ("при\u00adвет", "привет"),
        ("a\r\nb\rc\u2028d", "a \nb\nc\nd"),
        ("a\0b\tc", "a b c"),
        ("2024—25", "2024-25"),
    ],
)
def test_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_letter_comes_back_with_its_marks() -> None:
    text = "ма\u0301и\u0306\u0323я"
    normal, back = normalise(text)
    assert back is not None
    at = fold_same_length(normal).index("я")
    assert back.span(at, at + 1) == (6, 7)
    assert back.span(1, 2) == (1, 3)


@pytest.mark.parametrize("unit", ["a\u0301\u0327", "\u0327\u0301", "\u05b0\u05c1", "\u1100\u1161", "İ", "\u200e"])
def test_folding_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    fold("a" + unit * (100_000 // len(unit)))
    assert time.process_time() - start < 2


def test_words_keep_their_apostrophes_and_punctuation_stands_alone() -> None:
    assert words_of("Can’t print_it: e-mail №5!") == ("can't", "print", "_", "it", ":", "e", "-", "mail", "№", "5", "!")
