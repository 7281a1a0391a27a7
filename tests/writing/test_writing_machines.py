"""The formats for machines: concise, json, jsonl."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, TextIOWrapper

from sample_reports import RU, english, finding, report, romanian, russian, words

from ticketlint.report import Fact
from ticketlint.ticket import Ticket
from ticketlint.writing import Checked, Style, make_writer

Write = Callable[..., str]


def test_concise_is_one_line_a_finding_with_a_place_to_click(write: Write) -> None:
    lines = write("concise", [russian(), english(), romanian()]).splitlines()
    assert lines[0] == "letter.txt:1:1: TL401 must Не указано, как с вами связаться. [rule-tl401]"
    assert lines[1] == "letter.txt:2:1: TL102 must Непонятно, что именно не работает. [rule-tl102]"
    assert lines[2].startswith("tickets.csv:14:1: TL102 must ")
    assert lines[2].endswith(" [rule-tl102] (body 1:30)")
    assert lines[-1].startswith("forms.json#/2:1:1: TL903 notice ")
    assert len(lines) == 2 + 6 + 2


def test_a_letter_with_a_subject_counts_its_lines_from_the_top_of_the_file(write: Write) -> None:
    ticket = Ticket(RU.body, subject="Тема")
    body = finding("TL102", "must", "M.", "S.", 1, ("body", 13, 14))
    subject = finding("TL105", "could", "M.", "S.", 1, ("subject", 0, 4))
    made = report("ru", "workable", 1, (body, subject))
    lines = write("concise", [Checked(ticket, made, "a.txt", "a.txt", 1, 3)]).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["a.txt:1:1:", "a.txt:4:1:"]


def test_a_message_stays_on_its_line_whatever_is_in_it(write: Write) -> None:
    found = (finding("TL903", "notice", "field \x1b[31m\nname\r\u2028", "S."),)
    text = write("concise", [Checked(Ticket("x"), report("en", "workable", 1, found), "a\n.txt", "a\n.txt", 1, 1)])
    assert text == "a .txt:1:1: TL903 notice field ␛[31m name [rule-tl903]\n"


def test_jsonl_is_one_report_a_line_in_order_with_its_place(write: Write) -> None:
    reports = [json.loads(line) for line in write("jsonl", [english(), russian(), romanian()]).splitlines()]
    assert [r["where"] for r in reports] == ["tickets.csv:14", "letter.txt", "forms.json#/2"]
    assert [r["line"] for r in reports] == [14, 1, None]
    assert {r["schema"] for r in reports} == {"ticketlint.report/1"}
    assert [r["score"] for r in reports] == [38, 20, 61]


def test_values_leave_only_with_evidence(write: Write) -> None:
    for name in ("json", "jsonl"):
        assert "your shop app" not in write(name, [english()])
        assert "your shop app" in write(name, [english()], Style(evidence=True))


def test_explain_adds_points_and_spans(write: Write) -> None:
    (row, *_) = json.loads(write("jsonl", [english()], Style(explain=True)))["explain"]
    assert row == {
        "requirement": "problem", "points": 16.0, "lost": 64.0, "spans": [{"field": "body", "start": 29, "end": 56}],
    }  # fmt: skip


def test_json_is_one_document_with_a_summary(write: Write) -> None:
    document = json.loads(write("json", [english(), russian()]))
    assert document["schema"] == "ticketlint.check/1"
    assert [r["score"] for r in document["reports"]] == [38, 20]
    assert document["summary"]["tickets"] == 2
    assert document["summary"]["score"] == {"judged": 2, "mean": 29.0, "median": 29.0}
    assert document["summary"]["findings"][0] == {"code": "TL102", "name": "rule-tl102", "tickets": 2}


def test_json_without_tickets_is_still_json(write: Write) -> None:
    assert json.loads(write("json", []))["reports"] == []


def test_json_is_written_ticket_by_ticket() -> None:
    out = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    writer = make_writer("json", out, words(), Style())
    writer.begin()
    before = out.buffer.tell()
    writer.ticket(english())
    assert out.buffer.tell() > before + 500


def test_json_survives_any_encoding_and_half_surrogates() -> None:
    checked = russian()
    fact = Fact("problem", "half \ud83d of a pair", "body", 0, 1)
    checked = replace(checked, report=replace(checked.report, facts=(fact,)))
    for encoding in ("utf-8", "ascii", "cp1251"):
        raw = BytesIO()
        out = TextIOWrapper(raw, encoding=encoding, write_through=True)
        make_writer("jsonl", out, words(), Style(evidence=True)).ticket(checked)
        read = json.loads(raw.getvalue().decode(encoding))
        assert read["facts"][0]["value"] == fact.value
        assert read["findings"][0]["message"].startswith("Непонятно")
