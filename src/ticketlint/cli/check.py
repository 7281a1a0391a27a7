"""`ticketlint check`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ticketlint.errors import ConfigError


class FailOn(StrEnum):
    """From which level on a finding makes the run fail."""

    must = "must"
    should = "should"
    could = "could"
    never = "never"


EXAMPLES = """\
[bold]Examples[/bold]

  ticketlint check letter.txt
  echo "The app does not work" | ticketlint check -
  ticketlint check tickets.csv --profile shop --min-score 60
  ticketlint check tickets.csv -o text -o jsonl:reports.jsonl
  ticketlint check dump.jsonl --jobs 2 -o jsonl | head -2

[bold]Exit codes[/bold]  0 clean · 1 findings, or a score below --min-score · 2 an error, or a file could not be read
"""

_rules = partial(typer.Option, rich_help_panel="What is asked")
_output = partial(typer.Option, rich_help_panel="What is shown")
_run = partial(typer.Option, rich_help_panel="The run")


def check_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|-", show_default=False, help="Text, JSON, JSONL, CSV or TSV; - is stdin."),
    ] = None,
    output_format: Annotated[
        list[str] | None,
        _output(
            "--output-format", "-o", metavar="FORMAT[:FILE]", show_default=False,
            help="text, concise, json or jsonl, to the screen or to a file; may be given several times.",
        ),
    ] = None,
    explain: Annotated[bool, _output("--explain", help="Show where every point of the score went.")] = False,
    evidence: Annotated[bool, _output("--evidence", help="Show the facts found, in the customers' words.")] = False,
    locale: Annotated[
        str | None, _output("--locale", metavar="CODE", help="The language of messages; else that of each ticket.")
    ] = None,
    profile: Annotated[
        str | None, _rules("--profile", metavar="NAME", help="The kind of business: shop, isp, saas, bank ...")
    ] = None,
    request_type: Annotated[
        str | None, _rules("--type", metavar="TYPE", help="The type of all tickets; else told from each.")
    ] = None,
    select: Annotated[
        list[str] | None, _rules("--select", metavar="RULES", help="Only these: codes, prefixes or names, by comma.")
    ] = None,
    ignore: Annotated[list[str] | None, _rules("--ignore", metavar="RULES", help="Not these.")] = None,
    config: Annotated[
        Path | None, _rules("--config", metavar="FILE", help="A config file; else the nearest one.")
    ] = None,
    show_config: Annotated[
        bool, _rules("--show-config", help="Print every setting and where it comes from, and stop.")
    ] = False,
    fail_on: Annotated[
        FailOn, _run("--fail-on", help="Exit with 1 on findings of this level or a graver one.")
    ] = FailOn.must,
    min_score: Annotated[
        int | None, _run("--min-score", metavar="N", min=0, max=100, help="Exit with 1 on a score below.")
    ] = None,
    jobs: Annotated[int, _run("--jobs", metavar="N", min=0, help="Processes to use; 0 is one for each core.")] = 1,
    stdin_filename: Annotated[
        str | None, _run("--stdin-filename", metavar="NAME", help="The name, and so the format, of what stdin holds.")
    ] = None,
    rejects: Annotated[
        Path | None, _run("--rejects", metavar="FILE", help="Keep rows that cannot be read, as JSONL.")
    ] = None,
) -> None:
    """Check support requests: what is stated, what is missing, how complete they are."""
    options = {
        "profile": profile, "locale": locale, "request_type": request_type,
        "select": _split(select), "ignore": _split(ignore),
    }  # fmt: skip
    overrides = {name: value for name, value in options.items() if value is not None}
    if show_config:
        typer.echo(_shown(config, overrides))
        return
    paths = _inputs(files or [])
    from ticketlint.cli.outputs import Outputs, parse_outputs
    from ticketlint.cli.terminal import Notes

    asked = parse_outputs(output_format or [], paths, [rejects] if rejects else [])

    from ticketlint.cli.run import Reading, exit_code, run
    from ticketlint.linter import Linter
    from ticketlint.writing import Style, Tally, Words

    linter = Linter.from_config(config, overrides)
    outputs = Outputs(asked, Words(linter.packs.languages), Style(evidence, explain))
    notes, tally = Notes(progress=not sys.stdout.isatty()), Tally()
    reads = Reading(linter, notes, tally, rejects).tickets(paths, stdin_filename)
    run(linter, reads, outputs, notes, tally, jobs=jobs or os.cpu_count() or 1)
    if not tally.tickets and not tally.unread:
        what = "every row was rejected" if tally.rejected else "there is no request in it"
        notes.fault(", ".join(paths), what, "a table needs a header row and rows below it")
    raise typer.Exit(exit_code(tally, fail_on.value, min_score))


def _split(given: list[str] | None) -> list[str] | None:
    """Selectors, given one by one or by comma."""
    return None if given is None else [part.strip() for text in given for part in text.split(",") if part.strip()]


def _shown(config: Path | None, overrides: dict[str, Any]) -> str:
    from ticketlint.packs.config import Settings, load_settings
    from ticketlint.packs.setup import set_up

    return set_up(Settings.of(overrides, "command line").over(load_settings(config))).settings.show()


def _inputs(files: list[str]) -> list[str]:
    """The files, or a pipe when none is named."""
    piped = sys.stdin is not None and not sys.stdin.isatty()
    if not files and not piped:
        raise ConfigError("no file is given", hint="name files, or - to type a request and end it with Ctrl-D")
    if files.count("-") > 1:
        raise ConfigError("standard input can be read once", hint="name - a single time")
    return files or ["-"]
