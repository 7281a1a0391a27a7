"""The examples work, and show good and bad tickets in every language."""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict

from fresh import ROOT, run

from ticketlint import Linter

EXAMPLES = ROOT / "examples"


def rows() -> list[dict[str, str]]:
    with (EXAMPLES / "tickets.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_enough_tickets_in_three_languages() -> None:
    ids = [row["id"] for row in rows()]
    assert len(ids) >= 40
    assert len(set(ids)) == len(ids)
    assert min(Counter(name.split("-")[1] for name in ids).values()) >= 13


def test_there_are_good_and_bad_tickets_in_each_language() -> None:
    linter = Linter()
    bands: dict[str, set[str]] = defaultdict(set)
    wrong = []
    for row in rows():
        report = linter.check({name: value for name, value in row.items() if value})
        language = row["id"].split("-")[1]
        bands[language].add(report.band)
        if report.language not in (language, "und"):
            wrong.append((row["id"], report.language))
    assert wrong == []
    assert all({"needs_details", "ready"} <= seen for seen in bands.values()), dict(bands)


def test_the_form_asks_before_it_sends() -> None:
    shown = run([sys.executable, EXAMPLES / "lint_before_submit.py"]).stdout
    first, then = shown.split("Then: ")
    assert first.startswith("At first: needs_details\n  - ")
    assert 1 <= first.count("\n  - ") <= 3
    assert then.startswith("ready\n  + ")


def test_the_shops_own_numbers_and_fields_are_known() -> None:
    linter = Linter.from_config(EXAMPLES / "ticketlint.toml")
    report = linter.check({"body": "Where is my parcel HW-2024-00817?", "fields": {"Referința": "HW-2024-00818"}})
    found = {fact.value for fact in report.facts if fact.kind == "order_number" and fact.grade != "claimed"}
    assert found == {"HW-2024-00817", "HW-2024-00818"}
