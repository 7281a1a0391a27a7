"""`text`: what a person at a terminal reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from ticketlint.report import Band, Finding
from ticketlint.writing.breakdown import breakdown, found_facts
from ticketlint.writing.excerpt import excerpt, is_marked
from ticketlint.writing.layout import BOUND, LEVEL_COLORS, hanging, render, rows
from ticketlint.writing.places import Lines, field_text
from ticketlint.writing.tally import Tally
from ticketlint.writing.visible import one_line
from ticketlint.writing.words import Words
from ticketlint.writing.writer import Checked, Style

_BANDS: dict[Band, str] = {"too_early": "red", "needs_details": "red", "workable": "yellow", "ready": "green"}
_BAR = 20
_INDENT = 7
_MOST_FREQUENT = 10
_TITLE_CHARS = 400


class TextWriter:
    """Ticket by ticket: the score, the marked lines, what would raise the score most, what is there already."""

    def __init__(self, out: TextIO, words: Words, style: Style) -> None:
        self._out = out
        self._words = words
        self._style = style
        self._width = style.width

    def begin(self) -> None:
        """Nothing stands before the first ticket."""

    def ticket(self, checked: Checked) -> None:
        """One ticket and an empty line."""
        self._print([*self._head(checked), *self._body(checked), Text()])

    def end(self, tally: Tally) -> None:
        """The summary, when there is something to sum up."""
        if tally.tickets > 1:
            self._print(self._summary(tally))

    def _print(self, lines: Iterable[Text]) -> None:
        self._out.write(render(lines, color=self._style.color))

    # ---------------------------------------------------------------- one ticket

    def _head(self, checked: Checked) -> Iterator[Text]:
        report, ui = checked.report, self._words
        place = one_line(checked.where) + (f" · {one_line(report.id)}" if report.id else "")
        yield self._rule(place)
        color = _BANDS[report.band]
        unknown = report.score is None
        score = ui(report.locale, "no_score") if unknown else ui(report.locale, "score", score=report.score)
        facts = (ui(report.locale, f"types.{report.request_type}"), ui.language(report.language, report.locale))
        yield Text.assemble(
            (score, f"bold {color}"), "  ", _bar(report.score or 0, 100, _BAR, color), "  ",
            (ui(report.locale, f"bands.{report.band}"), f"bold {color}"), (" · " + " · ".join(facts), "dim"),
        )  # fmt: skip
        if title := _title(checked):
            start, end = next(rows(title, self._width - 1))
            yield Text(title[start:end].rstrip() + ("…" if end < len(title) else ""), "italic")

    def _body(self, checked: Checked) -> Iterator[Text]:
        report, ui = checked.report, self._words
        if marked := list(excerpt(checked, ui, self._width)):
            yield Text()
            yield from marked
        steps = report.next_steps
        shown = {id(step) for step in steps}
        others = [f for f in report.findings if f.gain > 0 and id(f) not in shown]
        notices = [f for f in report.findings if f.gain <= 0]
        for key, findings in (("next_steps", steps), ("also_missing", others), ("notices", notices)):
            if findings:
                yield Text()
                yield Text(ui(report.locale, key), "bold")
                yield from self._items(findings, report.locale)
        if not steps and report.score is not None:
            yield Text()
            yield Text(f"✓ {ui(report.locale, 'nothing_missing')}", "green")
        if report.done:
            yield Text()
            head = Text.assemble((ui(report.locale, "done"), "bold"), "  ")
            yield from hanging(head, Text(f"{BOUND}· ".join(map(one_line, report.done)), "green"), self._width)
        if self._style.evidence:
            yield Text()
            yield from found_facts(checked, self._width)
        if self._style.explain:
            yield Text()
            yield from breakdown(checked, self._width)

    def _items(self, findings: Sequence[Finding], locale: str) -> Iterator[Text]:
        """The gain, what to do, the rule, and below it the message unless it stands at a mark already."""
        for finding in findings:
            color = LEVEL_COLORS[finding.level]
            head = Text(f"{_gain(finding.gain):>{_INDENT - 2}}  ", "bold green" if finding.gain > 0 else color)
            said, todo = one_line(finding.message), one_line(finding.suggestion)
            level = self._words(locale, f"levels.{finding.level}")
            rule = Text.assemble("  ", (finding.code, color), (f"{BOUND}{level}".replace(" ", BOUND), "dim"))
            yield from hanging(head, Text.assemble(todo or said, rule), self._width)
            if todo and said and not is_marked(finding):
                yield from hanging(Text(" " * _INDENT), Text(said, "dim"), self._width)

    # ---------------------------------------------------------------- all tickets

    def _summary(self, tally: Tally) -> Iterator[Text]:
        ui = self._words
        locale = ui.common(tally.locales)
        yield self._rule(ui(locale, "summary"))
        facts = [(ui(locale, "requests"), f"{tally.tickets}", Text())]
        if tally.mean is not None and tally.median is not None:
            facts.append((ui(locale, "mean"), f"{tally.mean:.1f}", Text()))
            facts.append((ui(locale, "median"), f"{tally.median:g}", Text()))
        if unread := tally.rejected + tally.unread:
            facts.append((ui(locale, "unread"), f"{unread}", Text()))
        for band, color in reversed(_BANDS.items()):
            if count := tally.bands[band]:
                facts.append((ui(locale, f"bands.{band}"), f"{count}", _bar(count, tally.tickets, _BAR, color)))
        left = max(cell_len(label) for label, _, _ in facts)
        right = max(len(value) for _, value, _ in facts)
        for label, value, bar in facts:
            line = Text.assemble(label, " " * (left - cell_len(label)), f"  {value:>{right}}  ", bar)
            line.rstrip()
            yield line
        if frequent := tally.frequent(_MOST_FREQUENT):
            yield Text()
            yield Text(ui(locale, "frequent"), "bold")
            wide = max(len(str(count)) for _, _, count in frequent)
            for code, name, count in frequent:
                yield Text.assemble(f"  {count:>{wide}}  ", (code, "bold"), f" {name}")

    def _rule(self, title: str) -> Text:
        """A line across the screen with a title in it."""
        start, end = next(rows(title, self._width - 6))
        title = title[start:end].rstrip()
        return Text.assemble(("── ", "dim"), (title, "bold"), (f" {'─' * (self._width - 4 - cell_len(title))}", "dim"))


def _bar(value: int, of: int, cells: int, color: str) -> Text:
    """A share as a bar, readable without colour too."""
    full = round(value * cells / of)
    return Text.assemble(("━" * full, color), ("┄" * (cells - full), "dim"))


def _gain(gain: Fraction) -> str:
    """Points to gain as people read them."""
    return "·" if gain <= 0 else f"+{round(gain)}" if gain >= 1 else f"+{float(gain):.1f}"


def _title(checked: Checked) -> str:
    """The subject, else the first line that says something; nothing where that line is shown with its marks anyway."""
    field = "subject" if (checked.ticket.subject or "").strip() else "body"
    lines = Lines.of(field_text(checked, field)[:_TITLE_CHARS])
    number = next((n for n in range(1, len(lines.starts) + 1) if lines[n].strip()), 1)
    marked = {lines.place(f.start)[0] for f in checked.report.findings if f.field == field and f.start is not None}
    return "" if number in marked else one_line(lines[number])
