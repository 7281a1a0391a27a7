"""Patterns and regions that people write: told at once when the engine would not take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import re2

from ticketlint.errors import PackError, TicketlintError
from ticketlint.packs.nearest import did_you_mean

#: Beyond this a pattern alone costs a ticket more than all others together.
MAX_PROGRAM = 20_000


def check_pattern(pattern: str, where: str, error: type[TicketlintError] = PackError) -> None:
    """Raises `error` where RE2 rejects the pattern."""
    options = re2.Options()
    options.log_errors = False
    try:
        size = re2.compile(pattern, options).programsize
    except re2.error as problem:
        reason = problem.args[0]
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise error(
            f"RE2 does not take the pattern: {reason}",
            where=where,
            hint="RE2 has no look-around and no back-references",
        ) from None
    if size > MAX_PROGRAM:
        raise error(
            f"the pattern compiles to {size:,} instructions, {MAX_PROGRAM:,} are the limit",
            where=where,
            hint="a counted repetition such as {1,40} over letters is copied so many times: use + or *",
        )


def check_regions(
    regions: Iterable[str], where: Callable[[int], str], error: type[TicketlintError] = PackError
) -> None:
    """Raises `error` where a region is no ISO 3166 code that phone numbers are known for."""
    for n, region in enumerate(regions):
        from phonenumbers import SUPPORTED_REGIONS  # 28 ms that most runs do not need

        if region not in SUPPORTED_REGIONS:
            hint = did_you_mean(region.upper(), SUPPORTED_REGIONS, 0.99) or "two capital letters, such as RU, RO, US"
            raise error(f"no telephone region is called `{region}`", where=where(n), hint=hint)
