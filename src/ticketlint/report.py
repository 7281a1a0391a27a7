"""What goes out: facts, outcomes, findings and the report that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from fractions import Fraction
from typing import Any, Literal

#: What a finding's message speaks of: names of things in `messages.yml`, names of fields, counts.
Params = Mapping[str, str | int | tuple[str, ...]]
Grade = Literal["absent", "claimed", "stated", "complete"]
Level = Literal["must", "should", "could", "notice"]
Band = Literal["too_early", "needs_details", "workable", "ready"]

#: Grades from nothing to all there is; a fact has any but the first.
GRADES: tuple[Grade, ...] = ("absent", "claimed", "stated", "complete")
#: Levels from the gravest on; a notice carries no weight.
LEVELS: tuple[Level, ...] = ("must", "should", "could", "notice")
SCORE_VERSION = "tl-score/1"
SCHEMA = "ticketlint.report/1"
#: Stands for each character that nobody is shown.
MASK = "•"
_SEEN = re.compile(r"\S")


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, as long as before, with a bullet for every visible character of the spans."""
    for start, end in spans:
        start = max(start, 0)
        if start < end:
            text = text[:start] + _SEEN.sub(MASK, text[start:end]) + text[end:]
    return text


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """Something the requester states.

    `start` and `end` are code points in the original `field` ("subject", "body" or a form field's name);
    a fact from the ticket's metadata (a known requester) has no offsets. `of` is the value of the fact it qualifies.
    An `invalid` one is there, but did not pass its check (a malformed address); its grade is "claimed".
    """

    kind: str
    value: str
    field: str
    start: int | None
    end: int | None
    grade: Grade = "stated"
    source: Literal["text", "field", "metadata"] = "text"
    of: str | None = None
    normal: str | None = None
    invalid: bool = False

    def __repr__(self) -> str:
        return f"<Fact {self.kind} {self.grade} {self.field}[{self.start}:{self.end}]>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far one requirement is met.

    `credit` is 0…1, or None when it does not count: `state` then says "na" (not asked of this request) or
    "unsure" (cannot be judged from what we were given). `rule` is the rule that reports what is lost.
    """

    requirement: str
    state: Literal["judged", "na", "unsure"]
    grade: Grade = "absent"
    level: Level = "could"
    weight: Fraction = Fraction(0)
    credit: Fraction | None = None
    rule: str | None = None
    reason: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """One thing to say. `gain` is the points that the score would rise by; a notice gains nothing."""

    code: str
    name: str
    level: Level
    requirement: str | None = None
    field: str | None = None
    start: int | None = None
    end: int | None = None
    gain: Fraction = Fraction(0)
    params: Params = attribute(default_factory=dict)
    message: str = ""
    suggestion: str = ""

    def __repr__(self) -> str:
        return f"<Finding {self.code} {self.name} {self.field}[{self.start}:{self.end}]>"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something was decided: the place in the ticket and the cue class or setting that spoke for it."""

    reason: str
    field: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the breakdown: what a requirement asked, got and lost, in points of 100."""

    requirement: str
    state: str
    grade: Grade
    level: Level
    weight: Fraction
    credit: Fraction | None
    points: Fraction
    lost: Fraction
    rule: str | None
    reason: str | None
    spans: tuple[tuple[str, int | None, int | None], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """The answer for one ticket. It holds no ticket text but the facts' values, and those leave only when asked for.

    `hidden` are the stretches of the ticket that nobody is shown, as field, start, end: secrets, in values masked
    already, and what was too long to be read for them.
    """

    score: int | None
    band: Band
    ready: bool
    coverage: Fraction
    raw: Fraction | None
    language: str
    language_reason: str
    locale: str
    request_type: str
    request_type_reason: str
    request_type_evidence: tuple[Evidence, ...]
    second_type: str | None
    facts: tuple[Fact, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    done: tuple[str, ...]
    profile: str
    packs: Mapping[str, str]
    digest: str
    id: str | None = None
    rescored_because: str | None = None
    hidden: tuple[tuple[str, int, int], ...] = ()
    version: str = SCORE_VERSION

    def __repr__(self) -> str:
        told = f"{self.band} {self.request_type}/{self.language}"
        return f"<Report score={self.score} {told} findings={len(self.findings)}>"

    @property
    def notices(self) -> tuple[Finding, ...]:
        """Findings that carry no weight."""
        return tuple(f for f in self.findings if f.level == "notice")

    @property
    def next_steps(self) -> tuple[Finding, ...]:
        """The findings that a customer should see: at most three, biggest gain first."""
        weighed = (f for f in self.findings if f.gain > 0)
        return tuple(sorted(weighed, key=lambda f: (-f.gain, LEVELS.index(f.level), f.code))[:3])

    @property
    def missing(self) -> tuple[Outcome, ...]:
        """Judged requirements whose best fact is below "stated"."""
        return tuple(o for o in self.outcomes if o.state == "judged" and o.grade in ("absent", "claimed"))

    def mask(self, field: str, text: str) -> str:
        """The text of a field of the ticket as it may be shown."""
        return masked(text, [(start, end) for name, start, end in self.hidden if name == field])

    def explain(self) -> tuple[Row, ...]:
        """One row a requirement; the points of the judged rows add up to `raw`, points and losses to 100."""
        total = sum((o.weight for o in self.outcomes if o.state == "judged"), Fraction(0))
        return tuple(_row(o, total) for o in self.outcomes)

    def to_dict(self, *, evidence: bool = False) -> dict[str, Any]:
        """The report as plain data, schema "ticketlint.report/1". Values of facts only with `evidence`."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "score": self.score,
            "band": self.band,
            "ready": self.ready,
            "coverage": float(self.coverage),
            "raw": None if self.raw is None else round(float(self.raw), 6),
            "score_version": self.version,
            "language": {"code": self.language, "reason": self.language_reason},
            "locale": self.locale,
            "request_type": {
                "name": self.request_type,
                "reason": self.request_type_reason,
                "second": self.second_type,
                "evidence": [_place(e.reason, "reason", e.field, e.start, e.end) for e in self.request_type_evidence],
            },
            "rescored_because": self.rescored_because,
            "profile": self.profile,
            "packs": dict(self.packs),
            "digest": self.digest,
            "facts": [_fact(f, evidence=evidence) for f in self.facts],
            "outcomes": [_outcome(o) for o in self.outcomes],
            "findings": [_finding(f) for f in self.findings],
            "done": list(self.done),
            "hidden": [{"field": name, "start": start, "end": end} for name, start, end in self.hidden],
        }


def _row(o: Outcome, total: Fraction) -> Row:
    spans = tuple((f.field, f.start, f.end) for f in o.facts)
    if o.state != "judged" or o.credit is None:
        none = Fraction(0)
        return Row(o.requirement, o.state, o.grade, o.level, o.weight, None, none, none, None, o.reason, spans)
    points = 100 * o.weight * o.credit / total if total else Fraction(0)
    lost = 100 * o.weight * (1 - o.credit) / total if total else Fraction(0)
    return Row(o.requirement, o.state, o.grade, o.level, o.weight, o.credit, points, lost, o.rule, o.reason, spans)


def _place(what: str, key: str, field_name: str | None, start: int | None, end: int | None) -> dict[str, Any]:
    return {key: what, "field": field_name, "start": start, "end": end}


def _fact(f: Fact, *, evidence: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": f.kind,
        "grade": f.grade,
        "source": f.source,
        "field": f.field,
        "start": f.start,
        "end": f.end,
        "invalid": f.invalid,
    }
    if evidence:
        out |= {"value": f.value, "of": f.of, "normal": f.normal}
    return out


def _outcome(o: Outcome) -> dict[str, Any]:
    return {
        "requirement": o.requirement,
        "state": o.state,
        "grade": o.grade,
        "level": o.level,
        "weight": float(o.weight),
        "credit": None if o.credit is None else float(o.credit),
        "rule": o.rule,
        "reason": o.reason,
    }


def _finding(f: Finding) -> dict[str, Any]:
    return {
        "code": f.code,
        "name": f.name,
        "level": f.level,
        "requirement": f.requirement,
        "field": f.field,
        "start": f.start,
        "end": f.end,
        "gain": round(float(f.gain), 6),
        "params": dict(f.params),
        "message": f.message,
        "suggestion": f.suggestion,
    }
