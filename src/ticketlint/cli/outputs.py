"""`--output-format FORMAT[:FILE]`, as often as one likes: the writers of a run and the files they write to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from ticketlint.cli.terminal import wants_color, width_of
from ticketlint.errors import ConfigError
from ticketlint.packs.nearest import did_you_mean
from ticketlint.writing import FORMATS, Checked, Style, Tally, Words, Writer, make_writer

_OPTION = "--output-format"


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file it goes to; None is standard output."""

    format: str
    path: Path | None = None


def parse_outputs(given: Sequence[str], inputs: Iterable[str], others: Sequence[Path] = ()) -> list[Output]:
    """The outputs that a command line asks for, text when it asks for none. `others` are files written besides.

    Raises ConfigError: an unknown format, two outputs to one place, an output over an input.
    """
    outputs = [_parse(text) for text in given] or [Output("text")]
    sources = {os.path.realpath(path) for path in inputs if path != "-"}
    taken: set[str] = set()
    for name, path in [*((output.format, output.path) for output in outputs), *(("", path) for path in others)]:
        place = os.path.realpath(path) if path else "-"
        if place in sources:
            raise ConfigError(f"would write over its own input {path}", where=_OPTION, hint="name another file")
        if place in taken:
            where = f"to {path}" if path else "to standard output"
            hint = f"give one of them a file of its own: {name or 'jsonl'}:FILE"
            raise ConfigError(f"two outputs go {where}", where=_OPTION, hint=hint)
        taken.add(place)
    return outputs


def _parse(text: str) -> Output:
    name, colon, path = text.partition(":")
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS) or f"there are: {', '.join(FORMATS)}"
        raise ConfigError(f"no output format is called `{name}`", where=_OPTION, hint=hint)
    if colon and not path:
        raise ConfigError(f"`{text}` names no file", where=_OPTION, hint=f"{name}:FILE, or {name} alone for the screen")
    return Output(name, None if path in ("", "-") else Path(path))


class Outputs:
    """The open outputs of a run. A pipe that its reader has closed is left out from then on, quietly."""

    def __init__(self, outputs: Iterable[Output], words: Words, style: Style) -> None:
        self._open: list[tuple[Writer, TextIO, Path | None]] = []
        for output in outputs:
            stream = open_file(output.path) if output.path else _stdout(output.format)
            shown = replace(style, color=not output.path and wants_color(stream), width=width_of(stream))
            self._open.append((make_writer(output.format, stream, words, shown), stream, output.path))

    @property
    def wanted(self) -> bool:
        """Whether anybody still reads or keeps what is written."""
        return bool(self._open)

    def begin(self) -> None:
        """Before the first ticket."""
        self._each(lambda writer: writer.begin())

    def ticket(self, checked: Checked) -> None:
        """One ticket to each."""
        self._each(lambda writer: writer.ticket(checked))

    def end(self, tally: Tally) -> None:
        """After the last ticket: files are closed, standard output is flushed."""
        self._each(lambda writer: writer.end(tally))
        for item in list(self._open):
            self._guarded(item, item[1].close if item[2] else item[1].flush)

    def _each(self, do: Callable[[Writer], None]) -> None:
        for item in list(self._open):
            self._guarded(item, lambda item=item: do(item[0]))  # type: ignore[misc]

    def _guarded(self, item: tuple[Writer, TextIO, Path | None], do: Callable[[], None]) -> None:
        _, stream, path = item
        try:
            do()
        except BrokenPipeError:
            self._open.remove(item)
            if path is None:
                silence(stream)
        except OSError as error:
            raise ConfigError(f"cannot be written: {_reason(error)}", where=str(path or "standard output")) from None


def open_file(path: Path) -> TextIO:
    """A file to write, in UTF-8. Raises ConfigError."""
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        hint = "" if path.parent.is_dir() else f"make the folder first: {path.parent}"
        raise ConfigError(f"cannot be written: {_reason(error)}", where=str(path), hint=hint) from None


def silence(stream: TextIO) -> None:
    """Nobody reads any more: what is still buffered goes nowhere, so that the interpreter ends without a word."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)


def _stdout(name: str) -> TextIO:
    """Standard output, which never fails on a letter that its encoding lacks."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace" if name in ("json", "jsonl") else "replace")
    return stream


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
