"""`ticketlint rules` and `ticketlint rule`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ticketlint.packs.catalogue import Entry, Page
    from ticketlint.packs.setup import Setup


class Form(StrEnum):
    """How rules are printed."""

    text = "text"
    json = "json"


ProfileOption = Annotated[str | None, typer.Option(help="The kind of business.")]
ConfigOption = Annotated[Path | None, typer.Option(help="A config file; else the nearest one.")]
FormOption = Annotated[Form, typer.Option("--output-format", "-o", help="text or json.")]


def rules_command(
    profile: ProfileOption = None, config: ConfigOption = None, output_format: FormOption = Form.text
) -> None:
    """List all rules with their level, requirement and weight."""
    from ticketlint.packs.catalogue import entries

    rows = list(entries(_setup(profile, config)))
    if output_format is Form.json:
        _print_json([vars(row) for row in rows])
    else:
        typer.echo("\n".join(_table(rows)))


def rule_command(
    rule: Annotated[str, typer.Argument(help="The code or the name of a rule.")],
    profile: ProfileOption = None,
    config: ConfigOption = None,
    output_format: FormOption = Form.text,
) -> None:
    """Explain one rule: what, why, when, source, and examples in each language."""
    from ticketlint.packs.catalogue import page
    from ticketlint.packs.select import find_rule

    setup = _setup(profile, config, examples=True)
    found = page(setup, find_rule(rule, setup.packs.rules))
    if output_format is Form.json:
        _print_json(found.to_dict())
    else:
        typer.echo("\n".join(_page(found)))


def _setup(profile: str | None, config: Path | None, *, examples: bool = False) -> Setup:
    from ticketlint.packs.config import Settings, load_settings
    from ticketlint.packs.setup import set_up

    given = Settings.of({"profile": profile} if profile else {}, "command line")
    return set_up(given.over(load_settings(config)), examples=examples)


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _table(rows: Iterable[Entry]) -> Iterable[str]:
    """Columns as wide as their widest cell; what the rule says comes last and is never cut."""
    cells = [("code", "name", "level", "requirement", "weight", "what")]
    for row in rows:
        weight = "" if row.weight is None else f"{row.weight:g}"
        level = row.level if row.active else "off"
        cells.append((row.code, row.name, level, row.requirement or "-", weight, row.what))
    widths = [max(len(row[n]) for row in cells) for n in range(5)]
    for *short, what in cells:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(short, widths, strict=True)), what])


def _page(page: Page) -> Iterable[str]:
    entry = page.entry
    yield f"{entry.code} {entry.name}"
    yield ""
    yield f"What     {entry.what}"
    yield f"Why      {page.why}"
    weight = "" if entry.weight is None else f", requirement {entry.requirement} with weight {entry.weight:g}"
    yield f"Level    {entry.level}{weight}{'' if entry.active else ' (switched off)'}"
    yield f"When     {page.when}"
    yield f"Asked of {page.asked_of}"
    for source in page.sources:
        yield f"Source   {source}"
    if page.deterministic:
        yield "         decided without judging language: a form may block on it"
    for language, kinds in page.examples.items():
        for title, examples in (("raised by", kinds["invalid"]), ("fine", kinds["valid"])):
            yield f"\n{language}: {title}"
            for example in examples:
                yield from _example(example)


def _example(example: dict[str, Any]) -> Iterable[str]:
    """The text, indented, and what else the ticket has."""
    first, *rest = (example.get("text") or "(empty)").splitlines() or ["(empty)"]
    yield f"  - {first}"
    yield from (f"    {line}" for line in rest)
    for key, value in example.items():
        if key == "fields":
            yield from (f"    {name}: {content}" for name, content in value.items())
        elif key != "text":
            yield f"    ({key}: {value if isinstance(value, str) else ', '.join(value)})"
