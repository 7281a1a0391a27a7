"""The command line: one module a command, no logic here."""

from __future__ import annotations


def main() -> None:
    """The console script."""
    from ticketlint.cli.app import app

    app()
