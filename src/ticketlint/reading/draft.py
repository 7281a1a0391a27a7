"""The draft of a reading: the lines of one body and the segments and slots made of them so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ticketlint.reading.labels import Classes, Labels
from ticketlint.reading.marks import Marks
from ticketlint.reading.text import Kind, Segment, Slot

#: The number before a list item or a numbered heading.
NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+")
#: A line of signs only: a thematic break, or the underline of a heading.
RULE = re.compile(r"\s*[-_=*~]{2,}\s*$")


@dataclass
class Section:
    """A headed section whose content is still coming. A `loose` one ("Heading:") ends with its paragraph."""

    name: str
    classes: Classes
    start: int
    slot: int
    first_segment: int
    loose: bool


@dataclass
class Draft:
    """One body: `lines` are offsets of its lines in `folded` and `raw`, which are the same text.

    `intros` maps the first line of each quotation's introduction to its last one, and says whether the quoted text
    then goes on to the end; `quoting` is set once one was met. `is_answer(content, name)` tells answers from others.
    """

    marks: Marks
    labels: Labels
    is_answer: Callable[[str, str], bool]
    folded: str
    raw: str
    lines: list[tuple[int, int]]
    intros: dict[int, tuple[int, bool]] = field(default_factory=dict)
    quoting: bool = False
    section: Section | None = None
    segments: list[Segment] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    def text(self, at: int) -> str:
        return self.folded[self.lines[at][0] : self.lines[at][1]]

    def bare(self, at: int) -> str:
        return self.text(at).strip()

    def add(self, kind: Kind, start: int, stop: int) -> None:
        """A segment; it goes on with the last one where that is of the same kind and place. List items stand alone."""
        slot = self.section.slot if self.section is not None else -1
        last = self.segments[-1] if self.segments else None
        if last is not None and last.kind == kind and last.slot == slot and kind not in ("heading", "field", "list"):
            self.segments[-1] = Segment(kind, last.start, stop, slot)
        else:
            self.segments.append(Segment(kind, start, stop, slot))

    def add_lines(self, kind: Kind, first: int, behind: int) -> int:
        """The lines from `first` up to `behind`, which comes back."""
        if behind > first:
            self.add(kind, self.lines[first][0], self.lines[behind - 1][1])
        return behind

    def in_code(self, start: int) -> bool:
        """Whether the line that begins at `start` comes right below code."""
        last = self.segments[-1] if self.segments else None
        return last is not None and last.kind == "code" and last.end == start - 1

    def is_placeholder(self, bare: str) -> bool:
        """Whether a line in a section is but what its template said there."""
        return self.section is not None and self.marks.is_placeholder(bare)

    def open(self, at: int, name: str, content: int, *, loose: bool) -> int:
        """A section with its heading on line `at`; its content begins at `content`. Gives the next line."""
        start, stop = self.lines[at]
        self.close(start)
        classes = self.labels.classes_of(name)
        slot = len(self.slots)
        self.slots.append(Slot(name, classes, content, content, "text", False, "section"))
        self.segments.append(Segment("heading", start, content, slot))
        self.section = Section(name, classes, content, slot, len(self.segments), loose)
        if content < stop:
            self.add("paragraph", content, stop)
        return at + 1

    def close(self, stop: int) -> None:
        """The open section ends at `stop`; what is no answer in it is not read."""
        section = self.section
        if section is None:
            return
        self.section = None
        start = min(section.start, stop)
        answered = self.is_answer(self.folded[start:stop], section.name)
        self.slots[section.slot] = Slot(section.name, section.classes, start, stop, "text", answered, "section")
        if not answered:
            for n in range(section.first_segment, len(self.segments)):
                segment = self.segments[n]
                if segment.kind in ("paragraph", "list", "code"):
                    self.segments[n] = Segment("blank", segment.start, segment.end, segment.slot)

    def fill(self, name: str, classes: Classes, begin: int, value: int, stop: int) -> None:
        """A slot of the form `pair` with its heading (`begin` to `value`) and its content."""
        answered = self.is_answer(self.folded[value:stop], name)
        slot = len(self.slots)
        self.slots.append(Slot(name, classes, value, stop, "text", answered, "pair"))
        if value > begin:
            self.segments.append(Segment("heading", begin, value, slot))
        self.segments.append(Segment("field" if answered else "blank", value, stop, slot))
