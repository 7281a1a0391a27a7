"""The lines of a ticket that findings are about, with their spans marked, as a compiler shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from ticketlint.report import Finding, Level
from ticketlint.writing.layout import LEVEL_COLORS, hanging, rows
from ticketlint.writing.places import Lines, field_text
from ticketlint.writing.visible import one_line, visible
from ticketlint.writing.words import Words
from ticketlint.writing.writer import Checked

_SIGNS: dict[Level, str] = {"must": "^", "should": "~", "could": "~", "notice": "-"}
_MOST_ROWS = 12
_LEAST_ROOM = 36
_MOST_LINES_OF_SPAN = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span inside one line; `first` where the finding's label belongs."""

    start: int
    end: int
    finding: Finding
    first: bool


def is_marked(finding: Finding) -> bool:
    """Whether a finding is about a place in the ticket."""
    return finding.field is not None and finding.start is not None


def excerpt(checked: Checked, words: Words, width: int) -> Iterator[Text]:
    """The marked rows of each field, under its name."""
    placed = [finding for finding in checked.report.findings if is_marked(finding)]
    left = _MOST_ROWS
    for name in _fields(checked, placed):
        lines = Lines.of(field_text(checked, name))
        marks = _marks(lines, [finding for finding in placed if finding.field == name])
        if not marks:
            continue
        gutter = max(len(str(max(marks))), 2) + 2
        label = words(checked.report.locale, f"fields.{name}") if name in ("subject", "body") else one_line(name)
        yield Text.assemble((" " * gutter + "╭─ ", "dim"), (label, "dim"))
        before = 0
        for number in sorted(marks):
            if left <= 0 or (before and number > before + 1):
                yield Text(" " * gutter + "⋮", "dim")
            if left <= 0:
                return
            drawn = list(_line(visible(lines[number]), marks[number], width - gutter - 2))
            left -= sum(at_text for at_text, _ in drawn)
            for n, (_, row) in enumerate(drawn):
                yield Text.assemble((f"{'' if n else number:>{gutter - 1}} │ ", "dim"), row)
            before = number


def _fields(checked: Checked, placed: Sequence[Finding]) -> list[str]:
    """Subject, body, then the form's fields in their order."""
    order = ["subject", "body", *checked.ticket.fields]
    names = {finding.field for finding in placed}
    return [name for name in dict.fromkeys(order) if name in names]


def _marks(lines: Lines, findings: Sequence[Finding]) -> dict[int, list[_Mark]]:
    """Line number -> the spans in it by their start; a span of many lines is marked on the first two."""
    out: dict[int, list[_Mark]] = {}
    for finding in findings:
        start = min(finding.start or 0, len(lines.text))
        end = min(max(finding.end or start, start + 1), len(lines.text))
        first, last = lines.place(start)[0], lines.place(max(start, end - 1))[0]
        for number in range(first, min(last, first + _MOST_LINES_OF_SPAN - 1) + 1):
            base, size = lines.starts[number - 1], lines.ends[number - 1] - lines.starts[number - 1]
            mark = _Mark(max(start - base, 0), min(end - base, size), finding, number == first)
            out.setdefault(number, []).append(mark)
    for marks in out.values():
        marks.sort(key=lambda mark: (mark.start, mark.end))
    return out


def _line(text: str, marks: Sequence[_Mark], width: int) -> Iterator[tuple[bool, Text]]:
    """The rows of a line that have marks, each with its marks and labels below: (is a row of the text, row)."""
    labelled: set[int] = set()
    last = max(mark.end for mark in marks)
    for start, end in rows(text, width - 2):
        if start > last:
            return
        here = [mark for mark in marks if _meets(mark, start, end, len(text))]
        if not here:
            continue
        row = Text(text[start:end])
        for mark in here:
            color = LEVEL_COLORS[mark.finding.level]
            row.stylize(f"bold {color}", max(mark.start - start, 0), max(mark.end - start, 0))
        row.rstrip()
        cut = 1 if start else 0
        yield True, Text.assemble(("…" if cut else "", "dim"), row, ("…" if end < len(text) else "", "dim"))
        new = [mark for mark in here if mark.first and id(mark) not in labelled]
        labelled.update(map(id, new))
        for below in _below(text[start:end], start, here, new, cut, width):
            yield False, below


def _meets(mark: _Mark, start: int, end: int, size: int) -> bool:
    """Whether a mark stands in a row; one on nothing (an empty line, the end of a line) stands in the last row."""
    return (mark.start < end and mark.end > start) or (mark.start >= mark.end and end == size)


def _below(
    row: str, start: int, here: Sequence[_Mark], new: Sequence[_Mark], cut: int, width: int
) -> Iterator[Text]:
    """The marks under a row, then a label for each that starts here: beside the mark if it is alone and fits."""
    signs = Text()
    columns: dict[int, int] = {}
    for mark in here:
        first, last = max(mark.start - start, 0), min(mark.end - start, len(row))
        column = cut + cell_len(row[:first])
        columns[id(mark)] = column
        size = cell_len(row[first:last].rstrip()) or 1
        signs.pad_right(max(column - signs.cell_len, 0))
        done = max(signs.cell_len - column, 0)
        signs.append(_SIGNS[mark.finding.level] * max(size - done, 0), LEVEL_COLORS[mark.finding.level])
    if len(new) == 1 and new[0] is here[-1]:
        label = _label(new[0].finding)
        if signs.cell_len + 1 + label.cell_len <= width:
            yield Text.assemble(signs, " ", label)
            return
    yield signs
    for mark in new:
        yield from _hung(mark.finding, columns[id(mark)], width)


def _hung(finding: Finding, column: int, width: int) -> Iterator[Text]:
    """A label that hangs on its mark: to the left where only that side has room, else to the right, in rows if long."""
    label, color = _label(finding), LEVEL_COLORS[finding.level]
    room = width - column - 2
    if room < label.cell_len < column:
        yield Text.assemble(" " * (column - label.cell_len - 1), label, (" ┘", color))
    elif room >= min(label.cell_len, _LEAST_ROOM):
        yield from hanging(Text.assemble(" " * column, ("└ ", color)), label, width)
    else:
        yield from hanging(Text("  "), label, width)


def _label(finding: Finding) -> Text:
    return Text.assemble((finding.code, f"bold {LEVEL_COLORS[finding.level]}"), " ", one_line(finding.message))
