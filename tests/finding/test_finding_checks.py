"""E-mail addresses and phone numbers as people write them."""

from __future__ import annotations

import pytest

from ticketlint.finding.checks import email, phone, phone_labelled

RU = ("RU", "KZ", "BY", "UA", "MD")


@pytest.mark.parametrize(
    ("written", "regions", "normal"),
    [
        ("8 (912) 345-67-89", RU, "+79123456789"),
        ("+7 912 3456789", RU, "+79123456789"),
        ("0722 123 456", ("RO", "MD"), "+40722123456"),
        ("0040 722 123 456", ("RO", "MD"), "+40722123456"),
        ("+373 69 123 456", RU, "+37369123456"),
        ("(212) 555-0147", ("US", "GB"), "+12125550147"),
        ("020 7946 0958", ("GB", "US"), "+442079460958"),
        ("+49 151 23456789", (), None),
    ],
)
def test_a_phone_number_becomes_e164(written: str, regions: tuple[str, ...], normal: str | None) -> None:
    assert phone(written, regions) == normal


@pytest.mark.parametrize(
    "written", ["8 800 200-00-00", "12345", "2024-05-17", "4111 1111 1111 1111 1111", "", "+" * 300]
)
def test_hotlines_and_other_numbers_are_no_phone_of_a_customer(written: str) -> None:
    assert phone(written, RU) is None


def test_where_it_is_called_a_phone_a_local_or_free_number_counts() -> None:
    assert phone_labelled("51-59-32", ("RU",)) == "515932"
    assert phone_labelled("8 800 200-00-00", RU) == "+78002000000"


@pytest.mark.parametrize("written", ["123", "+7 12", "ask my wife", "1" * 50])
def test_even_so_it_must_be_dialable(written: str) -> None:
    assert phone_labelled(written, RU) is None


@pytest.mark.parametrize("written", ["ana@example.com", "o'neil+shop@mail.example.co.uk", "почта@пример.рф"])
def test_valid_addresses(written: str) -> None:
    assert email(written) is not None


@pytest.mark.parametrize("written", ["a@a", "ana@", "ana@example..com", "@example.com", "a" * 300 + "@example.com"])
def test_invalid_addresses(written: str) -> None:
    assert email(written) is None
