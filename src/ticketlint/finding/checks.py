"""Validators of values: e-mail addresses by email-validator, phone numbers by phonenumbers, and those of secrets.

Each takes the words as they stand and the telephone regions to try, and gives the normalised value, or None when the
words are no such thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from ticketlint.finding.secrets import SECRETS

_MAX_EMAIL = 254
_MAX_PHONE = 40
_DIGITS = range(9, 16)
_LOCAL_DIGITS = range(5, 16)
_MARKS = ".,;:!?\"'„”«»()—–-"
_LONG_WORD, _FEW_WORDS, _SOME_WORDS = 4, 3, 4
#: Numbers that a business gives out: a customer who cites one does not ask to be called there.
_OF_DESKS = frozenset((PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST))


def email(value: str, _: Iterable[str] = ()) -> str | None:
    """The normalised address, or None when it is not valid (RFC 5322, no look-up of the domain)."""
    if len(value) > _MAX_EMAIL:
        return None
    try:
        # Reserved names such as example.com are fine in a text: nobody sends mail from here.
        return validate_email(value.strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None


def phone(value: str, regions: Iterable[str] = ()) -> str | None:
    """E.164 of a number whose length is right in one of the regions (or its own country), and that is no hotline.

    The length decides, not the numbering plan: plans change faster than libraries, and a digit that is wrong does not
    make a number absent. Shorter ones than a trunk prefix, an area code and a number would be anything.
    """
    if sum(map(str.isdigit, value)) not in _DIGITS:
        return None
    number, kind = _parsed(value, regions)
    if number is None or kind in _OF_DESKS:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def phone_labelled(value: str, regions: Iterable[str] = ()) -> str | None:
    """The same where the text calls it a phone number: a hotline, or a local number as its digits, is one too."""
    digits = "".join(char for char in value if char.isdigit())
    number, kind = _parsed(value, regions)
    if number is not None and (len(digits) in _DIGITS or kind != PhoneNumberType.UNKNOWN):
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if value.lstrip().startswith("+") or len(digits) not in _LOCAL_DIGITS:
        return None
    return digits


@cache
def _trunk_prefix(region: str) -> str:
    """What national numbers begin with in a region; a number that does is most likely of there."""
    metadata = PhoneMetadata.metadata_for_region(region)
    return (metadata and metadata.national_prefix) or "+"


def _parsed(value: str, regions: Iterable[str]) -> tuple[PhoneNumber | None, int]:
    """The number as the first region reads it in which it is valid, else in which its length is right; and its type.

    The type of a number that is only possible is UNKNOWN.
    """
    possible = None
    first = value.lstrip("( ")
    likely = sorted(regions, key=lambda region: not first.startswith(_trunk_prefix(region)))
    for region in likely if len(value) <= _MAX_PHONE else ():
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            break
        kind = phonenumbers.number_type(number)
        if kind != PhoneNumberType.UNKNOWN:
            return number, kind
        if possible is None and phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE:
            possible = number
        if value.lstrip().startswith("+"):
            break
    return possible, PhoneNumberType.UNKNOWN


def shouted(value: str, _: Iterable[str] = ()) -> str | None:
    """How many words are shouted; None where so few capitals may be an acronym or a firm's name."""
    words = [word.strip(_MARKS) for word in value.split()]
    long = sum(len(word) >= _LONG_WORD for word in words)
    enough = _FEW_WORDS if value.endswith("!") else _SOME_WORDS
    return str(len(words)) if len(words) >= enough and long > 1 else None


CHECKS: dict[str, Callable[[str, Iterable[str]], str | None]] = {
    "email": email, "phone": phone, "phone_labelled": phone_labelled, "shouted": shouted, **SECRETS,
}  # fmt: skip
