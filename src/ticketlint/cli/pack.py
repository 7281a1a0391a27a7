"""`ticketlint pack build` and `ticketlint pack test`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ticketlint.errors import PackError

pack_app = typer.Typer(help="Build and test packs of rules and words.", no_args_is_help=True)

Paths = Annotated[
    list[Path] | None, typer.Argument(help="Folders of packs. Default: the built-in ones.", show_default=False)
]


@pack_app.command("build")
def build_command(
    paths: Paths = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 when a file is out of date.")] = False,
) -> None:
    """Write the inflected forms of a pack's lemmas (~word), languages/<code>/forms.json, and its compiled.json."""
    from ticketlint.packs import compiled
    from ticketlint.packs.morph.build import build

    stale = 0
    for pack in paths or _built_in():
        for built in build(pack):
            forms = sum(map(len, built.forms.values()))
            state = "is up to date" if built.fresh else "is out of date" if check else "written"
            stale += not built.fresh
            if not check:
                built.write()
            typer.echo(f"{built.path}: {len(built.forms)} lemmas, {forms} forms, {state}")
        path = pack / compiled.NAME
        fresh = compiled.load(pack, compiled.digest(pack)) is not None
        stale += not fresh
        if not check:
            _load(pack)  # what cannot be loaded is told with its line, before it is compiled
            path.write_text(compiled.make(pack), encoding="utf-8", newline="\n")
        typer.echo(f"{path}: {'is up to date' if fresh else 'is out of date' if check else 'written'}")
    if check and stale:
        raise typer.Exit(1)


@pack_app.command("test")
def run_examples_command(paths: Paths = None) -> None:
    """Run the examples of a pack: each invalid one must raise its rule, each valid one must not."""
    from ticketlint.packs.load import built_in
    from ticketlint.packtest import run_examples

    failed = False
    for pack in paths or built_in():
        outcome = run_examples(pack)
        for failure in outcome.failures:
            typer.echo(str(failure))
        typer.echo(f"{pack}: {outcome.ran} examples, {len(outcome.failures)} failures")
        failed = failed or bool(outcome.failures)
    if failed:
        raise typer.Exit(1)


def _load(pack: Path) -> None:
    """Raises PackError where the pack cannot be used."""
    from ticketlint.packs.layer import Layer
    from ticketlint.packs.load import built_in, load

    own = pack.resolve() not in {folder.resolve() for folder in built_in()}
    codes = Layer(pack).language_codes()
    load([pack] if own else [], codes) if codes else load([pack] if own else [])


def _built_in() -> list[Path]:
    from ticketlint.packs.load import built_in, in_source_tree

    if not in_source_tree():
        raise PackError("the built-in packs are part of the installed package", hint="name the folder of your own pack")
    return built_in()
