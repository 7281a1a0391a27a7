"""The two streams of a terminal: when to colour, how wide to write, and what goes to stderr."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TextIO

from ticketlint.errors import TicketlintError
from ticketlint.writing.visible import visible

_PIPE_WIDTH = 100
_WIDEST = 120
_NARROWEST = 50
_OFF = ("", "0", "false", "no")
_SECONDS_BETWEEN = 0.2


def wants_color(stream: TextIO) -> bool:
    """NO_COLOR forbids, FORCE_COLOR demands, else a terminal that is not dumb has it."""
    if os.environ.get("NO_COLOR"):
        return False
    if "FORCE_COLOR" in os.environ:
        return os.environ["FORCE_COLOR"].lower() not in _OFF
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """COLUMNS or the terminal's width, within what reads well; a fixed one for files and pipes."""
    if not stream.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        return _PIPE_WIDTH
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


class Notes:
    """What is said on stderr; nothing of it is text of a ticket, and no control character reaches the terminal."""

    def __init__(self, stream: TextIO | None = None, *, progress: bool = False) -> None:
        self._out = stream or sys.stderr
        self._bold, self._red, self._off = ("\x1b[1m", "\x1b[31m", "\x1b[0m") if wants_color(self._out) else ("",) * 3
        self._progress = progress and self._out.isatty()
        self._next = 0.0

    def note(self, text: str) -> None:
        """One line."""
        self._line(visible(text))

    def error(self, error: TicketlintError) -> None:
        """Where, what, and the hint on a line of its own."""
        self.fault(error.where, error.message, error.hint)

    def fault(self, where: str, what: str, hint: str) -> None:
        """The same from its parts."""
        place = f"{self._bold}{visible(where)}{self._off}: " if where else ""
        self._line(f"{self._red}error{self._off}: {place}{_lines(what)}")
        if hint:
            self._line(f"  hint: {_lines(hint)}")

    def progress(self, count: int) -> None:
        """How many tickets are done, now and then, where somebody watches."""
        if self._progress and time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS_BETWEEN
            self._out.write(f"\r{count:,} checked ")
            self._out.flush()

    def clear(self) -> None:
        """Take the progress away."""
        if self._progress:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _line(self, text: str) -> None:
        self.clear()
        print(text, file=self._out)


def _lines(text: str) -> str:
    return "\n  ".join(map(visible, text.splitlines()))
