"""Secrets on the command line: in no format, on no stream, whatever is asked to be shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from command_line import Ran

CARD, PASSWORD = "4539148803436467", "Meadow#4711"
TICKETS = [
    {"id": CARD, "body": f"It does not work!!! password: {PASSWORD}"},
    {"subject": f"Card {CARD} refused", "body": "-", "fields": {"Пароль": PASSWORD, CARD: "-"}},
    {"body": f"> password: {PASSWORD}\n\nIt does not work"},
]


def test_no_stream_shows_a_secret(call: Callable[..., Ran], tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(ticket) for ticket in TICKETS)
    (tmp_path / "tickets.jsonl").write_text(lines, encoding="utf-8")
    for name in ("text", "concise", "json", "jsonl"):
        for more in ((), ("--evidence", "--explain")):
            ran = call("check", "tickets.jsonl", "-o", name, *more)
            assert "TL901" in ran.out
            for secret in (CARD, PASSWORD):
                assert secret not in ran.out
                assert secret not in ran.err
