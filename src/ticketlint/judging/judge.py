"""The judge: outcomes of requirements, findings of rules, and the score tl-score/1.

raw = 100 · Σ weight·credit / Σ weight over the requirements that are judged; every finding with a weight tells what it
would add, so that raw + Σ gains = 100, exactly. What is not asked (na) or cannot be told (unsure) is in neither sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ticketlint.judging.plan import Asked, Plan
from ticketlint.packs.model import Rule
from ticketlint.reading.text import Slot, Text
from ticketlint.report import GRADES, LEVELS, Band, Fact, Finding, Grade, Outcome, Report

TOO_EARLY_CHARS = 20
#: Channels of which nobody knows what they carry; None is one that nobody told.
UNKNOWN_CHANNELS = (None, "api", "other")
#: Notices of one rule in one report: a page of empty fields need not be told line by line.
MAX_NOTICES = 10
_RANK: dict[Grade, int] = {grade: n for n, grade in enumerate(GRADES)}

Params = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one ticket, before words are put to it."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    raw: Fraction | None
    score: int | None
    coverage: Fraction
    band: Band
    ready: bool


def judge(text: Text, facts: Sequence[Fact], request_type: str, plan: Plan) -> Verdict:
    """Outcomes and findings of all requirements and rules for one ticket."""
    asked = plan.by_type[request_type]
    blanks = tuple(_non_answers(text))
    outcomes = tuple(_outcome(requirement, facts, text, blanks) for requirement in asked)
    judged = sum((o.weight for o in outcomes if o.state == "judged"), Fraction(0))
    unsure = sum((o.weight for o in outcomes if o.state == "unsure"), Fraction(0))
    earned = sum((o.weight * o.credit for o in outcomes if o.credit is not None), Fraction(0))
    lost = [pair for pair in zip(asked, outcomes, strict=True) if pair[1].rule is not None]
    findings = [_finding(text, requirement, outcome, judged, blanks) for requirement, outcome in lost]
    findings += _invalid(asked, facts, {finding.code for finding in findings})
    findings += _notices(text, facts, plan, blanks)
    findings.sort(key=_worst_first)
    raw = 100 * earned / judged if judged else None
    score = None if raw is None else int(raw)
    musts = all(_RANK[o.grade] >= _RANK["stated"] for o in outcomes if o.state == "judged" and o.level == "must")
    ready = score is not None and musts and score >= plan.profile.threshold
    coverage = judged / (judged + unsure) if judged else Fraction(0)
    return Verdict(outcomes, tuple(findings), raw, score, coverage, _band(text, score, ready, plan), ready)


def keeps_type(previous: Report) -> bool:
    """Whether the next report on the same request keeps this one's type.

    A score may fall only when the text itself gets worse, so the type stays, unless it was told from next to nothing:
    too short a text, or no cue at all.
    """
    return previous.band != "too_early" and bool(previous.request_type_evidence)


def rescored(previous: Report | None, request_type: str, profile: str, digest: str) -> str | None:
    """Why a report does not compare with the previous one: "profile", "packs", "request_type"; None where it does."""
    if previous is None:
        return None
    if previous.profile != profile:
        return "profile"
    if previous.digest != digest:
        return "packs"
    return "request_type" if previous.request_type != request_type else None


def _band(text: Text, score: int | None, ready: bool, plan: Plan) -> Band:
    if len(text.raw.strip()) < TOO_EARLY_CHARS:
        return "too_early"
    if ready:
        return "ready"
    return "workable" if score is not None and score >= plan.profile.workable else "needs_details"


def _worst_first(finding: Finding) -> tuple[int, Fraction, str, str, int]:
    return LEVELS.index(finding.level), -finding.gain, finding.code, finding.field or "", finding.start or 0


# ---------------------------------------------------------------- requirements


def _outcome(asked: Asked, facts: Sequence[Fact], text: Text, blanks: Sequence[Slot]) -> Outcome:
    """How far one requirement is met; the order of the facts does not matter."""
    if asked.na is not None:
        return _aside(asked, "na", asked.na)
    channel = text.ticket.channel
    if asked.only_channels and channel not in asked.only_channels:
        return _aside(asked, "na", "this channel has none")
    mine = tuple(fact for fact in facts if fact.kind in asked.facts)
    grade = _grade(asked, mine, facts)
    if asked.carried_by and _RANK[grade] < _RANK["stated"]:
        if channel in asked.carried_by:
            return _aside(asked, "na", "the channel carries it")
        if channel in UNKNOWN_CHANNELS and not text.ticket.fields:
            return _aside(asked, "unsure", "the channel is not known")
    rule = _rule(asked, grade, mine)
    code = rule.code if rule else None
    if asked.unweighed:
        reason = "its first rule is switched off"
        return Outcome(asked.name, "na", grade, asked.level, asked.weight, None, code, reason, mine)
    blank = "non_answer" if grade == "absent" and _unanswered(asked, blanks) else None
    return Outcome(asked.name, "judged", grade, asked.level, asked.weight, asked.credit[grade], code, blank, mine)


def _aside(asked: Asked, state: Literal["na", "unsure"], reason: str) -> Outcome:
    return Outcome(asked.name, state, "absent", asked.level, asked.weight, None, None, reason)


def _grade(asked: Asked, mine: Iterable[Fact], facts: Iterable[Fact]) -> Grade:
    """The best grade of a requirement's own facts; what completes a stated one may be a fact of another kind."""
    best = max((fact.grade for fact in mine), key=_RANK.__getitem__, default=GRADES[0])
    if (best == "stated" or asked.implied) and any(
        fact.kind in asked.completed_by and _RANK[fact.grade] >= _RANK["stated"] for fact in facts
    ):
        return "complete"
    return best if not asked.implied or best == "complete" else "absent"


def _rule(asked: Asked, grade: Grade, mine: Sequence[Fact]) -> Rule | None:
    """The rule that tells what is lost: the one about a value that failed its check, else the first."""
    rules = asked.rules[grade]
    failed = {fact.kind for fact in mine if fact.invalid}
    first = next((rule for rule in rules if rule.when.invalid in failed), None) if failed else None
    return first or next((rule for rule in rules if rule.when.invalid is None), rules[0] if rules else None)


def _unanswered(asked: Asked, blanks: Iterable[Slot]) -> Slot | None:
    """A place that asks for this and holds something that is no answer."""
    return next((slot for slot in blanks if slot.classes and slot.classes[0] in asked.fields), None)


def _non_answers(text: Text) -> Iterator[Slot]:
    """Form fields, and headings or labels that we know, with content that is no answer; an empty one is just empty."""
    for slot in text.slots:
        if not slot.answered and (slot.form == "field" or slot.classes) and text.raw[slot.start : slot.end].strip():
            yield slot


def _finding(text: Text, asked: Asked, outcome: Outcome, judged: Fraction, blanks: Sequence[Slot]) -> Finding:
    """What an outcome loses, and where: at the fact that falls short, or the place that was filled with no answer."""
    rule = next(rule for rule in asked.rules[outcome.grade] if rule.code == outcome.rule)
    slot = _unanswered(asked, blanks) if outcome.reason == "non_answer" else None
    place = _origin(text, slot) if slot else _short_of(rule, outcome)
    lost = None if outcome.credit is None else outcome.weight * (1 - outcome.credit)
    return Finding(
        rule.code, rule.name, rule.level or outcome.level, outcome.requirement, *place,
        100 * lost / judged if lost else Fraction(0), {"reason": outcome.reason} if outcome.reason and lost else {},
    )  # fmt: skip


def _short_of(rule: Rule, outcome: Outcome) -> tuple[str | None, int | None, int | None]:
    for fact in outcome.facts:
        if fact.grade == outcome.grade and fact.start is not None and rule.when.invalid in (None, fact.kind):
            return fact.field, fact.start, fact.end
    return None, None, None


def _origin(text: Text, slot: Slot) -> tuple[str, int, int]:
    field, _, start, end, _ = text.origin(slot.start, slot.end)
    return field, start, end


# ---------------------------------------------------------------- notices


def _invalid(asked: Iterable[Asked], facts: Sequence[Fact], said: set[str]) -> Iterator[Finding]:
    """Values that failed their check and cost nothing: another one was fine, or the channel carries it anyway."""
    for requirement in asked:
        for rule in requirement.rules["claimed"] if requirement.na is None else ():
            if rule.when.invalid is not None and rule.code not in said:
                for fact in [f for f in facts if f.kind == rule.when.invalid and f.invalid][:MAX_NOTICES]:
                    yield _notice(rule, fact.field, fact.start, fact.end)


def _notices(text: Text, facts: Sequence[Fact], plan: Plan, blanks: Sequence[Slot]) -> Iterator[Finding]:
    """What the rules say that stand for no grade of a requirement."""
    stated = {fact.kind for fact in facts if _RANK[fact.grade] >= _RANK["stated"]}
    for rule in plan.notices:
        when = rule.when
        if when.non_answer:
            for slot in blanks[:MAX_NOTICES]:
                yield _notice(rule, *_origin(text, slot), _called(slot))
        elif when.too_long and text.cut:
            read = sum(part.end - part.start for part in text.parts)
            yield _notice(rule, None, None, None, {"count": read})
        elif when.invalid:
            for fact in [f for f in facts if f.kind == when.invalid and f.invalid][:MAX_NOTICES]:
                yield _notice(rule, fact.field, fact.start, fact.end)
        elif when.fact and not stated.intersection(when.without):
            for fact in [f for f in facts if f.kind in when.fact and f.source != "metadata"][:MAX_NOTICES]:
                yield _notice(rule, fact.field, fact.start, fact.end)


def _called(slot: Slot) -> Params:
    """What to call a place: a form's field by its name, a heading in the text (which may say anything) by its class."""
    return {"name": slot.name} if slot.form == "field" else {"class": slot.classes[0]}


def _notice(rule: Rule, field: str | None, start: int | None, end: int | None, params: Params | None = None) -> Finding:
    return Finding(rule.code, rule.name, "notice", None, field, start, end, Fraction(0), params or {})
