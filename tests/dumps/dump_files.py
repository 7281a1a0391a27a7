"""Files of requests, written and read back."""

from __future__ import annotations

import io
from pathlib import Path

from ticketlint.dumps import ColumnNames, Entry, Read, Reject, fold_header, read_tickets
from ticketlint.errors import InputError


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_header(word) for word in words.split(","))


#: What three languages call the columns.
COLUMNS: ColumnNames = {
    "subject": _folded("Title,Тема,Subiect"),
    "body": _folded("Message,Description,Описание,Сообщение,Descriere,Mesaj"),
    "id": _folded("Ticket,Номер,Număr"),
    "channel": _folded("Source,Канал"),
    "created_at": _folded("Created,Создано,Creat la"),
    "attachments": _folded("Files,Файлы"),
}


class Dump:
    """A folder that files are written to and read from; `notes` collects what the reader told of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: list[str] = []

    def entries(self, content: str | bytes, name: str = "dump.csv", encoding: str = "utf-8") -> list[Entry]:
        """All that the file gives."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return list(read_tickets(str(path), columns=COLUMNS, note=self.notes.append))

    def stdin(self, content: bytes, name: str | None = None) -> list[Entry]:
        """The same from a pipe, which cannot be read twice."""
        pipe = io.BufferedReader(_Pipe(content))
        return list(read_tickets("-", stdin=pipe, stdin_filename=name, columns=COLUMNS, note=self.notes.append))

    def bodies(self, content: str | bytes, name: str = "dump.csv", encoding: str = "utf-8") -> list[str]:
        """The messages of the tickets that were read."""
        return [entry.ticket.body for entry in self.entries(content, name, encoding) if isinstance(entry, Read)]

    def rejects(self, content: str | bytes, name: str = "dump.csv") -> list[Reject]:
        """What was no ticket."""
        return [entry for entry in self.entries(content, name) if isinstance(entry, Reject)]


def any_entries(content: bytes, name: str) -> list[Entry]:
    """What a pipe of this content gives; nothing where it is refused with an error that says what to do."""
    try:
        return Dump(Path()).stdin(content, name)
    except InputError as error:
        if not error.hint:
            raise
        return []


class _Pipe(io.RawIOBase):
    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
