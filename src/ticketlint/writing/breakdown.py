"""`--explain` and `--evidence`: where every point of the score went, and which facts were found."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from ticketlint.report import Row
from ticketlint.writing.layout import hanging
from ticketlint.writing.places import Lines, field_text
from ticketlint.writing.visible import one_line
from ticketlint.writing.writer import Checked

_HEADER = ("requirement", "level", "grade", "weight", "credit", "points", "lost", "rule", "where")
_RIGHT = frozenset({"weight", "credit", "points", "lost"})
_MOST_PLACES = 3


def breakdown(checked: Checked, width: int) -> Iterator[Text]:
    """The table, then the reasons for language and type. Its words are those of the machine formats."""
    report = checked.report
    yield Text.assemble(("Breakdown", "bold"), (f"  {report.version}, profile {report.profile}", "dim"))
    explained = sorted(report.explain(), key=lambda row: (row.state != "judged", row.state, -row.lost, -row.weight))
    cells = [_cells(row, checked) for row in explained]
    total = ["total", "", "", _number(sum(float(row.weight) for row in explained if row.state == "judged")), ""]
    total += ["" if report.raw is None else f"{float(report.raw):.1f}"]
    total += ["" if report.raw is None else f"{100 - float(report.raw):.1f}", "", ""]
    table = [list(_HEADER), *cells, total]
    widths = [max(cell_len(row[column]) for row in table) for column in range(len(_HEADER) - 1)]
    for number, row in enumerate(table):
        state = "" if 0 < number <= len(cells) and explained[number - 1].state == "judged" else "dim"
        yield from _row(row, widths, "bold" if number == len(table) - 1 else state, width)
    for name, value in _reasons(checked):
        yield from hanging(Text(f"  {name:<9}", "dim"), Text(value), width)


def found_facts(checked: Checked, width: int) -> Iterator[Text]:
    """One row a fact with its place and the words of the customer."""
    yield Text("Facts", "bold")
    facts = checked.report.facts
    rows = [(fact.kind, fact.grade, _place(checked, fact.field, fact.start, fact.end)) for fact in facts]
    widths = [max((cell_len(row[column]) for row in rows), default=0) for column in range(3)]
    for fact, row in zip(facts, rows, strict=True):
        head = "  ".join(set_cell_size(cell, size) for cell, size in zip(row, widths, strict=True))
        normal = fact.normal if fact.normal != fact.value else None
        more = [f"{label} {one_line(value)}" for label, value in (("=", normal), ("of", fact.of)) if value]
        yield from hanging(Text(f"  {head}  "), Text("  ".join([one_line(fact.value), *more]), "green"), width)


def _row(cells: list[str], widths: list[int], style: str, width: int) -> Iterator[Text]:
    """The columns, and the last one wrapped beside them."""
    parts = [
        cell.rjust(size) if name in _RIGHT else set_cell_size(cell, size)
        for cell, size, name in zip(cells, widths, _HEADER, strict=False)
    ]
    head = Text("  " + "  ".join(parts) + "  ", style)
    if not cells[-1]:
        head.rstrip()
        yield head
    else:
        yield from hanging(head, Text(cells[-1], style), width)


def _cells(row: Row, checked: Checked) -> list[str]:
    if row.state != "judged":
        return [row.requirement, row.level, row.state, _number(float(row.weight)), "", "", "", "", row.reason or ""]
    places = [_place(checked, *span) for span in row.spans]
    where = ", ".join(places[:_MOST_PLACES]) + (f" +{len(places) - _MOST_PLACES}" if len(places) > _MOST_PLACES else "")
    credit = "" if row.credit is None else _number(round(float(row.credit), 2))
    return [
        row.requirement, row.level, row.grade, _number(float(row.weight)), credit, f"{float(row.points):.1f}",
        f"{float(row.lost):.1f}", row.rule or "", where or (row.reason or "").replace("_", " "),
    ]  # fmt: skip


def _reasons(checked: Checked) -> Iterator[tuple[str, str]]:
    report = checked.report
    yield "language", f"{report.language}: {report.language_reason}"
    evidence = [
        f"{item.reason} {_place(checked, item.field, item.start, item.end)}"
        for item in report.request_type_evidence
        if item.field is not None
    ]
    reason = f"{report.request_type}: {report.request_type_reason}"
    yield "type", f"{reason} ({', '.join(evidence)})" if evidence else reason
    if report.second_type:
        yield "", f"close second: {report.second_type}"
    yield "coverage", f"{float(report.coverage):.0%} of the weight could be judged"


def _place(checked: Checked, field: str, start: int | None, end: int | None) -> str:
    """A field with line:column-column, or the field alone for what is known without a place."""
    if start is None or end is None:
        return one_line(field)
    line, column = Lines.of(field_text(checked, field)).place(start)
    return f"{one_line(field)} {line}:{column}-{column + max(end - start - 1, 0)}"


def _number(value: float) -> str:
    return f"{value:g}"
