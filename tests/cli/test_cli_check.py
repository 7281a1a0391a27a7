"""`ticketlint check` as a process: exit codes, streams, several files and outputs, what cannot be read."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from collections.abc import Callable
from typing import Any

from command_line import COMMAND, CommandLine, Ran, environment

Call = Callable[..., Ran]

VAGUE = "Здравствуйте! У меня не работает программа, сделайте что-нибудь.\n"
#: A word that stands in tickets only: nothing that is no answer to a ticket may hold it.
CANARY = "zanzibarcanary"
#: Whatever could move the cursor, colour the screen, or turn text around.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def reports(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def codes(report: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in report["findings"]}


def test_several_files_and_several_outputs_in_one_run(tl: CommandLine, call: Call) -> None:
    tl.file("letter.txt", VAGUE)
    tl.file("more.jsonl", '{"id":"a1","body":"Hello there"}\n{"id":"a2","body":"Thank you"}\n')
    outputs = ("text", "jsonl:out.jsonl", "concise:out.txt", "json:out.json")
    ran = call("check", "letter.txt", "more.jsonl", *(part for output in outputs for part in ("-o", output)))
    assert ran.code == 1
    assert ran.out.startswith("── letter.txt ─")
    assert "── more.jsonl:2 · a2 ─" in ran.out
    assert "\x1b" not in ran.out
    lines = reports((tl.folder / "out.jsonl").read_text(encoding="utf-8"))
    assert [(r["where"], r["id"]) for r in lines] == [
        ("letter.txt", None), ("more.jsonl:1", "a1"), ("more.jsonl:2", "a2"),
    ]  # fmt: skip
    assert lines[0]["language"]["code"] == "ru"
    document = json.loads((tl.folder / "out.json").read_text(encoding="utf-8"))
    assert document["reports"] == lines
    assert document["summary"]["tickets"] == 3
    concise = (tl.folder / "out.txt").read_text(encoding="utf-8").splitlines()
    assert len(concise) == sum(len(r["findings"]) for r in lines)
    shape = r"(letter\.txt|more\.jsonl):\d+:\d+: [A-Z]{2}\d{3} (must|should|could|notice) .*\[[a-z-]+\]"
    assert all(re.match(shape, line) for line in concise)


def test_a_run_that_finds_nothing_grave_ends_with_zero(tl: CommandLine) -> None:
    tl.file("letter.txt", VAGUE)
    ran = tl("check", "letter.txt", "--fail-on", "never", "-o", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert codes(reports(ran.out)[0])


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tl: CommandLine, call: Call) -> None:
    tl.file("good.txt", VAGUE)
    tl.file("empty.csv", "")
    tl.file("unknown.csv", "foo,bar\n1,2\n")
    tl.file("picture.dat", bytes(range(256)) * 9)
    tl.file("broken.json", '[{"body": "a"}, {"body"')
    bad = ["missing.txt", "empty.csv", "unknown.csv", "picture.dat", "broken.json"]
    ran = call("check", *bad, "good.txt", "-o", "jsonl")
    assert ran.code == 2
    assert [r["where"] for r in reports(ran.out)] == ["good.txt"]
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert [line.split(":")[1].strip() for line in errors] == bad
    assert ran.err.count("  hint: ") == 5
    assert "foo, bar" in errors[2]


def test_nothing_to_check_is_an_error(tl: CommandLine, call: Call) -> None:
    tl.file("header.csv", "subject,body\n")
    ran = call("check", "header.csv", "-o", "json")
    assert ran.code == 2
    assert json.loads(ran.out)["summary"]["tickets"] == 0
    assert "error: header.csv: there is no request in it" in ran.err


def test_a_table_in_an_old_encoding_is_read_and_its_mapping_told_on_stderr(tl: CommandLine) -> None:
    table = 'id;subject;body;Почта\n7;Оплата;"Не проходит оплата; страница пишет: ""ошибка""";ira@example.com\n'
    table += "8;Вход;Не могу войти в личный кабинет со вчерашнего вечера;\n"
    ran = tl("check", "--stdin-filename", "old.csv", "-o", "jsonl", given=table.encode("cp1251"))
    assert [(r["id"], r["where"], r["language"]["code"]) for r in reports(ran.out)] == [
        ("7", "old.csv:2", "ru"), ("8", "old.csv:3", "ru"),
    ]  # fmt: skip
    assert "old.csv: cp1251 (guessed), semicolon; subject ← subject, body ← body, id ← id; 1 other column" in ran.err


def test_broken_rows_are_reported_and_kept_and_the_others_are_checked(tl: CommandLine, call: Call) -> None:
    tl.file("rows.csv", f'subject,body\nA,first {CANARY}\nB,{CANARY},too,many\nC,third\nD,"never closed {CANARY}\n')
    tl.file("rows.jsonl", f'{{"body":"one"}}\n["{CANARY}"]\n{{"body": "{CANARY}\n{{"body":"two"}}\n')
    ran = call("check", "rows.csv", "rows.jsonl", "-o", "jsonl", "--rejects", "rejects.jsonl")
    assert ran.code == 1
    assert [r["where"] for r in reports(ran.out)] == ["rows.csv:2", "rows.csv:4", "rows.jsonl:1", "rows.jsonl:4"]
    kept = reports((tl.folder / "rejects.jsonl").read_text(encoding="utf-8"))
    assert [(row["where"].split(":")[0], row["line"]) for row in kept] == [
        ("rows.csv", 3), ("rows.csv", 5), ("rows.jsonl", 2), ("rows.jsonl", 3),
    ]  # fmt: skip
    for row in kept:
        assert f"error: {row['where']}: {row['reason']}\n  hint: {row['hint']}\n" in ran.err
        assert CANARY in row["raw"]
    assert CANARY not in ran.err + ran.out


def test_a_flood_of_broken_rows_is_counted_not_listed(tl: CommandLine, call: Call) -> None:
    tl.file("rows.jsonl", '{"body":"one"}\n' + "[]\n" * 500)
    ran = call("check", "rows.jsonl", "-o", "json")
    assert ran.err.count("error: ") == 20
    assert "480 more that could not be read; --rejects FILE keeps them all" in ran.err
    assert json.loads(ran.out)["summary"]["rejected"] == 500


def test_standard_input_is_text_with_lines_of_its_own(tl: CommandLine) -> None:
    ran = tl("check", "-", "-o", "concise", given="\n" + VAGUE)
    assert all(line.startswith("<stdin>:") for line in ran.out.splitlines())
    assert any(line.startswith("<stdin>:2:") for line in ran.out.splitlines())


def test_a_closed_pipe_ends_quietly_and_files_are_still_written(tl: CommandLine) -> None:
    tl.file("many.jsonl", "".join(f'{{"id":{n},"body":"The lamp number {n} is broken"}}\n' for n in range(400)))
    with subprocess.Popen(
        [*COMMAND, "check", "--min-score", "100", "many.jsonl", "-o", "jsonl", "-o", "concise:all.txt"],
            cwd=tl.folder, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "0"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1
    assert "many.jsonl:400:1:" in (tl.folder / "all.txt").read_text(encoding="utf-8")


def test_processes_give_the_same_in_the_same_order(tl: CommandLine, call: Call) -> None:
    tl.file("many.jsonl", "".join(f'{{"id":{n},"body":"The lamp number {n} is broken"}}\n[]\n' for n in range(350)))
    one, two = call("check", "many.jsonl", "-o", "jsonl"), tl("check", "many.jsonl", "-o", "jsonl", "--jobs", "2")
    assert one.raw == two.raw
    assert [r["id"] for r in reports(two.out)] == [str(n) for n in range(350)]
    assert (one.code, one.err) == (two.code, two.err)


def test_options_reach_the_linter(tl: CommandLine, call: Call) -> None:
    tl.file("letter.txt", VAGUE)
    about = ("--locale", "ro", "--type", "bug", "--profile", "shop")
    ran = call("check", "letter.txt", "-o", "jsonl", *about, "--select", "TL1,TL201", "--ignore", "TL103")
    (report,) = reports(ran.out)
    assert (report["locale"], report["request_type"]["name"], report["profile"]) == ("ro", "bug", "shop")
    assert "TL201" in codes(report)
    assert all(code.startswith("TL1") for code in codes(report) - {"TL201"})
    assert "TL103" not in codes(report)


def test_no_text_of_a_ticket_leaves_without_evidence(tl: CommandLine, call: Call) -> None:
    address = f"{CANARY}@example.com"
    ticket = {
        "subject": f"About {CANARY}",
        "body": f"The {CANARY} app crashes with error {CANARY}-17, write to {address}\n\nVersion {CANARY}: -\n",
        "fields": {"E-mail": address, "Device": CANARY},
        "attachments": [f"{CANARY}.png"],
    }
    tl.file("tickets.json", json.dumps([ticket, [CANARY]]))
    ran = call("check", "tickets.json", "-o", "jsonl", "-o", "json:out.json", "--explain")
    assert reports(ran.out)[0]["facts"]
    assert CANARY not in ran.out + ran.err + (tl.folder / "out.json").read_text(encoding="utf-8")


def test_nothing_in_a_ticket_can_steer_the_terminal(tl: CommandLine, call: Call) -> None:
    evil = "\x1b]0;title\x07\x1b[2J\x9b31m\u202eback\u2066 \x7f \r over"
    body = f"У меня не работает программа {evil}"
    ticket = {"id": evil, "subject": f"No {evil}", "body": body, "fields": {f"Field {evil}": "-"}}
    tl.file("tickets.json", json.dumps([ticket, {evil: 1}]))
    tl.file("table.csv", f"{evil},body\n1,{body}\n".replace("\r", ""))
    files = ("tickets.json", "table.csv", "no\x1b[2Jfile\u202e")
    ran = call("check", *files, "-o", "text", "-o", "concise:out.txt", "--explain", "--evidence")
    concise = (tl.folder / "out.txt").read_text(encoding="utf-8")
    assert ran.code == 2
    assert FORBIDDEN.findall(ran.out + ran.err + concise) == []
    for output in (ran.out, concise):
        assert "tickets.json#/0" in output
        assert "table.csv:2" in output


def test_a_terminal_has_colour_and_its_own_width(tl: CommandLine) -> None:
    tl.file("letter.txt", VAGUE)
    terminal, inside = pty.openpty()
    settings = environment({"TERM": "xterm", "COLUMNS": "90"})
    with subprocess.Popen([*COMMAND, "check", "letter.txt"], cwd=tl.folder, env=settings, stdout=inside) as process:
        os.close(inside)
        shown = b""
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # Linux says so when the other side is closed
            pass
        os.close(terminal)
        assert process.wait(60) == 1
    assert b"\x1b[1;31m" in shown
    first = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode("utf-8")).splitlines()[0]
    assert first == "── letter.txt " + "─" * 76


def test_an_encoding_without_our_letters_is_no_reason_to_fail(tl: CommandLine) -> None:
    ran = tl("check", "-", given=VAGUE, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert (ran.code, ran.err) == (1, "")
    assert ran.raw.isascii()
