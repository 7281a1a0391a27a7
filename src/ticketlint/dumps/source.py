"""An opened file or standard input: its name, its encoding, its text in one piece or line by line."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from ticketlint.dumps.encoding import Encoding, detect, refuse_binary
from ticketlint.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# A pipe cannot be read twice: this much of it is read ahead to find its encoding and format.
_HEAD_BYTES = 1 << 20
#: What formats are told by, at most this many bytes.
SNIFFED_BYTES = 1 << 16


@dataclass(slots=True)
class Line:
    """A physical line with its end; `whole` is False when it was longer than allowed and its rest was skipped."""

    number: int
    text: str
    whole: bool = True


@dataclass(slots=True)
class Source:
    """A readable file. `head` is its first bytes, `unreadable` counts replaced characters met so far."""

    name: str
    suffix: str
    head: bytes
    encoding: Encoding
    stream: BinaryIO
    unreadable: int = 0
    first_unreadable: int = 0

    @property
    def opening(self) -> str:
        """The first bytes as text."""
        return self.head.decode(self.encoding.codec, "replace")

    def whole(self, limit: int, hint: str) -> str:
        """All text, line ends as they are. Raises InputError with `hint` when there are more than `limit` bytes."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(f"the file is larger than {limit // 1_000_000} MB", where=self.name, hint=hint)
        text = data.decode(self.encoding.codec, "replace")
        self._count(text, 0)
        return text

    def lines(self, limit: int) -> Iterator[Line]:
        r"""Physical lines, ended by \n, \r\n or \r, with their ends; at most `limit` code points of each are kept."""
        text = io.TextIOWrapper(self.stream, encoding=self.encoding.codec, errors="replace", newline="")
        number = 0
        try:
            while piece := text.readline(limit):
                number += 1
                self._count(piece, number)
                whole = len(piece) < limit
                if not whole and not piece.endswith("\n"):
                    while (rest := text.readline(limit)) and not rest.endswith(("\n", "\r")):
                        pass
                yield Line(number, piece, whole)
        finally:
            text.detach()  # else the wrapper closes standard input

    def _count(self, text: str, line: int) -> None:
        if "\ufffd" in text:
            self.unreadable += text.count("\ufffd")
            self.first_unreadable = self.first_unreadable or line


class _Rejoined(io.RawIOBase):
    """A pipe whose beginning was read ahead, as one stream again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._head.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


@contextmanager
def open_source(path: str, stdin: BinaryIO | None, stdin_filename: str | None) -> Iterator[Source]:
    """The file at `path`, or standard input for "-" (never closed); errors of the file system become InputError."""
    if path == "-":
        stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise InputError("there is no standard input", where="<stdin>", hint="name a file instead of -")
        yield _source(stream, stdin_filename or "<stdin>")
        return
    try:
        opened = open(path, "rb")  # noqa: SIM115 - closed below; the try is for opening only
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "not a file name").lower()
        raise InputError(f"cannot be opened: {reason}", where=path, hint="check the path; - reads stdin") from None
    with opened:
        yield _source(opened, path)


def _source(stream: BinaryIO, name: str) -> Source:
    if stream.seekable():
        start = stream.tell()
        head = stream.read(SNIFFED_BYTES)
        refuse_binary(head, name)
        stream.seek(start)
        encoding = detect(stream)
        stream.seek(start)
    else:
        ahead = stream.read(_HEAD_BYTES)
        head = ahead[:SNIFFED_BYTES]
        refuse_binary(head, name)
        encoding = detect(io.BytesIO(ahead), whole=len(ahead) < _HEAD_BYTES)
        stream = io.BufferedReader(_Rejoined(ahead, stream))
    return Source(name, PurePath(name).suffix.lower(), head, encoding, stream)
