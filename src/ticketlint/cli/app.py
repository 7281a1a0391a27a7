"""The commands."""

from __future__ import annotations

import typer

from ticketlint.cli import check
from ticketlint.cli.pack import pack_app
from ticketlint.cli.rules import rule_command, rules_command
from ticketlint.cli.schema import schema_command

EPILOG = """\
[bold]Examples[/bold]

  ticketlint check letter.txt
  ticketlint check tickets.csv -o text -o jsonl:reports.jsonl
  ticketlint rule TL201
  ticketlint check --help
"""

app = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True, epilog=EPILOG)
def root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    """A linter for support requests: finds what a request states, and says kindly what is missing."""
    if version:
        version_command()
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


app.command("check", epilog=check.EXAMPLES)(check.check_command)
app.command("rules")(rules_command)
app.command("rule")(rule_command)
app.command("schema")(schema_command)
app.add_typer(pack_app, name="pack")


@app.command("version")
def version_command() -> None:
    """Print the version."""
    from ticketlint import __version__

    typer.echo(__version__)
