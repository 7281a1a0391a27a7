"""The command line: one module a command, no logic here."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script. An error that says what is wrong and where ends it with exit code 2."""
    from ticketlint.cli.app import app
    from ticketlint.errors import TicketlintError

    try:
        app()
    except TicketlintError as error:
        print(f"ticketlint: {error}", file=sys.stderr)
        sys.exit(2)
