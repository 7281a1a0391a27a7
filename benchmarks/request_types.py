"""How well the type of a request is told, on short tickets that we wrote and labelled for it.

    python benchmarks/request_types.py [FILES...]        # default: benchmarks/request_types

The words of the types were written beside these tickets, so the figures show what gets worse, not how well strangers'
tickets do. Tab-separated: type, subject, body.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ticketlint import Linter

DATA = Path(__file__).parent / "request_types"
SHOWN = 12


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The tickets of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", strict=True)


def main(paths: Iterable[Path]) -> int:
    """Prints the share of right types by file, and the commonest mistakes."""
    linter = Linter()
    mistakes: Counter[tuple[str, str]] = Counter()
    print("| tickets | n | type | type or second one |\n|---|---|---|---|")
    for path in paths:
        right = near = total = 0
        for row in rows(path):
            report = linter.check({"subject": row["subject"] or None, "body": row["body"]})
            total += 1
            right += report.request_type == row["type"]
            near += row["type"] in (report.request_type, report.second_type)
            if report.request_type != row["type"]:
                mistakes[row["type"], report.request_type] += 1
        print(f"| {path.stem} | {total} | {right / total:.2f} | {near / total:.2f} |")
    print("\n" + ", ".join(f"{a} told as {b} {n} ×" for (a, b), n in mistakes.most_common(SHOWN)))
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]] or sorted(DATA.glob("*.tsv"))))
