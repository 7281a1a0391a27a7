"""Which encoding a file has: byte order mark, then strict UTF-8, then a guess among those our customers write in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from charset_normalizer import from_bytes

from ticketlint.errors import InputError

_CHUNK = 1 << 20
_SCAN_BYTES = 1 << 26
_SAMPLE_BYTES = 1 << 16

# UTF-32 first: its little-endian mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PLAUSIBLE = ["cp1251", "koi8_r", "cp866", "cp1250", "iso8859_2", "iso8859_16", "cp1252"]
_CLOSE = 0.05
_CONTAINERS = (
    (b"PK\x03\x04", "a spreadsheet or a zip archive", "save the sheet as CSV (UTF-8), or unpack the archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Outlook file", "save it as CSV (UTF-8) or as text"),
    (b"\x1f\x8b", "compressed", "unpack it: gzip -dc FILE | ticketlint check - --stdin-filename NAME"),
    (b"\x28\xb5\x2f\xfd", "compressed", "unpack it: zstd -dc FILE | ticketlint check - --stdin-filename NAME"),
    (b"PAR1", "a Parquet file", "write it as JSONL or CSV"),
    (b"%PDF-", "a PDF file", "copy its text into a .txt file"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A Python codec name, and whether it was guessed: neither a byte order mark nor clean UTF-8."""

    codec: str
    guessed: bool = False

    @property
    def label(self) -> str:
        """The name for people."""
        return "utf-8" if self.codec == "utf-8-sig" else self.codec.replace("iso8859_", "iso-8859-").replace("_", "-")


def refuse_binary(head: bytes, name: str) -> None:
    """Raise InputError when the first bytes are those of a format that holds no plain text."""
    for mark, what, hint in _CONTAINERS:
        if head.startswith(mark):
            raise InputError(f"the file is {what}, not text", where=name, hint=hint)
    if head.count(0) * 10 > len(head) and not head.startswith(tuple(mark for mark, _ in _MARKS)) and not _wide(head):
        raise binary(name)


def binary(name: str) -> InputError:
    """The error for a file whose bytes are no text."""
    return InputError(
        "the file holds NUL bytes: it is not text",
        where=name,
        hint="give a text, JSON, JSONL, CSV or TSV file; a spreadsheet can be saved as CSV (UTF-8)",
    )


def detect(stream: BinaryIO, *, whole: bool = True) -> Encoding:
    """The encoding of `stream`, read from here for at most 64 MB.

    `whole` is False when the stream is only the beginning of something, which may be cut inside a letter.
    """
    chunk = stream.read(_CHUNK)
    for mark, codec in _MARKS:
        if chunk.startswith(mark):
            return Encoding(codec)
    wide = _wide(chunk[:_SAMPLE_BYTES])
    if wide:
        return Encoding(wide, guessed=True)
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = bytearray()
    clean = True
    scanned = 0
    while chunk and scanned < _SCAN_BYTES and (clean or len(sample) < _SAMPLE_BYTES):
        scanned += len(chunk)
        if len(sample) < _SAMPLE_BYTES:
            sample += _beyond_ascii(chunk)
        clean = clean and _decodes(decoder, chunk)
        chunk = stream.read(_CHUNK)
    if clean and (chunk or not whole or _decodes(decoder, b"", final=True)):
        return Encoding("utf-8")
    return _guess(bytes(sample))


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(chunk: bytes) -> bytes:
    """The lines that tell encodings apart: a dump may begin with a megabyte of plain English."""
    if chunk.isascii():
        return b""
    return b"".join(line for line in chunk.splitlines(keepends=True) if not line.isascii())[:_SAMPLE_BYTES]


def _guess(sample: bytes) -> Encoding:
    """UTF-8 with some broken bytes if more letters decode than not; else what charset-normalizer finds likeliest.

    Among readings it finds about equally clean, the one with the fewest capitals inside words wins: cp1251 and
    KOI8-R swap the case of each other's letters.
    """
    as_utf8 = sample.decode("utf-8", "replace")
    lost = as_utf8.count("\ufffd")
    if sum(not char.isascii() for char in as_utf8) > 2 * lost:
        return Encoding("utf-8", guessed=True)
    matches = list(from_bytes(sample, cp_isolation=_PLAUSIBLE, preemptive_behaviour=False, enable_fallback=False))
    if not matches:
        return Encoding("utf-8", guessed=True)
    close = [match for match in matches if match.chaos <= matches[0].chaos + _CLOSE]
    return Encoding(min(close, key=lambda match: _inner_capitals(str(match))).encoding, guessed=True)


def _inner_capitals(text: str) -> int:
    return sum(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(text))


def _wide(head: bytes) -> str:
    """The UTF-16 codec of text without byte order mark: all NULs on one side, and letters when decoded; else ""."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if bool(even) == bool(odd) or (even + odd) * 50 < len(head):
        return ""
    codec = "utf-16-le" if odd else "utf-16-be"
    try:
        text = head[: len(head) // 2 * 2].decode(codec)
    except UnicodeDecodeError:
        return ""
    readable = sum(char.isprintable() or char in "\r\n\t" for char in text if ord(char) < 0x2E80)
    return codec if readable * 10 >= len(text) * 9 else ""
