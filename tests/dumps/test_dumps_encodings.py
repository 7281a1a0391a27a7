"""Encodings: what a file says of itself, what its bytes say, and where a guess can go wrong."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from dump_files import Dump

from ticketlint.dumps import Read
from ticketlint.errors import InputError
from ticketlint.folding import fold

RUSSIAN = (
    "id;сообщение\n1;Здравствуйте, вчера вечером перестал включаться чайник, лампочка не горит\n"
    "2;Подскажите, пожалуйста, когда привезут мой заказ, жду третью неделю\n"
)
ROMANIAN = (
    "id;mesaj\n1;Bună ziua, țin să vă spun că uşa frigiderului nu se mai închide şi apa curge pe jos\n"
    "2;Aştept de două săptămâni să îmi răspundeţi la întrebare, vă mulţumesc anticipat\n"
)


def bodies(content: str) -> list[str]:
    return [line.partition(";")[2] for line in content.splitlines()[1:]]


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", [*UNICODE, "cp1251", "koi8-r"])
def test_russian(dump: Dump, encoding: str) -> None:
    assert dump.bodies(RUSSIAN, encoding=encoding) == bodies(RUSSIAN)
    piped = dump.stdin(RUSSIAN.encode(encoding), "x.csv")
    assert [entry.ticket.body for entry in piped if isinstance(entry, Read)] == bodies(RUSSIAN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_romanian_in_unicode(dump: Dump, encoding: str) -> None:
    assert dump.bodies(ROMANIAN, encoding=encoding) == bodies(ROMANIAN)


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2", "iso8859_16"])
def test_romanian_in_one_byte(dump: Dump, encoding: str) -> None:
    """They share most letters: a wrong guess may take a comma for a cedilla, which folding undoes."""
    letters = ROMANIAN.translate(str.maketrans("șț", "şţ") if encoding != "iso8859_16" else str.maketrans("şţ", "șț"))
    found = " ".join(dump.bodies(letters.encode(encoding)))
    assert "guessed" in dump.notes[0]
    assert fold(found) == fold(" ".join(bodies(letters)))


def test_a_guess_is_told_and_a_certainty_is_not(dump: Dump) -> None:
    dump.bodies(RUSSIAN, encoding="cp1251")
    dump.bodies(RUSSIAN, "other.csv")
    assert ["guessed" in note for note in dump.notes] == [True, False]
    assert "cp1251" in dump.notes[0]


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else(dump: Dump) -> None:
    content = RUSSIAN.encode().replace("лампочка".encode(), b"\xff\xfe" + "лампочка".encode())
    assert bodies(RUSSIAN)[1] in dump.bodies(content)
    assert any("2 characters are unreadable in utf-8, the first on line 2" in note for note in dump.notes)


def test_letters_far_down_a_file_decide(dump: Dump) -> None:
    content = ("id;сообщение\n" + "1;plain words only\n" * 80_000 + "2;Чайник не включается совсем\n").encode("cp1251")
    assert dump.bodies(content)[-1] == "Чайник не включается совсем"


def test_a_letter_cut_by_the_read_ahead_is_no_error(dump: Dump) -> None:
    content = ("message\n" + "ж" * 60 + "\n") * 12_000
    found = dump.stdin(b"x" + content.encode()[7:], "x.csv")
    assert len(found) == 23_999
    assert not dump.notes[-1].endswith("unreadable")


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "id,message\n1,x\n")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (_zipped(), "zip"),
        (gzip.compress(b"id,message\n1,x\n"), "gzip -dc"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Excel"),
        (b"PAR1" + bytes(100), "Parquet"),
        (bytes(40) + bytes(range(256)), "not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "not text"),
    ],
)
@pytest.mark.parametrize("name", ["dump.csv", "dump.json", "dump.txt", "dump"])
def test_what_is_no_text_is_named(dump: Dump, content: bytes, what: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        dump.entries(content, name)
    assert what in f"{caught.value} {caught.value.hint}"


def test_files_that_are_not_there(dump: Dump) -> None:
    from dump_files import COLUMNS

    from ticketlint.dumps import read_tickets

    for path in (str(dump.folder / "none.csv"), str(dump.folder), "a\0b"):
        with pytest.raises(InputError) as caught:
            list(read_tickets(path, columns=COLUMNS, note=dump.notes.append))
        assert caught.value.hint
