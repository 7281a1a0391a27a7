"""The command line: one module a command, no logic here."""

from __future__ import annotations

import sys
from typing import Any


def main() -> None:
    """The console script. Exit code 2 with one or two lines on stderr when something cannot be done as asked."""
    import typer

    from ticketlint.cli.app import app
    from ticketlint.cli.terminal import Notes
    from ticketlint.errors import TicketlintError

    # Typer has its own copy of click from some version on; its public errors lead to the base in each of them.
    usage_error: type[Any] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
    try:
        code: Any = app(prog_name="ticketlint", standalone_mode=False)
    except TicketlintError as error:
        Notes().error(error)
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    except usage_error as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "ticketlint"
        Notes().fault("", error.format_message(), f"{command} --help")
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
