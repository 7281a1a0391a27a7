"""Places, visible text, labels and counts."""

from __future__ import annotations

import re
import statistics
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from sample_reports import finding, report, words

from ticketlint.writing import Tally
from ticketlint.writing.places import Lines
from ticketlint.writing.visible import one_line, visible

CONTROLS = "\x00\x07\x08\x1b\x7f\x85\x9b\xad\u200f\u2028\u202e\u2066\ufeff\ud800"
HOSTILE = st.text(st.one_of(st.sampled_from(CONTROLS), st.characters()))


@given(HOSTILE)
def test_visible_text_keeps_its_offsets_and_controls_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert {char for char in shown if unicodedata.category(char) == "Cf"} <= {"\u200c", "\u200d"}
    shown.encode("utf-8")


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_letters_marks_digits_and_signs_are_left_alone(text: str) -> None:
    assert visible(text) == text


def test_escape_sequences_are_shown_as_signs() -> None:
    assert visible("\x1b[31m\tred\x7f\u202e\u200b") == "␛[31m red␡�·"
    assert one_line("  two\r\n  lines \x1b ") == "two lines ␛"


@given(st.text(st.sampled_from("ab \r\n"), max_size=30), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    lines = Lines.of(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = lines.place(offset)
    assert lines.starts[line - 1] + column - 1 == offset
    assert line == 1 + sum(m.end() <= offset and m.end() < len(text) for m in re.finditer(r"\r\n|\r|\n", text))


@given(st.text(st.sampled_from("ab \r\n"), max_size=30))
def test_lines_hold_no_line_ends(text: str) -> None:
    lines = Lines.of(text)
    kept = [lines[n] for n in range(1, len(lines.starts) + 1)]
    assert kept == re.split(r"\r\n|\r|\n", text)[: len(kept)]


@given(st.lists(st.integers(0, 100), min_size=1))
def test_mean_and_median_are_exact_without_keeping_the_scores(scores: list[int]) -> None:
    tally = Tally()
    for score in scores:
        tally.add(report("en", "workable", score, ()))
    assert tally.median == statistics.median(scores)
    assert tally.mean == sum(scores) / len(scores)
    assert tally.tickets == len(scores)


def test_a_ticket_without_score_is_counted_but_does_not_weigh() -> None:
    tally = Tally()
    tally.add(report("en", "too_early", None, ()))
    assert (tally.tickets, tally.mean, tally.median) == (1, None, None)


def test_a_code_counts_once_for_a_ticket() -> None:
    tally = Tally()
    twice = (finding("TL903", "notice", "m", "s"), finding("TL903", "notice", "m", "s"))
    tally.add(report("en", "workable", 1, twice))
    tally.add(report("en", "workable", 1, (*twice, finding("TL101", "must", "m", "s"))))
    assert tally.frequent() == [("TL903", "rule-tl903", 2), ("TL101", "rule-tl101", 1)]
    assert tally.frequent(1) == [("TL903", "rule-tl903", 2)]


def test_labels_fall_back_to_the_first_language_and_then_to_their_key() -> None:
    ui = words()
    assert ui("ru", "score", score=5) == "5 из 100"
    assert ui("ru", "notices") == "Worth a look"
    assert ui("xx", "bands.ready") == "ready"
    assert ui("ro", "types.no_such_type") == "no such type"
    assert ui.language("ru", "en") == "Русский"
    assert ui.language("und", "en") == "language unknown"


def test_what_concerns_many_reports_is_said_in_their_common_language() -> None:
    assert words().common({"ro"}) == "ro"
    assert words().common({"ro", "ru"}) == "en"
