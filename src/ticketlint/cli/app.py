"""The commands."""

from __future__ import annotations

import typer

app = typer.Typer(help="A linter for support requests.", no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """A linter for support requests."""


@app.command()
def version() -> None:
    """Print the version."""
    from ticketlint import __version__

    typer.echo(__version__)
