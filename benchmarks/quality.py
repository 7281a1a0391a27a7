"""How well facts are found in labelled tickets: precision, recall and F1 a kind of fact and language.

    python benchmarks/quality.py [LABELLED.jsonl …] [--kinds os,product] [--errors product] [--json OUT]

Without a path it reads benchmarks/data. `labelled.py` says what a labelled ticket is. What is counted:

* A kind is found when a fact of it is at least "stated" and does not come from the ticket's metadata alone.
* macro F1: the mean over the kinds that at least `--min-positives` tickets of the group have.
* span: of the labels whose kind was found, the share where a value found and the words labelled have half of the longer
  one in common.
* false asks: findings that ask for something that the label says is there.
* language: only tickets with eight letters or more.
"""

from __future__ import annotations

import argparse
import difflib
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labelled import DATA, KINDS, LANGUAGES, MEANS, Labelled, read

from ticketlint import Fact, Linter, Report

MIN_LETTERS = 8
MIN_POSITIVES = 5
ALL = "all"


@dataclass
class Cell:
    """Tickets of a group, counted for one kind of fact."""

    hit: int = 0
    false: int = 0
    missed: int = 0
    spans: int = 0
    spans_right: int = 0

    @property
    def positives(self) -> int:
        return self.hit + self.missed

    @property
    def precision(self) -> float:
        return _share(self.hit, self.hit + self.false)

    @property
    def recall(self) -> float:
        return _share(self.hit, self.positives)

    @property
    def f1(self) -> float:
        return _share(2 * self.hit, 2 * self.hit + self.false + self.missed)

    @property
    def span(self) -> float:
        return _share(self.spans_right, self.spans)


@dataclass
class Group:
    """One language, or all tickets."""

    cells: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))
    counts: Counter[str] = field(default_factory=Counter)

    def macro_f1(self, min_positives: int) -> float:
        scores = [cell.f1 for cell in self.cells.values() if cell.positives >= min_positives]
        return _share(sum(scores), len(scores))

    def share(self, right: str, of: str) -> float:
        return _share(self.counts[right], self.counts[of])


@dataclass(frozen=True)
class Mistake:
    """A ticket that is wrong for a kind: what was found where nothing is, or what was missed."""

    id: str
    language: str
    missed: bool
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{'missed' if self.missed else 'false '}  {self.id} [{self.language}]  {' | '.join(self.words)!r}"


class Scorer:
    """Counts what a Linter finds in labelled tickets."""

    def __init__(self, linter: Linter, kinds: Iterable[str] = KINDS) -> None:
        self.linter = linter
        self.kinds = tuple(kinds)
        self.groups: dict[str, Group] = defaultdict(Group)
        self.mistakes: dict[str, list[Mistake]] = defaultdict(list)
        self._asks = asks(linter)

    def add(self, item: Labelled) -> None:
        """Check one ticket and count."""
        report = self.linter.check(item.ticket)
        groups = [self.groups[ALL], self.groups[item.language]]
        found = present(report)
        for kind in self.kinds:
            values = [fact.value for fact in found if fact.kind in MEANS.get(kind, (kind,))]
            labels = item.facts.get(kind, ())
            right_span = any(overlap(a, b) for a in labels for b in values)
            for group in groups:
                _count(group.cells[kind], labels, values, right_span)
            if bool(labels) is not bool(values):
                mistake = Mistake(item.id, item.language, bool(labels), labels or tuple(values))
                self.mistakes[kind].append(mistake)
        for group in groups:
            group.counts.update(self._other(item, report))

    def _other(self, item: Labelled, report: Report) -> Counter[str]:
        judged = item.letters >= MIN_LETTERS
        asked_for = {kind for kinds in self._asks.values() for kind in kinds}
        return Counter({
            "tickets": 1,
            "type": report.request_type == item.request_type,
            "judged": judged,
            "language": judged and report.language == item.language,
            "asks": sum(f.code in self._asks for f in report.findings),
            "false asks": sum(not item.facts.keys().isdisjoint(self._asks.get(f.code, ())) for f in report.findings),
            "facts": len(asked_for & item.facts.keys()),
        })  # fmt: skip


def asks(linter: Linter) -> dict[str, tuple[str, ...]]:
    """Rule -> the labels any of which makes its asking wrong, from what the packs say of the requirement.

    A rule that speaks when nothing is there asks for the requirement's facts; one that speaks when something belonging
    to them is missing, for that.
    """
    label = {kind: name for name, kinds in MEANS.items() for kind in kinds}
    out: dict[str, tuple[str, ...]] = {}
    for code, rule in linter.packs.rules.items():
        requirement = linter.packs.requirements.get(linter.packs.rule_home[code])
        if requirement is None or not rule.when.grade or rule.when.invalid:
            continue
        kinds = requirement.completed_by if set(rule.when.grade) == {"stated"} else requirement.facts
        out[code] = tuple(dict.fromkeys(label.get(kind, kind) for kind in kinds))
    return out


def present(report: Report) -> list[Fact]:
    """The facts that say something and stand in the ticket's own words."""
    return [fact for fact in report.facts if fact.grade != "claimed" and fact.source != "metadata"]


def overlap(a: str, b: str) -> bool:
    """Whether the two have a stretch in common that is half of the longer one, or more."""
    if min(len(a), len(b)) * 2 < max(len(a), len(b)):
        return False
    common = difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return common.size * 2 >= max(len(a), len(b))


def _count(cell: Cell, labels: tuple[str, ...], values: list[str], right_span: bool) -> None:
    cell.hit += bool(labels and values)
    cell.false += bool(values and not labels)
    cell.missed += bool(labels and not values)
    cell.spans += bool(labels and values)
    cell.spans_right += right_span


def _share(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


# ---------------------------------------------------------------- saying

#: Name -> what counts, of what.
SHARES = {
    "request type": ("type", "tickets"),
    "language": ("language", "judged"),
    "asks that are false": ("false asks", "asks"),
    "facts asked for again": ("false asks", "facts"),
}


def table(groups: Mapping[str, Group], kinds: Iterable[str], min_positives: int) -> Iterator[str]:
    """A Markdown table: precision, recall, F1 and the number of tickets that have it."""
    names = [name for name in (ALL, *LANGUAGES) if name in groups]
    names += sorted(groups.keys() - set(names))
    yield f"| fact | {' | '.join(f'{n}: P' + ' | R | **F1** | n' for n in names)} | span |"
    yield "|---" * (4 * len(names) + 2) + "|"
    for kind in kinds:
        cells = [groups[name].cells[kind] for name in names]
        row = " | ".join(f"{_f(c.precision)} | {_f(c.recall)} | **{_f(c.f1)}** | {c.positives}" for c in cells)
        yield f"| {kind} | {row} | {_f(cells[0].span)} |"
    yield ""
    yield f"| | {' | '.join(names)} |"
    yield "|---" * (len(names) + 1) + "|"
    for name, values in totals(groups, names, min_positives):
        yield f"| {name} | {' | '.join(values)} |"


def totals(
    groups: Mapping[str, Group], names: Iterable[str], min_positives: int
) -> Iterator[tuple[str, list[str]]]:
    """One row a figure that holds for a whole group."""
    chosen = [groups[name] for name in names]
    yield "tickets", [str(g.counts["tickets"]) for g in chosen]
    macro = [f"**{_f(g.macro_f1(min_positives))}**" for g in chosen]
    yield f"macro F1 (kinds with {min_positives} tickets or more)", macro
    for name, (right, of) in SHARES.items():
        yield name, [_f(g.share(right, of)) for g in chosen]
    yield "false asks in 100 tickets", [f"{100 * g.share('false asks', 'tickets'):.1f}" for g in chosen]


def as_data(groups: Mapping[str, Group], kinds: Iterable[str], min_positives: int) -> dict[str, Any]:
    """The figures as plain data; a share of nothing is null."""
    kinds = list(kinds)
    return {
        name: {
            "tickets": group.counts["tickets"],
            "macro_f1": _n(group.macro_f1(min_positives)),
            **{key.replace(" ", "_"): _n(group.share(*of)) for key, of in SHARES.items()},
            "false_asks_per_100": _n(100 * group.share("false asks", "tickets")),
            "kinds": {kind: _cell(group.cells[kind]) for kind in kinds},
        }
        for name, group in groups.items()
    }


def _cell(cell: Cell) -> dict[str, float | int | None]:
    shares = {name: _n(getattr(cell, name)) for name in ("precision", "recall", "f1", "span")}
    return {**shares, "positives": cell.positives, "false": cell.false, "missed": cell.missed}


def _f(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def _n(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)


def main(argv: list[str] | None = None) -> int:
    """The command. Exit code 2 when an argument or a record cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="labelled JSONL; default: benchmarks/data")
    parser.add_argument("--kinds", help="only these kinds of fact, comma-separated")
    parser.add_argument("--errors", metavar="KIND", help="list the tickets that are wrong for this kind")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    parser.add_argument("--min-positives", type=int, default=MIN_POSITIVES, help="rarer kinds stay out of the mean")
    args = parser.parse_args(argv)

    linter = Linter()
    known = [kind for kind in KINDS if any(name in linter.packs.facts for name in MEANS.get(kind, (kind,)))]
    kinds = args.kinds.split(",") if args.kinds else known
    if args.errors:
        kinds = list(dict.fromkeys([*kinds, args.errors]))
    if unknown := [kind for kind in kinds if kind not in known]:
        parser.error(f"no kind of fact is called {unknown[0]!r}; there are: {', '.join(known)}")
    scorer = Scorer(linter, kinds)
    try:
        for item in read(args.files or [DATA / f"{code}.jsonl" for code in LANGUAGES]):
            scorer.add(item)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    for mistake in scorer.mistakes.get(args.errors, ()):
        print(mistake)
    if not args.errors:
        print("\n".join(table(scorer.groups, kinds, args.min_positives)))
    if args.json:
        data = as_data(scorer.groups, kinds, args.min_positives)
        args.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
