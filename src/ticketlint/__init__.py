"""ticketlint: a linter for support requests.

    from ticketlint import lint
    report = lint("The invoice page stays blank")
    for step in report.next_steps: print(step.suggestion)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ticketlint.errors import ConfigError, InputError, PackError, TicketlintError
from ticketlint.report import Fact, Finding, Outcome, Report
from ticketlint.ticket import Requester, Ticket

if TYPE_CHECKING:
    from ticketlint.linter import Linter, Source

__version__ = "0.1.0"
__all__ = [
    "ConfigError", "Fact", "Finding", "InputError", "Linter", "Outcome", "PackError", "Report", "Requester", "Ticket",
    "TicketlintError", "lint",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """`Linter` is loaded when it is first asked for: it brings spaCy."""
    if name == "Linter":
        from ticketlint.linter import Linter

        return Linter
    raise AttributeError(f"module 'ticketlint' has no attribute {name!r}")


def lint(source: Source) -> Report:
    """Check one ticket with the default settings."""
    return _default().check(source)


@cache
def _default() -> Linter:
    from ticketlint.linter import Linter

    return Linter()
