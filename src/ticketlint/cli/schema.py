"""`ticketlint schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema_command(
    name: Annotated[str | None, typer.Argument(help="Which schema; without it, the names are listed.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write it, or all of them, into this folder.")] = None,
) -> None:
    """Print a JSON Schema for editors: of a pack's files or of the config."""
    from ticketlint.errors import ConfigError
    from ticketlint.packs.nearest import did_you_mean
    from ticketlint.packs.schema import NAMES, render

    if name is not None and name not in NAMES:
        hint = did_you_mean(name, NAMES) or f"there are: {', '.join(NAMES)}"
        raise ConfigError(f"no schema is called `{name}`", hint=hint)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for each in [name] if name else NAMES:
            (out / f"{each}.json").write_text(render(each), encoding="utf-8", newline="\n")
    else:
        typer.echo(render(name) if name else "\n".join(NAMES), nl=name is None)
