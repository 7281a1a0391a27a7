"""From what a form, an API or a row holds to a Ticket."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.errors import InputError
from ticketlint.ticket import CHANNELS, Requester, Ticket


def test_text_is_a_body_and_a_ticket_is_itself() -> None:
    ticket = Ticket.of("it is dark")
    assert (ticket.body, ticket.subject, ticket.channel) == ("it is dark", None, None)
    assert Ticket.of(ticket) is ticket


def test_keys_that_are_not_ours_are_fields() -> None:
    source = {"text": "dark", "Colour": "red", "n": 3, "fields": {"Colour": "blue", "a": None}, "b": [1, "x"]}
    ticket = Ticket.of(source)
    assert ticket.body == "dark"
    assert ticket.fields == {"Colour": "blue", "a": "", "n": "3", "b": "1, x"}
    assert Ticket.of({"body": "dark", "upload": object()}).fields == {}


def test_fields_as_apis_list_them() -> None:
    listed = [{"id": 12, "value": "red"}, {"name": "Phone", "value": None}, {"value": "lost"}]
    assert Ticket.of({"fields": listed}).fields == {"12": "red", "Phone": ""}


def test_our_own_keys_win_over_their_other_names() -> None:
    assert Ticket.of({"body": "a", "text": "b"}).body == "a"
    assert Ticket.of({"body": None, "text": "b"}).body == "b"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"), (2.5, "2.5"), (True, "true"), (False, "false"), (None, ""), (["a", 2, None, ""], "a, 2"), ((), ""),
        ({"name": "x", "value": 2}, "name: x, value: 2"), ([{"a": 1}], "a: 1"), (date(2025, 5, 13), "2025-05-13"),
    ],
)  # fmt: skip
def test_field_values(value: object, text: str) -> None:
    assert Ticket.of({"fields": {"f": value}}).fields == {"f": text}
    assert Ticket.of({"f": value}).fields == ({"f": text} if value is not None else {})


@pytest.mark.parametrize("key", ["subject", "id", "created_at", "locale", "request_type"])
def test_plain_values(key: str) -> None:
    assert getattr(Ticket.of({key: 7}), key) == "7"
    assert getattr(Ticket.of({key: None}), key) is None
    with pytest.raises(InputError, match=f"`{key}` must be text, not list"):
        Ticket.of({key: ["x"]})


def test_moments() -> None:
    moment = datetime(2025, 5, 13, 9, 15, tzinfo=UTC)
    assert Ticket.of({"created_at": moment}).created_at == "2025-05-13T09:15:00+00:00"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, ()), ("", ()), ("a.png", ("a.png",)), ([None, "", {}], ()), ([5], ("5",)),
        (["a.png", {"name": "b.log", "size": 3}, {"filename": "c"}], ("a.png", "b.log", "c")),
    ],
)  # fmt: skip
def test_attachments(value: object, names: tuple[str, ...]) -> None:
    assert Ticket.of({"attachments": value}).attachments == names


@pytest.mark.parametrize(
    ("value", "who"),
    [
        (None, Requester()),
        ("Ann Miller", Requester(name="Ann Miller")),
        ("ann@firm.example", Requester(email="ann@firm.example")),
        ({"name": "Ann", "phone": 555, "id": 9}, Requester(name="Ann", phone="555")),
        (Requester(name="Ann"), Requester(name="Ann")),
    ],
)
def test_requester(value: object, who: Requester) -> None:
    assert Ticket.of({"requester": value}).requester == who


@pytest.mark.parametrize(
    ("value", "channel"),
    [(None, None), ("", None), (" ", None), ("Email", "email"), ("call", "phone"), ("owl", "other")],
)
def test_channels(value: str | None, channel: str | None) -> None:
    assert Ticket.of({"channel": value}).channel == channel
    assert channel is None or channel in CHANNELS


@pytest.mark.parametrize("source", [None, 5, b"it is dark", ["x"], [("body", "x")], object(), math.nan])
def test_what_is_no_ticket(source: object) -> None:
    with pytest.raises(InputError) as caught:
        Ticket.of(source)  # type: ignore[arg-type]
    assert type(source).__name__ in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "source",
    [
        {"body": b"dark"}, {"body": ["dark"]}, {"body": True}, {"fields": ["a"]}, {"requester": 5}, {"attachments": 5},
        {"text": {}}, {"fields": {"f": b"dark"}}, {"fields": {"f": object()}}, {"id": ["dark"], "body": {}},
    ],
)
def test_values_that_no_ticket_can_have_are_named_and_not_shown(source: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        Ticket.of(source)
    assert "must be" in caught.value.message
    assert "dark" not in str(caught.value)


def test_any_mapping_will_do() -> None:
    assert Ticket.of(MappingProxyType({"body": "x", 5: "five"})).fields == {"5": "five"}


def test_a_ticket_does_not_show_itself() -> None:
    ticket = Ticket.of({"body": "my secret", "requester": "Ann", "fields": {"pin": "4711"}})
    for shown in (repr(ticket), str(ticket), f"{ticket}"):
        assert not any(word in shown for word in ("secret", "Ann", "4711"))
    assert "Ann" not in repr(ticket.requester)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.binary(max_size=9) | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=8,
)
NAMES = "id subject body text fields attachments requester channel created_at locale request_type other"
KEYS = st.sampled_from(NAMES.split())


@given(ANY | st.dictionaries(KEYS, ANY, max_size=6))
def test_anything_gives_a_ticket_of_text_or_an_input_error(source: object) -> None:
    try:
        ticket = Ticket.of(source)  # type: ignore[arg-type]
    except InputError as error:
        if not error.message:
            raise
        return
    texts = [ticket.body, *ticket.fields, *ticket.fields.values(), *ticket.attachments]
    assert all(isinstance(text, str) for text in texts)
    optional = [ticket.subject, ticket.id, ticket.channel, ticket.created_at, ticket.locale, ticket.request_type]
    assert all(value is None or isinstance(value, str) for value in optional)


def test_what_is_nested_without_end_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    for source in ({"f": loop}, {"fields": {"f": loop}}, {"attachments": loop}, {"n": 10**10_000}):
        with pytest.raises(InputError):
            Ticket.of(source)
