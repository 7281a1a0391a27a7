"""Validators of secrets: which numbers can be cards, codes and numbers of persons, and which words passwords or tokens.

Each takes the words as they stand and gives "" when they are such a thing, else None: nothing of a secret is handed on.
Check digits come from python-stdnum, which is imported when a text holds a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_DIGITS = "0123456789"
_MAX = 4000
#: Payment cards by the first digits of their issuers (ISO/IEC 7812) and the length of their numbers.
_CARDS = re.compile(
    r"220[0-4]\d{12}(?:\d{3})?"  # Mir
    r"|2(?:2(?:2[1-9]|[3-9]\d)|[3-6]\d\d|7[01]\d|720)\d{12}|5[1-5]\d{14}"  # Mastercard
    r"|4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}"  # American Express, Diners, JCB
    r"|(?:5[06-8]|6\d)\d{11,17}"  # Maestro, Discover, UnionPay
)
#: A British NI number.
_NI = re.compile(r"[a-z]{2}(?: ?\d{2}){3} ?[a-d]", re.IGNORECASE)
_SNILS_WEIGHTS = range(9, 0, -1)
#: Digits of the numbers of persons.
_SSN, _SNILS, _INN, _CNP = 9, 11, 12, 13
_PHONE_STARTS = ("0", "7", "8", "+")
_BLOCK = "-----"
_MIDDLE_CAPITAL = re.compile(r"[a-z][A-Z]")


def card(value: str, _: Iterable[str] = ()) -> str | None:
    """A payment card: the first groups of digits that make a number of a known issuer with a right check digit."""
    from stdnum import luhn

    number = ""
    for group in re.findall(r"\d+", value[:_MAX], re.ASCII):
        number += group
        if len(number) > 19:
            break
        if _CARDS.fullmatch(number) and luhn.is_valid(number):
            return ""
    return None


def iban(value: str, _: Iterable[str] = ()) -> str | None:
    """An account number of a known country with the right check digits (ISO 13616)."""
    from stdnum import iban

    return "" if iban.is_valid(value[:_MAX], check_country=False) else None


def national_id(value: str, _: Iterable[str] = ()) -> str | None:
    """A number of a person that its form alone tells: CNP, SNILS, SSN, or a British NI number in groups."""
    number = _digits(value)
    if len(number) == _CNP:
        from stdnum.ro import cnp

        return "" if cnp.is_valid(number) else None
    if len(number) == _SNILS:
        return "" if _is_snils(number) else None
    if len(number) == _SSN:
        from stdnum.us import ssn

        return "" if ssn.is_valid(number) else None
    return "" if _NI.fullmatch(value) else None


def national_id_labelled(value: str, _: Iterable[str] = ()) -> str | None:
    """The same where the text calls it one: INN of a person, IDNP, and numbers of other countries count as well.

    Its word says what it is, so a slip in a check digit makes it no less a person's number. Ten digits are those of a
    company; eleven may be a telephone's.
    """
    number = _digits(value)
    letters = sum(map(str.isalpha, value))
    if letters:
        return "" if len(number) >= 6 and letters <= 3 else None
    if len(number) == _SNILS:
        return "" if not value.startswith(_PHONE_STARTS) or _is_snils(number) else None
    return "" if len(number) in (_SSN, _INN, _CNP) else None


def _is_snils(number: str) -> bool:
    """Whether the last two digits check the others.

    They are the sum of the first nine, weighted 9 to 1, modulo 101, where 100 counts as 00. So the Pension Fund's order
    on personified records has it, for numbers above 001-001-998; no lower one is in use.
    """
    total = sum(weight * int(digit) for weight, digit in zip(_SNILS_WEIGHTS, number[:9], strict=True))
    return number > "00100199800" and total % 101 % 100 == int(number[9:])


def security_code(value: str, _: Iterable[str] = ()) -> str | None:
    """The three or four digits on a card."""
    return "" if value.isdigit() and len(value) in (3, 4) else None


def one_time_code(value: str, _: Iterable[str] = ()) -> str | None:
    """Four to eight digits, in groups or behind one letter: 604118, 604 118, G-604118."""
    return "" if len(_digits(value)) in range(4, 9) and sum(map(str.isalpha, value)) <= 1 else None


def token(value: str, _: Iterable[str] = ()) -> str | None:
    """A key for programs: letters mixed with digits or capitals, twelve signs at least in the last word; or a block.

    The block is that of a private key from its first line on.
    """
    if value.startswith(_BLOCK):
        return ""
    word = (value[-_MAX:].split() or [""])[-1]
    mixed = any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    return "" if len(word) >= 12 and (mixed or _MIDDLE_CAPITAL.search(word)) else None


def _digits(value: str) -> str:
    return "".join(char for char in value[:_MAX] if char in _DIGITS)


SECRETS: dict[str, Callable[[str, Iterable[str]], str | None]] = {
    "card": card, "iban": iban, "national_id": national_id, "national_id_labelled": national_id_labelled,
    "security_code": security_code, "one_time_code": one_time_code, "token": token,
}  # fmt: skip
