"""Labelled tickets: one JSON object a line, every fact given by the words that state it.

    {"id": "…", "lang": "en", "channel": "email", "subject": null, "body": "…", "fields": {}, "attachments": [],
     "request_type": "bug", "facts": {"product": ["Quillmark"], "os": ["Windows 11"]}, "vague": false, …}

`facts` holds verbatim substrings of the subject, the body or a field's value. A mention without content ("an error
appears") is not a fact. `problem` stands for a failure and for what is asked alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "ru", "ro")
CHANNELS = ("web_form", "email", "chat", "phone_note", "messenger")
KINDS = (
    "problem", "steps_to_reproduce", "expected_result", "steps_tried", "error_text", "product", "product_version", "os",
    "os_version", "browser", "device", "person_name", "email", "phone", "callback_time",
    "order_number", "account_number", "ticket_reference", "payment", "occurred_at", "impact", "urgency", "attachment",
    "self_service",
)  # fmt: skip
REQUEST_TYPES = (
    "bug", "access", "billing", "order", "outage", "hardware", "how_to", "feature_request", "complaint", "other",
    "spam",
)  # fmt: skip
#: A label -> the kinds of fact, any of which fulfils it.
MEANS = {"problem": ("problem", "request")}


@dataclass(frozen=True)
class Labelled:
    """One ticket and what is true of it."""

    id: str
    language: str
    request_type: str
    facts: Mapping[str, tuple[str, ...]]
    ticket: Mapping[str, Any]
    record: Mapping[str, Any]

    @property
    def letters(self) -> int:
        """How many letters a reader has to tell the language from."""
        return sum(map(str.isalpha, f"{self.ticket.get('subject') or ''}{self.ticket['body']}"))


def read(paths: Iterable[Path]) -> Iterator[Labelled]:
    """The labelled tickets of these files, in order. Raises ValueError with the line that is none."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield _labelled(json.loads(line))
                    except (KeyError, TypeError, AttributeError, ValueError) as error:
                        raise ValueError(f"{path}:{number}: not a labelled ticket ({error!r})") from None


def _labelled(record: Mapping[str, Any]) -> Labelled:
    ticket = {key: record[key] for key in ("id", "subject", "fields", "attachments", "channel") if record.get(key)}
    facts = {kind: tuple(words) for kind, words in record["facts"].items() if words}
    return Labelled(
        record["id"], record["lang"], record["request_type"], facts, {**ticket, "body": record["body"]}, record
    )
