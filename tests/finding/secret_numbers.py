"""Numbers made by the rules of their check digits, for tests in several rooms."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

_DIGITS = "0123456789"


def digits(size: int) -> st.SearchStrategy[str]:
    return st.text(_DIGITS, min_size=size, max_size=size)


def _luhn(number: str) -> str:
    """The number with its check digit behind it (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 - place % 2)
        total += value // 10 + value % 10
    return number + str(-total % 10)


@st.composite
def cards(draw: st.DrawFn) -> str:
    """Cards of sixteen digits: Visa, Mastercard, Mir."""
    start = draw(st.sampled_from(("4", "51", "55", "2221", "2720", "2200", "2204")))
    return _luhn(start + draw(digits(15 - len(start))))


@st.composite
def snilses(draw: st.DrawFn) -> str:
    """Nine digits and their weighted sum, 9 to 1, modulo 101 and 100, written with dashes."""
    number = f"{draw(st.integers(1_001_999, 999_999_999)):09}"
    total = sum((9 - place) * int(digit) for place, digit in enumerate(number))
    return f"{number[:3]}-{number[3:6]}-{number[6:]} {total % 101 % 100:02}"


@st.composite
def cnps(draw: st.DrawFn) -> str:
    """Sex, date of birth, county, serial number; weights 279146358279 modulo 11."""
    born = draw(st.dates(date(1930, 1, 1), date(1999, 12, 31)))
    number = f"{draw(st.sampled_from('12'))}{born:%y%m%d}{draw(st.integers(1, 46)):02}{draw(st.integers(1, 999)):03}"
    check = sum(int(a) * int(b) for a, b in zip(number, "279146358279", strict=True)) % 11
    return f"{number}{check if check < 10 else 1}"


@st.composite
def idnps(draw: st.DrawFn) -> str:
    """Thirteen digits that begin with 2; weights 7, 3, 1 modulo 10."""
    number = "2" + draw(digits(11))
    return number + str(sum(int(a) * int(b) for a, b in zip(number, "731731731731", strict=True)) % 10)


def spaced(number: str, size: int, sign: str = " ") -> str:
    """The digits in groups."""
    return sign.join(number[at : at + size] for at in range(0, len(number), size))
