"""The commands."""

from __future__ import annotations

import typer

from ticketlint.cli.pack import pack_app
from ticketlint.cli.rules import rule_command, rules_command
from ticketlint.cli.schema import schema_command

app = typer.Typer(help="A linter for support requests.", no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """A linter for support requests."""


@app.command()
def version() -> None:
    """Print the version."""
    from ticketlint import __version__

    typer.echo(__version__)


app.command("rules")(rules_command)
app.command("rule")(rule_command)
app.command("schema")(schema_command)
app.add_typer(pack_app, name="pack")
