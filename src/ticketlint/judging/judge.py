"""The judge: outcomes of requirements, findings of rules, and the score tl-score/1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ticketlint.judging.plan import Asked, Plan
from ticketlint.packs.model import Rule
from ticketlint.reading.text import Text
from ticketlint.report import GRADES, LEVELS, Band, Fact, Finding, Grade, Outcome

TOO_EARLY_CHARS = 20
_RANK: dict[Grade, int] = {grade: n for n, grade in enumerate(GRADES)}


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
    channel = text.ticket.channel
    outcomes = [_outcome(asked, facts, channel, text) for asked in plan.by_type[request_type]]
    judged = sum((o.weight for o in outcomes if o.state == "judged"), Fraction(0))
    unsure = sum((o.weight for o in outcomes if o.state == "unsure"), Fraction(0))
    findings: list[Finding] = []
    raw = Fraction(0)
    for asked, outcome in zip(plan.by_type[request_type], outcomes, strict=True):
        if outcome.state != "judged" or outcome.credit is None:
            continue
        raw += outcome.weight * outcome.credit
        if outcome.credit < 1:
            findings.append(_finding(asked, outcome, judged))
    findings += _notices(text, facts, plan, outcomes)
    findings.sort(key=lambda f: (LEVELS.index(f.level), -f.gain, f.code, f.start or 0))
    exact = 100 * raw / judged if judged else None
    score = None if exact is None else int(exact)
    musts = all(o.grade in ("stated", "complete") for o in outcomes if o.state == "judged" and o.level == "must")
    ready = score is not None and musts and score >= plan.profile.threshold
    return Verdict(
        tuple(outcomes),
        tuple(findings),
        exact,
        score,
        judged / (judged + unsure) if judged else Fraction(0),
        _band(text, score, ready, plan),
        ready,
    )


def _band(text: Text, score: int | None, ready: bool, plan: Plan) -> Band:
    if len(text.raw.strip()) < TOO_EARLY_CHARS:
        return "too_early"
    if ready:
        return "ready"
    return "workable" if score is not None and score >= plan.profile.workable else "needs_details"


def _outcome(asked: Asked, facts: Sequence[Fact], channel: str | None, text: Text) -> Outcome:
    def none(state: str, reason: str) -> Outcome:
        return Outcome(asked.name, state, "absent", asked.level, asked.weight, None, None, reason)  # type: ignore[arg-type]

    if asked.na:
        return none("na", "not asked of this request")
    if asked.only_channels and channel not in asked.only_channels:
        return none("na", "this channel has none")
    mine = tuple(f for f in facts if f.kind in asked.facts)
    best: Grade = "absent"
    for fact in mine:
        if _RANK[fact.grade] > _RANK[best]:
            best = fact.grade
    if asked.carried_by and _RANK[best] < _RANK["stated"]:
        if channel is None and not text.slots_of("field"):
            return none("unsure", "the channel is not known")
        if channel in asked.carried_by:
            return none("na", "the channel carries it")
    rules = asked.rules[best]
    reason = "non_answer" if best == "absent" and _unanswered(text, asked.facts) else None
    return Outcome(
        asked.name, "judged", best, asked.level, asked.weight, asked.credit[best],
        _pick(rules, mine, text).code if rules else None, reason, mine,
    )  # fmt: skip


def _unanswered(text: Text, kinds: Sequence[str]) -> bool:
    return any(not slot.answered and set(slot.classes[:1]) & set(kinds) for slot in text.slots)


def _pick(rules: Sequence[Rule], facts: Sequence[Fact], text: Text) -> Rule:
    """Of the rules for a grade the one about what is invalid, else the first."""
    kinds = {f.kind for f in facts}
    for rule in rules:
        if rule.when.invalid is not None and rule.when.invalid in kinds:
            return rule
    return next((rule for rule in rules if rule.when.invalid is None), rules[0])


def _finding(asked: Asked, outcome: Outcome, judged: Fraction) -> Finding:
    rule = next(r for r in asked.rules[outcome.grade] if r.code == outcome.rule)
    best = next((f for f in outcome.facts if f.grade == outcome.grade and f.start is not None), None)
    assert outcome.credit is not None
    return Finding(
        rule.code,
        rule.name,
        rule.level or outcome.level,
        outcome.requirement,
        best.field if best else None,
        best.start if best else None,
        best.end if best else None,
        100 * outcome.weight * (1 - outcome.credit) / judged,
        {"reason": outcome.reason} if outcome.reason else {},
    )


def _notices(text: Text, facts: Sequence[Fact], plan: Plan, outcomes: Sequence[Outcome]) -> list[Finding]:
    out: list[Finding] = []
    kinds = {f.kind for f in facts if f.grade != "claimed"}
    for rule in plan.notices:
        when = rule.when
        if when.non_answer:
            for slot in text.slots:
                if not slot.answered:
                    field, _, start, end, _ = text.origin(slot.start, slot.end)
                    out.append(_notice(rule, field, start, end, {"name": slot.name}))
        elif when.too_long and text.cut:
            out.append(_notice(rule, None, None, None, {}))
        elif when.fact and not kinds.intersection(when.without):
            for fact in [f for f in facts if f.kind in when.fact and f.source != "metadata"][:3]:
                out.append(_notice(rule, fact.field, fact.start, fact.end, {}))
    return out


def _notice(rule: Rule, field: str | None, start: int | None, end: int | None, params: dict[str, str | int]) -> Finding:
    return Finding(rule.code, rule.name, "notice", None, field, start, end, Fraction(0), params)
