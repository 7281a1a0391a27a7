"""CSV and TSV: good ones in every dialect, and broken rows that cost only themselves."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest
from dump_files import COLUMNS, Dump, any_entries
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.dumps import Read, Reject, read_tickets
from ticketlint.errors import InputError


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_dialects(dump: Dump, delimiter: str, line_end: str) -> None:
    rows = [["id", "title", "message"], ["7", "dark", f'"one{delimiter} two\n""three"""'], ["8", "", "x"]]
    content = "".join(delimiter.join(row) + line_end for row in rows)
    first, second = dump.entries(content)
    assert isinstance(first, Read)
    assert isinstance(second, Read)
    assert (first.ticket.id, first.ticket.subject) == ("7", "dark")
    assert first.ticket.body == f'one{delimiter} two\n"three"'
    assert (second.ticket.id, second.ticket.subject, second.ticket.body) == ("8", "", "x")


def test_excel_names_its_delimiter(dump: Dump) -> None:
    assert dump.bodies('sep=^\nid^message\n1^"a, b; c"\n') == ["a, b; c"]
    assert dump.bodies("sep=;\r\nid;message\r\n1;a,b,c\r\n") == ["a,b,c"]


def test_a_single_column_may_hold_any_delimiter(dump: Dump) -> None:
    assert dump.bodies("message\nit died, twice; and | so\nno\tlight\n") == ["it died, twice; and | so", "no\tlight"]


def test_tsv_prefers_tabs(dump: Dump) -> None:
    assert dump.bodies("a,b\tmessage\n1,2\tx\n", "dump.tsv") == ["x"]


@pytest.mark.parametrize(
    ("header", "slots"),
    [
        ("Номер;Тема;Описание;Канал", "id ← Номер, subject"),
        ("Număr,Subiect,Descriere,Telefon", "subject ← Subiect, body ← Descriere"),
        ("TICKET,title,Message,x", "subject ← title, body ← Message, id ← TICKET"),
        ("Creat la,MESAJ,b,c", "body ← MESAJ, created_at ← Creat la"),
        ("Message,body,text,x", "body ← body"),
    ],
)
def test_headers_of_three_languages(dump: Dump, header: str, slots: str) -> None:
    (entry,) = dump.entries(f"{header}\n" + (";" if ";" in header else ",").join("1234") + "\n")
    assert isinstance(entry, Read)
    (note,) = dump.notes
    assert all(part in note for part in slots.split(", "))


def test_other_columns_are_fields_even_when_they_share_a_name_or_have_none(dump: Dump) -> None:
    (entry,) = dump.entries("message,Phone,Phone,,\nx,1,2,3,\n")
    assert isinstance(entry, Read)
    assert entry.ticket.fields == {"Phone": "1", "Phone 2": "2", "column 4": "3"}


def test_cells_that_are_empty_or_list_files(dump: Dump) -> None:
    first, second = dump.entries("id,message,channel,files\n,x, ,a.png; b.log\n5,,chat,\n")
    assert isinstance(first, Read)
    assert isinstance(second, Read)
    assert (first.ticket.id, first.ticket.channel, first.ticket.attachments) == (None, None, ("a.png", "b.log"))
    assert (second.ticket.id, second.ticket.body, second.ticket.channel) == ("5", "", "chat")


def test_rows_short_of_cells_are_filled_and_empty_rows_skipped(dump: Dump) -> None:
    assert dump.bodies("message,a,b\nx\n\n,,\ny,1,2,,\n") == ["x", "y"]


# ------------------------------------------------------------ what is broken


def outcome(dump: Dump, content: str) -> list[tuple[str, int]]:
    """("ticket" or the reason of the reject, line) of each entry."""
    return [
        ("ticket", entry.line) if isinstance(entry, Read) else (entry.reason, entry.line)
        for entry in dump.entries(content)
    ]


def test_a_row_with_too_many_cells(dump: Dump) -> None:
    assert outcome(dump, "id,message\n1,a,b\n2,c\n") == [("the row has 3 cells, the header 2", 2), ("ticket", 3)]


def test_an_unclosed_quote_costs_its_row_only(dump: Dump) -> None:
    content = 'id,message\n1,"good\none"\n2,"never closed\n3,fine\n4,"fine, too"\n'
    unclosed = "a quote is opened and never closed"
    assert outcome(dump, content) == [("ticket", 2), (unclosed, 4), ("ticket", 5), ("ticket", 6)]
    (reject,) = dump.rejects(content)
    assert reject.where.endswith("dump.csv:4")
    assert "written twice" in reject.hint
    assert reject.raw == '2,"never closed\n'
    assert "never closed" not in repr(reject).replace(reject.reason, "")


def test_an_unclosed_quote_takes_the_lines_that_belong_to_its_text(dump: Dump) -> None:
    content = 'id,title,message\n1,a,"it went\ndark at once\nand cold\n2,b,fine\n'
    assert outcome(dump, content)[1:] == [("ticket", 5)]
    assert dump.rejects(content)[0].raw == '1,a,"it went\ndark at once\nand cold\n'


def test_an_unclosed_quote_before_ten_thousand_rows(dump: Dump) -> None:
    content = 'id,message\n1,"oops\n' + "".join(f'{n},"row {n}"\n' for n in range(2, 10_000))
    found = dump.entries(content)
    assert sum(isinstance(entry, Read) for entry in found) == 9_998
    assert [entry.line for entry in found if isinstance(entry, Reject)] == [2]


def test_a_stray_quote_is_forgiven_where_the_row_stays_whole(dump: Dump) -> None:
    assert dump.bodies('id,message\n1,a 5" disk\n2,"5" disk"\n3,"a"b\n') == ['a 5" disk', '5 disk"', "ab"]
    assert outcome(dump, 'id,message,x\n1,"a" b"\n2,c,d\n')[0][1] == 2


def test_cells_of_any_size_do_not_stop_the_others(dump: Dump) -> None:
    huge = "x" * 200_000
    lines = ("word and more " * 30 + "\n") * 500
    content = f'id,message\n1,{huge}\n2,"{huge}"\n3,"{lines}"\n4,fine\n'
    found = dump.entries(content)
    reasons = [entry.reason for entry in found if isinstance(entry, Reject)]
    assert reasons == ["a cell is longer than 131,072 characters"] * 3
    assert isinstance(found[-1], Read)
    assert found[-1].ticket.id == "4"
    assert all(len(entry.raw) <= 10_000 for entry in found if isinstance(entry, Reject))


def test_a_line_longer_than_a_million(dump: Dump) -> None:
    found = outcome(dump, f"id,message\n1,{'y' * 1_500_000}\n2,fine\n")
    assert found == [("the line is longer than 1,000,000 characters", 2), ("ticket", 3)]


def test_nul_in_a_row(dump: Dump) -> None:
    assert outcome(dump, "id,message\n1,a\0b\n2,c\n") == [("the row holds a NUL character", 2), ("ticket", 3)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty"),
        ("\n \n  \n", "no header row"),
        ('id,"mess', "header cannot be read"),
        ("a,b\n1,2\n", "no column is known to hold the message; the columns are: a, b"),
    ],
)
def test_files_of_which_nothing_can_be_read(dump: Dump, content: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        dump.entries(content)
    assert message in str(caught.value)
    assert "dump.csv" in str(caught.value)
    assert caught.value.hint


def test_a_header_alone_is_a_file_without_tickets(dump: Dump) -> None:
    assert dump.entries("id,message\n") == []


def test_errors_never_show_what_may_be_a_message(dump: Dump) -> None:
    with pytest.raises(InputError) as caught:
        dump.entries("call me at a@b.example,my number is 5551234 and I wait since Monday for an answer\nx,y\n")
    assert "b.example" not in str(caught.value)
    assert "Monday" not in str(caught.value)


SIGNS = st.one_of(st.sampled_from(',;|\t"\n x'), st.characters(exclude_characters="\0\r", codec="utf-8"))


@given(st.lists(st.tuples(st.integers(1, 999), st.text(SIGNS, max_size=12)), min_size=1, max_size=8))
def test_what_the_csv_module_writes_is_read_back(rows: list[tuple[int, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "message"])
    writer.writerows(rows)
    found = any_entries(out.getvalue().encode(), "x.csv")
    assert [(e.ticket.id, e.ticket.body) for e in found if isinstance(e, Read)] == [(str(n), cell) for n, cell in rows]


@given(st.text(st.one_of(st.sampled_from(',"\n\r x;\t'), st.characters(codec="utf-8")), max_size=80), st.booleans())
def test_any_table_gives_tickets_rejects_or_a_clear_error(rest: str, header: bool) -> None:
    content = ("id,message\n" if header else "") + rest
    assert all(isinstance(entry, Read | Reject) for entry in any_entries(content.encode(), "x.csv"))


@pytest.mark.parametrize("unit", ['"\n', 'x","\n', '","\n', '"a\n', ',"\n', '""",\n', "\n", '"', ","])
def test_broken_tables_take_linear_time(dump: Dump, unit: str) -> None:
    start = time.process_time()
    dump.entries("id,message\n" + unit * (300_000 // len(unit)))
    assert time.process_time() - start < 20


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w") as file:
        file.write("id,message\n")
        for n in range(15_000):
            file.write(f'{n},"the {n} lamp went dark\nagain and again, I wait"\n')
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_tickets(str(path), columns=COLUMNS, note=lambda _: None))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 15_000
    assert peak < 6_000_000


def test_the_first_ticket_comes_before_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,message\n" + '1,x\n2,"y\n')
    first = next(iter(islice(read_tickets(str(path), columns=COLUMNS, note=lambda _: None), 1)))
    assert isinstance(first, Read)
