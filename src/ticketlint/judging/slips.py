"""Slips: a mail domain that is one stroke away from a well-known one."""

from __future__ import annotations

from collections.abc import Iterable

#: Shorter names ("mail", "list") have honest neighbours at one letter, and the shortest ("bk") at two swapped ones.
_LONG_ENOUGH, _LONG_ENOUGH_TO_SWAP = 5, 4


class Domains:
    """Well-known mail domains. A domain that is one of them is never corrected."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)

    def meant(self, domain: str) -> str | None:
        """The known domain that this one is a slip of: a letter more, less or other, or two letters swapped."""
        domain = domain.lower().rstrip(".")
        if not self._known or domain in self._known:
            return None
        near = [known for known in self._known if abs(len(known) - len(domain)) <= 1 and _is_slip(domain, known)]
        return min(near, default=None)


def _is_slip(domain: str, known: str) -> bool:
    name = known.index(".")
    start = 0
    while start < min(len(domain), len(known)) and domain[start] == known[start]:
        start += 1
    rest, wanted = domain[start:], known[start:]
    if len(rest) == len(wanted) and rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]:
        return name >= _LONG_ENOUGH_TO_SWAP
    return name >= _LONG_ENOUGH and (rest[1:] in (wanted, wanted[1:]) or rest == wanted[1:])
