"""A text file: one ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ticketlint.dumps.columns import ColumnNames, is_name_of
from ticketlint.dumps.encoding import binary
from ticketlint.dumps.entries import Entry, Read
from ticketlint.dumps.source import Source
from ticketlint.ticket import Ticket

#: A single request is never this long; a dump of many is no text file.
TEXT_BYTES = 5_000_000

_LABEL_CHARS = 40
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(source: Source, columns: ColumnNames) -> Iterator[Entry]:
    """The file as one ticket, its text untouched.

    A first line "Subject: …" (or the word for it in an enabled language) with an empty line below it is the subject;
    the body then begins on line 3. Raises InputError when the file is larger than 5 MB or binary.
    """
    hint = "a dump of many tickets: give it as .csv, .tsv, .json or .jsonl (or name it by --stdin-filename)"
    text = source.whole(TEXT_BYTES, hint)
    if "\0" in text:
        raise binary(source.name)
    subject, body = _split(text, columns)
    yield Read(Ticket(body=body, subject=subject), source.name, 1)


def _split(text: str, columns: ColumnNames) -> tuple[str | None, str]:
    ends = _LINE_END.finditer(text)
    first, second = next(ends, None), next(ends, None)
    if first is None:
        return None, text
    label, colon, subject = text[: first.start()].partition(":")
    body_at = second.end() if second else len(text)
    blank = not text[first.end() : second.start() if second else len(text)].strip()
    if colon and blank and len(label) <= _LABEL_CHARS and is_name_of("subject", label, columns):
        return subject.strip(), text[body_at:]
    return None, text
