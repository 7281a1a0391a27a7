"""Reports as people and programs read them: one module an output format."""

from __future__ import annotations

from typing import TextIO

from ticketlint.writing.tally import Tally
from ticketlint.writing.words import Words
from ticketlint.writing.writer import Checked, Style, Writer

FORMATS = ("text", "concise", "json", "jsonl")

__all__ = ["FORMATS", "Checked", "Style", "Tally", "Words", "Writer", "make_writer"]


def make_writer(name: str, out: TextIO, words: Words, style: Style) -> Writer:
    """The writer of a format of FORMATS; only what it needs is imported."""
    if name == "text":
        from ticketlint.writing.text import TextWriter

        return TextWriter(out, words, style)
    if name == "concise":
        from ticketlint.writing.concise import ConciseWriter

        return ConciseWriter(out, words, style)
    if name == "jsonl":
        from ticketlint.writing.json_lines import JsonLinesWriter

        return JsonLinesWriter(out, words, style)
    from ticketlint.writing.json_document import JsonDocumentWriter

    return JsonDocumentWriter(out, words, style)
