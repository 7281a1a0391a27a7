"""The delimiter of a table: declared in Excel's first line, or the one that gives the most even rows.

csv.Sniffer is not used: its regular expressions take minutes on some texts, and it guesses from letters too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ticketlint.dumps.records import Record, Records
from ticketlint.dumps.source import Line

#: A delimiter for tables of one column, whose cells may hold any of the others unquoted.
ONE_COLUMN = "\x1f"
#: How people call them.
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", ONE_COLUMN: "one column"}

_CANDIDATES = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 20
_BROKEN = 0


def declared(first: Line) -> str:
    """The delimiter of a first line "sep=;" as Excel writes and reads it, or ""."""
    text = first.text.rstrip("\r\n").strip('"')
    sign = text[4:]
    if text[:4].lower() != "sep=" or len(sign) != 1 or sign.isalnum() or sign in '" \0':
        return ""
    return sign


def choose(sample: Sequence[Line], *, prefer_tab: bool, cut: bool) -> str:
    """The candidate under which most of the first records have as many cells as the header, at least two.

    Equal ones: the wider header wins, then the order of the candidates. `cut`: the table goes on behind the sample,
    so its last record says nothing. When no candidate splits the header: one that stands before a quote which is never
    closed, so that this is said; else ONE_COLUMN.
    """
    best, best_score = ONE_COLUMN, (0.0, 1)
    for delimiter in _CANDIDATES:
        score = _evenness(sample, delimiter, cut)
        if score[1] > 1 and delimiter == "\t" and prefer_tab:
            return delimiter
        if score[1] > 1 and score > best_score:
            best, best_score = delimiter, score
        elif score[1] == _BROKEN and best == ONE_COLUMN and delimiter + '"' in sample[0].text:
            best = delimiter
    return best


def _evenness(sample: Sequence[Line], delimiter: str, cut: bool) -> tuple[float, int]:
    """The share of records as wide as the header, and that width."""
    records = list(islice(Records(iter(sample), delimiter), _SAMPLE_RECORDS + 1))
    if cut or len(records) > _SAMPLE_RECORDS:
        records = records[:-1] or records
    records = [record for record in records if not isinstance(record, Record) or record.cells]
    if not records or not isinstance(records[0], Record):
        return 0.0, _BROKEN
    width = len(records[0].cells)
    even = sum(isinstance(record, Record) and len(record.cells) == width for record in records)
    return even / len(records), width
