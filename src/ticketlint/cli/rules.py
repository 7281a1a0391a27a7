"""`ticketlint rules` and `ticketlint rule`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from ticketlint.packs.catalogue import Entry, Page
    from ticketlint.packs.setup import Setup


class Form(StrEnum):
    """How rules are printed."""

    text = "text"
    json = "json"


ProfileOption = Annotated[str | None, typer.Option(help="The kind of business.", metavar="NAME")]
ConfigOption = Annotated[Path | None, typer.Option(help="A config file; else the nearest one.", metavar="FILE")]
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
        _print(_table(rows))


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
        names = {code: language.file.name for code, language in setup.packs.languages.items()}
        _print(_page(found, names))


def _setup(profile: str | None, config: Path | None, *, examples: bool = False) -> Setup:
    from ticketlint.packs.config import Settings, load_settings
    from ticketlint.packs.setup import set_up

    given = Settings.of({"profile": profile} if profile else {}, "command line")
    return set_up(given.over(load_settings(config)), examples=examples)


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print(lines: Iterable[Text]) -> None:
    from ticketlint.cli.terminal import wants_color
    from ticketlint.writing.layout import render

    typer.echo(render(lines, color=wants_color(sys.stdout)), nl=False, color=True)


def _table(rows: Sequence[Entry]) -> Iterator[Text]:
    """Columns as wide as their widest cell; what the rule says comes last, wrapped on a terminal, never cut."""
    from rich.text import Text

    from ticketlint.cli.terminal import width_of
    from ticketlint.writing.layout import hanging

    width = width_of(sys.stdout) if sys.stdout.isatty() else sys.maxsize
    cells = [("code", "name", "level", "requirement", "weight")]
    for row in rows:
        weight = "" if row.weight is None else f"{row.weight:g}"
        cells.append((row.code, row.name, row.level if row.active else "off", row.requirement or "-", weight))
    widths = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    for number, short in enumerate(cells):
        entry = rows[number - 1] if number else None
        head = Text("  ".join(cell.ljust(size) for cell, size in zip(short, widths, strict=True)) + "  ")
        if entry is None:
            head.stylize("bold")
        else:
            head.stylize(_color(entry), 0, widths[0])
            head.stylize(_color(entry), sum(widths[:2]) + 4, sum(widths[:3]) + 4)
        yield from hanging(head, Text(entry.what) if entry else Text("what", "bold"), width)


def _page(page: Page, names: Mapping[str, str]) -> Iterator[Text]:
    from rich.text import Text

    from ticketlint.cli.terminal import width_of
    from ticketlint.writing.layout import hanging

    width = width_of(sys.stdout)
    entry = page.entry
    yield Text.assemble((entry.code, f"bold {_color(entry)}"), " ", (entry.name, "bold"))
    yield Text()
    weight = "" if entry.weight is None else f", weight {entry.weight:g} of the requirement {entry.requirement}"
    parts = [("What", entry.what), ("Why", page.why), ("When", page.when), ("Asked of", page.asked_of)]
    parts.append(("Level", f"{entry.level}{weight}{'' if entry.active else ' (switched off)'}"))
    if page.deterministic:
        parts.append(("Certain", "decided without judging language: a form may block on it"))
    parts += [("Source", source) for source in page.sources]
    for label, text in parts:
        yield from hanging(Text(f"{label:<10}", "dim"), Text(" ".join(text.split())), width)
    for language, kinds in page.examples.items():
        yield Text()
        yield Text(names.get(language, language), "bold")
        for sign, color, examples in (("✗", "red", kinds["invalid"]), ("✓", "green", kinds["valid"])):
            for example in examples:
                for number, line in enumerate(_example(example)):
                    head = Text("    " if number else f"  {sign} ", color)
                    yield from hanging(head, Text(line), width)
    if page.examples:
        yield Text()
        yield Text("✗ raises the rule   ✓ does not", "dim")


def _color(entry: Entry) -> str:
    from ticketlint.writing.layout import LEVEL_COLORS

    return next((color for level, color in LEVEL_COLORS.items() if level == entry.level), "") if entry.active else "dim"


def _example(example: dict[str, Any]) -> Iterator[str]:
    """The subject, the text, and what else the ticket has, line by line."""
    if "subject" in example:
        yield f"(subject) {example['subject']}"
    yield from (example.get("text") or "(empty)").splitlines() or ["(empty)"]
    for name, content in example.get("fields", {}).items():
        yield f"({name}) {content}"
    for key, value in example.items():
        if key not in ("subject", "text", "fields"):
            yield f"({key}) {value if isinstance(value, str) else ', '.join(value)}"
