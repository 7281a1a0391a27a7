"""Any text, any size: read without an exception, in time that grows with its length."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_words import LANGUAGES, READER, read

from ticketlint.reading.reader import Reader
from ticketlint.reading.text import SPOKEN
from ticketlint.ticket import Ticket

#: Pieces of all that reading looks for, so that texts of them meet every branch.
PIECES = st.sampled_from(
    [
        "On Tue, 13 May 2025 at 09:15, Desk <d@firm.example> wrote:", "-----Original Message-----", "From: a@b.example",
        "Sent: 13.05.2025 09:15", "To: x", "> ", ">", "| a | b |", "|---|---|", "```", "~~~", "<!--", "-->", "### ",
        "**Version**", "**", "Error message:", "Phone: 5", "phone:", "=", " - ", "--", "---", "-- ", "1. ", "2)", "- ",
        "Best regards", "Thanks, Ann", "Ann Miller", "Sent from my iPhone", "_No response_", "n/a", "Traceback (most",
        "09:15:02 x", "  at a.b(c:1)", "What did you do?", "no. 5", "e.g.", "...", "!", "?", "\"", "'", "(", ")", "😡",
        "не", "Nu", "İ", "\u0301", "\ud800", "\r\n", "\r", "\0", "\t", " ", "\n\n", "#", "-",
    ]
)  # fmt: skip
BODIES = st.lists(st.one_of(PIECES, st.just("\n"), st.text(max_size=8)), max_size=40).map("".join)


@given(BODIES, st.none() | st.text(max_size=30), st.dictionaries(st.text(max_size=20), BODIES, max_size=3))
def test_any_ticket_is_read_and_accounted_for(body: str, subject: str | None, fields: dict[str, str]) -> None:
    text = READER.read(Ticket(body=body, subject=subject, fields=fields))
    assert len(text.raw) == len(text.folded)
    end = 0
    for segment in text.segments:
        assert end <= segment.start <= segment.end <= len(text.raw)
        end = segment.end
        assert segment.slot < len(text.slots)
    # nothing but line ends and the bars of tables lies between segments
    covered = bytearray(len(text.raw))
    for segment in text.segments:
        covered[segment.start : segment.end] = b"\1" * (segment.end - segment.start)
    left = "".join(char for char, done in zip(text.folded, covered, strict=True) if not done)
    assert not left.strip(" \n|")
    sources = {"subject": subject, "body": body} | fields
    for segment in text.segments:
        if segment.end > segment.start:
            name, value, start, stop, _ = text.origin(segment.start, segment.end)
            if len(sources) == len(fields) + 2:
                assert (sources[name] or "")[start:stop] == value
    kinds = [text.segments[n].kind for n in text.tokens.segments]
    assert SPOKEN.issuperset(kinds)


UNITS = [
    "(", "😡", "a", "1", "1,1,1,", "a@a@", "\n", ">\n", "> ", "#\n", "# x\n", "-\n", "- x\n", "Key: ", "a:\n",
    "|", "| a | b |\n", "|-|\n", "```\n", "~~~\n```\n", "<!--\n", "**x**\n", "wrote:\n", "From: a\n", "Phone: 5\n",
    "--\n", "Thanks\n", "Thanks, Ann\n", "Sent from my x\n", "a.", "e.g. ", "...", "no. 5 ", "\"", "x \" ", "\u0301",
    "09:15:02 x\n", "  at a(b:1)\n", "  x\n", "a - b\n", "1. x?\n", "a_b'", "<", "[x]\n", "e.g. x\n", "phone: 5, ",
    "Key: \n", "İ", "\u200b", "\r", "\0", "and ", "On 13/05/2025 09:15 x wrote:\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_is_read_in_time(unit: str) -> None:
    body = unit * (1_000_000 // len(unit))
    start = time.process_time()
    text = read(body, fields={"Phone": body, "Error": body})
    assert time.process_time() - start < 2
    assert text.cut


LONG = Reader(LANGUAGES, max_chars=10**7)


def _seconds(body: str) -> float:
    best = 9.0
    for _ in range(2):
        start = time.process_time()
        LONG.read(Ticket(body=body))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("unit", UNITS)
def test_the_cost_is_linear(unit: str) -> None:
    short, long = unit * (15_000 // len(unit)), unit * (60_000 // len(unit))
    assert _seconds(long) < 12 * _seconds(short) + 0.05


def test_threads_share_a_reader() -> None:
    bodies = [f"Item {n} is broken, e.g. no. {n}.\n\nError message:\nE-{n}\n\nThanks,\nAnn" for n in range(200)]
    alone = [read(body).segments for body in bodies]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda body: read(body).segments, bodies)) == alone


def test_what_is_read_can_be_kept() -> None:
    text = read("Ma\u0301 here\n\nPhone: 5")
    assert pickle.loads(pickle.dumps(text)).segments == text.segments  # noqa: S301 - our own


def test_texts_do_not_show_themselves() -> None:
    assert "secret" not in repr(read("my secret is out", subject="secret"))
