"""The terminal output: snapshots of tickets in three languages, and properties that hold for any text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_reports import english, finding, report, romanian, russian, words

from ticketlint.ticket import Ticket
from ticketlint.writing import Checked, Style
from ticketlint.writing.excerpt import excerpt
from ticketlint.writing.layout import hanging, rows

Write = Callable[..., str]
Snapshot = Callable[[str, str], None]

#: Texts with everything that makes columns hard: wide, combining, control and bidi characters, line ends.
TEXTS = st.text(
    st.one_of(st.sampled_from(" \n\r\t\x1b\x9b\x00\u202e\u200b\u0301漢😀é"), st.characters(codec="utf-8")), max_size=200
)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("make", [english, russian, romanian])
def test_a_ticket_looks_as_before(write: Write, snapshot: Snapshot, make: Callable[[], Checked], width: int) -> None:
    snapshot(f"{make.__name__}-{width}.txt", write("text", [make()], Style(width=width)))


def test_colours_are_those_of_the_levels(write: Write, snapshot: Snapshot) -> None:
    snapshot("english-colour.txt", write("text", [english()], Style(width=80, color=True)))


def test_explain_and_evidence_show_every_point_and_every_fact(write: Write, snapshot: Snapshot) -> None:
    snapshot("english-explained.txt", write("text", [english()], Style(explain=True, evidence=True, width=80)))


def test_several_tickets_are_summed_up(write: Write, snapshot: Snapshot) -> None:
    text = write("text", [english(), russian(), romanian()])
    snapshot("summary.txt", text[text.index("── Summary") :])


def test_one_ticket_has_no_summary(write: Write) -> None:
    assert "Summary" not in write("text", [english()])


def test_a_complete_ticket_says_so(write: Write) -> None:
    made = report("en", "ready", 100, ())
    assert "✓ Nothing is missing" in write("text", [Checked(Ticket("All is told"), made, "a.txt", "a.txt", 1, 1)])


def test_what_customers_wrote_of_facts_is_shown_only_with_evidence(write: Write) -> None:
    assert "Facts" not in write("text", [english()])


def marked(text: str, spans: list[tuple[int, int]]) -> Checked:
    findings = tuple(finding(f"TL1{n:02}", "must", "It is so.", "Say.", 1, ("body", *at)) for n, at in enumerate(spans))
    return Checked(Ticket(text), report("en", "workable", 50, findings), "x.txt", "x.txt", 1, 1)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), min_size=1, max_size=4))
    return text, [(min(pair), max(pair)) for pair in spans]


@given(texts_with_spans(), st.integers(50, 130))
def test_any_text_with_spans_is_shown_within_the_width(drawn: tuple[str, list[tuple[int, int]]], width: int) -> None:
    checked = marked(*drawn)
    shown = list(excerpt(checked, words(), width))
    for line in shown:
        assert line.cell_len <= width
        assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in line.plain)
    together = "\n".join(line.plain for line in shown)
    hidden = together.count("⋮") and sum("│" in line.plain for line in shown) > 12
    assert hidden or all(f.code in together for f in checked.report.findings)


@given(TEXTS.filter(lambda text: "\n" not in text and "\r" not in text and text.strip()), st.data())
def test_the_marks_stand_exactly_under_their_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lines = [line.plain for line in excerpt(marked(text, [(start, end)]), words(), 4000)]
    row, signs = (line.split("│ ", 1)[1] for line in lines[1:3])
    column = len(signs) - len(signs.lstrip(" "))
    size = len(re.match(r"\^+", signs.lstrip(" ")).group())  # type: ignore[union-attr]
    assert column == cell_len(row[:start])
    assert size == max(cell_len(row[start:end].rstrip()), 1)


def test_the_labels_of_one_row_hang_on_their_own_marks() -> None:
    text = "the app is broken on the phone again"
    lines = [line.plain for line in excerpt(marked(text, [(4, 7), (25, 30)]), words(), 50)]
    signs, first, second = (line.split("│ ", 1)[1] for line in lines[2:5])
    assert signs.index("^") == first.index("└") == 4
    assert signs.rindex("^^^^^") == second.index("└") == 25


def test_only_lines_that_matter_are_shown() -> None:
    text = "\n".join(f"line {n}" for n in range(1, 200))
    start = text.index("line 77")
    lines = [line.plain for line in excerpt(marked(text, [(start, start + 7)]), words(), 80)]
    assert [line for line in lines if "line" in line] == [" 77 │ line 77"]


def test_a_span_of_many_lines_is_cut_short() -> None:
    text = "\n".join("at frame" for _ in range(500))
    assert len(list(excerpt(marked(text, [(0, len(text))]), words(), 80))) < 8


@given(TEXTS.map(lambda text: text.replace("\n", "")), st.integers(2, 40))
def test_rows_are_the_whole_text_in_pieces_that_fit(text: str, width: int) -> None:
    found = list(rows(text, width))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(cell_len(text[start:end]) <= width for start, end in found)


def test_rows_break_behind_spaces() -> None:
    text = "one two three"
    assert [text[start:end] for start, end in rows(text, 8)] == ["one two ", "three"]


def test_text_beside_a_head_keeps_its_indent() -> None:
    from rich.text import Text

    lines = [line.plain for line in hanging(Text("  1  "), Text("word " * 9), 25)]
    assert lines == ["  1  word word word word", "     word word word word", "     word"]


def test_words_that_are_bound_stay_on_one_row() -> None:
    from rich.text import Text

    lines = [line.plain for line in hanging(Text("  "), Text("some words and then TL405\u00a0could"), 26)]
    assert lines == ["  some words and then", "  TL405 could"]


def test_small_gains_do_not_look_like_none(write: Write) -> None:
    made = report("en", "workable", 99, (finding("TL405", "could", "M.", "Do.", Fraction(1, 4)),))
    assert "+0.2  Do." in write("text", [Checked(Ticket("Text"), made, "a.txt", "a.txt", 1, 1)])
