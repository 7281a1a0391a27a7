"""Which plural form a whole number takes: the cardinal rules of CLDR, by language.

The words stand in messages.yml; here is only the arithmetic, which is closed: a language that is in no family below
counts as English does, which most do.
"""

from __future__ import annotations

from collections.abc import Callable

Family = Callable[[int], str]


def _none(_: int) -> str:
    return "other"


def _one(n: int) -> str:
    return "one" if n == 1 else "other"


def _zero_and_one(n: int) -> str:
    return "one" if n in (0, 1) else "other"


def _east_slavic(n: int) -> str:
    """one: 1 21 101; few: 2 3 4 22; many: 0 5 11 12 111."""
    last, two = n % 10, n % 100
    if last == 1 and two != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= two <= 14 else "many"


def _polish(n: int) -> str:
    return "one" if n == 1 else "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _serbian(n: int) -> str:
    form = _east_slavic(n)
    return "other" if form == "many" else form


def _czech(n: int) -> str:
    return "one" if n == 1 else "few" if 2 <= n <= 4 else "other"


def _romanian(n: int) -> str:
    """1 mesaj, 0 2 19 101 mesaje, 20 100 120 de mesaje."""
    if n == 1:
        return "one"
    return "few" if n == 0 or 1 <= n % 100 <= 19 else "other"


def _lithuanian(n: int) -> str:
    if 11 <= n % 100 <= 19 or n % 10 == 0:
        return "other"
    return "one" if n % 10 == 1 else "few"


def _arabic(n: int) -> str:
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


_FAMILIES: dict[Family, str] = {
    _none: "ja zh ko vi th id ms lo my km",
    _zero_and_one: "fr pt hy fa hi bn am",
    _east_slavic: "ru uk be",
    _polish: "pl",
    _serbian: "sr hr bs sh",
    _czech: "cs sk",
    _romanian: "ro mo",
    _lithuanian: "lt",
    _arabic: "ar",
}
_FAMILY_OF = {code: family for family, codes in _FAMILIES.items() for code in codes.split()}


def plural(language: str, count: int) -> str:
    """The CLDR category (zero, one, two, few, many, other) of a count in a language, such as "ru" or "pt-BR"."""
    return _FAMILY_OF.get(language.split("-")[0], _one)(abs(count))
