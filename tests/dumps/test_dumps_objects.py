"""JSON, JSONL and text: how tickets stand in them, and what a broken piece costs."""

from __future__ import annotations

import json

import pytest
from dump_files import Dump, any_entries
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.dumps import Entry, Read, Reject
from ticketlint.errors import InputError

ONE = '{"subject": "lamp", "body": "it is dark", "priority": 2}'


def places(entries: list[Entry], dump: Dump) -> list[str]:
    return [entry.where.replace(f"{dump.folder}/", "") for entry in entries]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (ONE, ["dump.json"]),
        (f"[{ONE}, {ONE}]", ["dump.json#/0", "dump.json#/1"]),
        (f'{{"count": 1, "tickets": [{ONE}]}}', ["dump.json#/tickets/0"]),
        (f'{{"issues": [{ONE}]}}', ["dump.json#/issues/0"]),
        (f'{{"result": [{ONE}], "page": 1}}', ["dump.json#/result/0"]),
        (f"{ONE}\n\n{ONE}", ["dump.json:1", "dump.json:3"]),
        ("[]", []),
    ],
)
def test_shapes_of_json(dump: Dump, content: str, where: list[str]) -> None:
    found = dump.entries(content, "dump.json")
    assert places(found, dump) == where
    for entry in found:
        assert isinstance(entry, Read)
        assert (entry.ticket.subject, entry.ticket.body) == ("lamp", "it is dark")
        assert entry.ticket.fields == {"priority": "2"}


def test_pretty_printed_json_is_one_ticket(dump: Dump) -> None:
    assert dump.bodies(json.dumps(json.loads(ONE), indent=2), "dump.json") == ["it is dark"]


def test_the_content_tells_the_format_where_the_name_does_not(dump: Dump) -> None:
    assert dump.bodies(f"{ONE}\n{ONE}\n", "dump") == ["it is dark"] * 2
    assert [e.ticket.body for e in dump.stdin(f"[{ONE}]".encode()) if isinstance(e, Read)] == ["it is dark"]
    assert dump.bodies("[urgent] it is dark", "dump") == ["[urgent] it is dark"]
    assert dump.bodies("{name}, it is dark", "dump") == ["{name}, it is dark"]


def test_keys_in_the_words_of_the_packs(dump: Dump) -> None:
    (entry,) = dump.entries('{"Тема": "лампа", "Описание": "темно", "Номер": 7, "цвет": null}', "dump.json")
    assert isinstance(entry, Read)
    assert (entry.ticket.subject, entry.ticket.body, entry.ticket.id) == ("лампа", "темно", "7")
    assert "body ← Описание" in dump.notes[0]


def test_a_broken_line_of_jsonl_costs_itself(dump: Dump) -> None:
    broken = ["{oops", '"text"', "[1]", "null", "17", '{"x": 1}', '{"body": {"a": 1}}', "[" * 99_999]
    found = dump.entries("\n".join([ONE, "", *broken, ONE]), "dump.jsonl")
    assert [entry.line for entry in found] == [1, *range(3, 12)]
    assert [entry.line for entry in found if isinstance(entry, Read)] == [1, 11]
    rejects = [e for e in found if isinstance(e, Reject)]
    assert all(reject.reason and reject.hint for reject in rejects)
    assert rejects[0].where.endswith("dump.jsonl:3:2")
    assert [reject.reason for reject in rejects[1:5]] == [
        "a ticket is an object, not text",
        "a ticket is an object, not a list",
        "a ticket is an object, not null",
        "a ticket is an object, not a number",
    ]
    assert rejects[5].reason == "no key is known to hold the message"
    assert "the keys are: x" in rejects[5].hint
    assert rejects[6].reason == "`body` must be text, not dict"
    assert rejects[7].reason == "nested too deeply"


def test_items_of_a_list_that_are_no_tickets(dump: Dump) -> None:
    found = dump.entries(f'[{ONE}, 5, {{"a": "b"}}, {ONE}]', "dump.json")
    assert [isinstance(entry, Read) for entry in found] == [True, False, False, True]
    assert [entry.raw for entry in found if isinstance(entry, Reject)] == ["5", '{"a": "b"}']


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ('{"body": "x"', "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        (ONE + "}", "not JSON"),
    ],
)
def test_json_that_is_broken_as_a_whole(dump: Dump, content: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        dump.entries(content, "dump.json")
    assert message in str(caught.value)
    assert caught.value.hint


def test_errors_tell_the_place_and_not_the_text(dump: Dump) -> None:
    with pytest.raises(InputError) as caught:
        dump.entries('{"body": "my pin is 4711"\n, oops}', "dump.json")
    assert "dump.json:2:3" in str(caught.value)
    assert "4711" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "subject", "body"),
    [
        ("it is dark\nin here\r\n", None, "it is dark\nin here\r\n"),
        ("Subject: lamp\n\nit is dark", "lamp", "it is dark"),
        ("Тема: лампа\r\n\r\nтемно", "лампа", "темно"),
        ("Subject: lamp\nit is dark", None, "Subject: lamp\nit is dark"),
        ("Subject: lamp", None, "Subject: lamp"),
        ("", None, ""),
        ("Colour: red\n\nit is dark", None, "Colour: red\n\nit is dark"),
    ],
)
def test_a_text_file_is_one_ticket(dump: Dump, content: str, subject: str | None, body: str) -> None:
    (entry,) = dump.entries(content, "dump.txt")
    assert isinstance(entry, Read)
    assert (entry.ticket.subject, entry.ticket.body) == (subject, body)


def test_a_text_file_that_must_be_a_dump(dump: Dump) -> None:
    with pytest.raises(InputError, match="larger than 5 MB"):
        dump.entries("x" * 5_000_001, "dump.txt")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["body", "subject", "fields", "requester", "tickets", "x"]), inner, max_size=3),
    max_leaves=9,
)


@given(st.lists(JSON, max_size=4), st.sampled_from(["x.json", "x.jsonl"]))
def test_any_json_gives_tickets_rejects_or_a_clear_error(values: list[object], name: str) -> None:
    content = "\n".join([ONE, *map(json.dumps, values)])
    found = any_entries(content.encode(), name)
    assert name == "x.json" or len(found) == len(values) + 1


@given(st.binary(max_size=200), st.sampled_from(["x.json", "x.jsonl", "x.csv", "x.tsv", "x.txt", "x", "x.md"]))
def test_any_bytes_give_tickets_rejects_or_a_clear_error(content: bytes, name: str) -> None:
    any_entries(content, name)
