"""Strict YAML: nothing is guessed, everything has a place."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.errors import PackError
from ticketlint.packs.yaml import MAX_BYTES, MAX_DEPTH, parse


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "off",
        "NO",
        "1.10",
        "12:30",
        "0o17",
        "017",
        "1e3",
        "~",
        "null",
        "2024-01-01",
        "+79",
        "=",
        "<<",
    ],
)
def test_a_plain_scalar_stays_what_was_typed(written: str) -> None:
    assert parse(f"key: {written}\nlist: [{written}]\n", "f.yml").data == {"key": written, "list": [written]}


def test_a_key_that_yaml_1_1_takes_for_a_boolean_stays_text() -> None:
    assert parse("no: [a]\non: [b]\n", "f.yml").data == {"no": ["a"], "on": ["b"]}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1", "the key `a` is there twice"),
        ("a:\n  b: 1\n  b: 2\n", "3:3", "the key `b` is there twice"),
        ("a: &x 1\nb: *x\n", "1:4", "anchors and aliases"),
        ("a: [1, *x]\n", "1:8", "anchors and aliases"),
        ("a: 1\nb: !!int 3\n", "2:4", "the tag"),
        ("a: !!python/object:os.system x\n", "1:4", "the tag"),
        ("a: 1\n---\nb: 2\n", "2:1", "a second document"),
        ("a: b: c\n", "1:5", "mapping values"),
        ("a:\n\t- b\n", "2:1", "not valid YAML"),
        ("a: 'open\n", "2:1", "not valid YAML"),
        ("ok: 1\nbad: \x07\n", "2:6", "a character that YAML does not allow"),
        ("{[1, 2]: 3}\n", "1:2", "a key must be plain text"),
    ],
)
def test_an_error_says_its_line_and_column(text: str, place: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(text, "f.yml")
    assert caught.value.where == f"f.yml:{place}"
    assert message in caught.value.message


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 100_000, "- " * 100_000])
def test_deep_nesting_is_an_error_and_not_a_crash(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(PackError) as caught:
        parse(text, "f.yml")
    assert f"nested more than {MAX_DEPTH}" in caught.value.message
    assert caught.value.where.startswith("f.yml:1:")
    assert time.perf_counter() - started < 5


def test_a_file_beyond_the_bound_is_refused_unread() -> None:
    with pytest.raises(PackError, match="larger than"):
        parse("a" * (MAX_BYTES + 1), "f.yml")


def test_nodes_and_keys_know_their_places() -> None:
    document = parse("one:\n  two: [a, b]\nthree: c\n", "f.yml")
    assert document.where(("one", "two", 1)) == "f.yml:2:12"
    assert document.where(("one", "two"), key=True) == "f.yml:2:3"
    assert document.where(("one", "nothing", "below")) == "f.yml:2:3"
    assert document.where(("three", 0)) == "f.yml:3:8"


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Co")), min_size=1)
_VALUES = st.recursive(
    _TEXTS, lambda inner: st.lists(inner, min_size=1) | st.dictionaries(_TEXTS, inner, min_size=1), max_leaves=20
)


@given(_VALUES)
def test_whatever_is_written_in_quotes_comes_back(value: object) -> None:
    assert parse(json.dumps(value, ensure_ascii=False), "f.yml").data == value


@given(st.text())
def test_no_text_raises_anything_but_a_pack_error(text: str) -> None:
    with contextlib.suppress(PackError):
        parse(text, "f.yml")
