"""The judge: outcomes of requirements, findings of rules, and the score tl-score/1.

raw = 100 · Σ weight·credit / Σ weight over the requirements that are judged; every finding with a weight tells what it
would add, so that raw + Σ gains = 100, exactly. What is not asked (na) or cannot be told (unsure) is in neither sum.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Literal

from ticketlint.judging.plan import Asked, Plan
from ticketlint.packs.model import Rule, SelfCheck
from ticketlint.reading.text import Slot, Text
from ticketlint.report import GRADES, LEVELS, Band, Fact, Finding, Grade, Outcome, Params, Report

TOO_EARLY_CHARS = 20
#: Channels of which nobody knows what they carry; None is one that nobody told.
UNKNOWN_CHANNELS = (None, "api", "other")
#: Notices of one rule in one report: a page of empty fields need not be told line by line.
MAX_NOTICES = 10
#: Checks of one's own that are named at once.
MAX_CHECKS = 3
_RANK: dict[Grade, int] = {grade: n for n, grade in enumerate(GRADES)}
#: Field, start and end in it; of nothing in particular.
_Place = tuple[str | None, int | None, int | None]


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


@dataclass(frozen=True, slots=True)
class _Case:
    """One ticket before the judge: the classes of cues in it, its facts by kind, the places left without answer.

    `stated` are the kinds of which one is stated, `failed` those of which one failed its check.
    """

    text: Text
    cues: Container[str]
    facts: Mapping[str, Sequence[Fact]]
    stated: set[str]
    failed: set[str]
    blanks: tuple[Slot, ...]


def judge(text: Text, cues: Container[str], facts: Sequence[Fact], request_type: str, plan: Plan) -> Verdict:
    """Outcomes and findings of all requirements and rules for one ticket."""
    case = _case(text, cues, facts)
    notices = list(_notices(plan, request_type, case))
    if any(notice.code in plan.set_aside for notice in notices):
        return _set_aside(plan.by_type[request_type], notices)
    rows = [(asked, *_outcome(asked, case)) for asked in plan.by_type[request_type]]
    judged = unsure = earned = 0
    musts = True
    for asked, outcome, _ in rows:
        if outcome.state == "judged":
            judged += asked.units
            earned += asked.points[outcome.grade]
            musts = musts and (outcome.level != "must" or outcome.grade in ("stated", "complete"))
        elif outcome.state == "unsure":
            unsure += asked.units
    findings = [_finding(asked, outcome, rule, judged, case) for asked, outcome, rule in rows if rule is not None]
    findings += _invalid(plan.by_type[request_type], case, {finding.code for finding in findings})
    findings += notices
    findings.sort(key=_worst_first)
    raw = _share(100 * earned, judged) if judged else None
    score = None if raw is None else int(raw)
    ready = score is not None and musts and score >= plan.profile.threshold
    coverage = _share(judged, judged + unsure) if judged else Fraction(0)
    outcomes = tuple(outcome for _, outcome, _ in rows)
    return Verdict(outcomes, tuple(findings), raw, score, coverage, _band(text, score, ready, plan), ready)


def _set_aside(requirements: Iterable[Asked], notices: list[Finding]) -> Verdict:
    """Of what is no request nothing is asked, and it has no score."""
    outcomes = tuple(_aside(asked, "na", "this is no request") for asked in requirements)
    return Verdict(outcomes, tuple(sorted(notices, key=_worst_first)), None, None, Fraction(0), "needs_details", False)


def _case(text: Text, cues: Container[str], facts: Iterable[Fact]) -> _Case:
    by_kind: dict[str, list[Fact]] = {}
    stated: set[str] = set()
    failed: set[str] = set()
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
        if fact.grade != "claimed":
            stated.add(fact.kind)
        elif fact.invalid:
            failed.add(fact.kind)
    return _Case(text, cues, by_kind, stated, failed, tuple(_non_answers(text)))


@lru_cache(maxsize=4096)
def _share(part: int, whole: int) -> Fraction:
    """A fraction; few different ones occur, and they are slow to make."""
    return Fraction(part, whole)


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


def _worst_first(finding: Finding) -> tuple[int, float, str, str, int]:
    gain = finding.gain.numerator / finding.gain.denominator
    return LEVELS.index(finding.level), -gain, finding.code, finding.field or "", finding.start or 0


# ---------------------------------------------------------------- requirements


def _outcome(asked: Asked, case: _Case) -> tuple[Outcome, Rule | None]:
    """How far one requirement is met, and the rule that tells what is lost; the order of the facts does not matter."""
    if asked.na is not None:
        return asked.na, None
    channel = case.text.ticket.channel
    if asked.only_channels and channel not in asked.only_channels and not _came_with(asked.field, case):
        return _aside(asked, "na", "this channel has none"), None
    mine = tuple(fact for kind in asked.facts if kind in case.facts for fact in case.facts[kind])
    grade = _grade(asked, mine, case)
    if asked.carried_by and _RANK[grade] < _RANK["stated"]:
        if channel in asked.carried_by:
            return _aside(asked, "na", "the channel carries it"), None
        if channel in UNKNOWN_CHANNELS and not case.text.ticket.fields:
            return _aside(asked, "unsure", "the channel is not known"), None
    rule = _rule(asked, grade, case)
    code = rule.code if rule else None
    if asked.unweighed:
        reason = "its first rule is switched off"
        return Outcome(asked.name, "na", grade, asked.level, asked.weight, None, code, reason, mine), rule
    blank = "non_answer" if grade == "absent" and _unanswered(asked, case) else None
    if grade == "absent" and not mine and blank is None:
        return asked.missing, rule
    return Outcome(asked.name, "judged", grade, asked.level, asked.weight, asked.credit[grade], code, blank, mine), rule


def _came_with(field: str | None, case: _Case) -> bool:
    return field == "subject" and case.text.ticket.subject is not None


def _aside(asked: Asked, state: Literal["na", "unsure"], reason: str) -> Outcome:
    return Outcome(asked.name, state, "absent", asked.level, asked.weight, None, None, reason)


def _grade(asked: Asked, mine: Sequence[Fact], case: _Case) -> Grade:
    """The best grade of a requirement's own facts; what completes a stated one may be a fact of another kind."""
    if asked.parts:
        return _share_of_parts(asked, case)
    best = GRADES[max([_RANK[fact.grade] for fact in mine])] if mine else "absent"
    if (best == "stated" or asked.implied) and not asked.completed_by.isdisjoint(case.stated):
        return "complete"
    return best if not asked.implied or best == "complete" else "absent"


def _share_of_parts(asked: Asked, case: _Case) -> Grade:
    """Nothing, something, half of the parts at least, all of them."""
    there = len(asked.parts) - len(_missing_parts(asked, case))
    if there in (0, len(asked.parts)):
        return "complete" if there else "absent"
    return "stated" if 2 * there >= len(asked.parts) else "claimed"


def _missing_parts(asked: Asked, case: _Case) -> tuple[str, ...]:
    """The parts that are not stated, each by its first kind."""
    return tuple(group[0] for group in asked.parts if case.stated.isdisjoint(group))


def _rule(asked: Asked, grade: Grade, case: _Case) -> Rule | None:
    """The rule that tells what is lost: the one about a value that failed its check, else the one of the grade."""
    if grade == "claimed" and case.failed:
        for kind, rule in asked.failing.items():
            if kind in case.failed:
                return rule
    return asked.rules[grade]


def _unanswered(asked: Asked, case: _Case) -> Slot | None:
    """A place that asks for this and holds something that is no answer."""
    for slot in case.blanks:
        if slot.classes and slot.classes[0] in asked.fields:
            return slot
    return None


def _non_answers(text: Text) -> Iterator[Slot]:
    """Form fields, and headings or labels that we know, with content that is no answer; an empty one is just empty."""
    for slot in text.slots:
        if not slot.answered and (slot.form == "field" or slot.classes) and text.raw[slot.start : slot.end].strip():
            yield slot


def _finding(asked: Asked, outcome: Outcome, rule: Rule, judged: int, case: _Case) -> Finding:
    """What an outcome loses, and where: at the fact that falls short, or the place that was filled with no answer."""
    blank = outcome.reason == "non_answer"
    slot = _unanswered(asked, case) if blank else None
    place: _Place = (None, None, None)
    if slot is not None:
        place = _origin(case.text, slot)
    elif not asked.parts:
        place = _short_of(rule, outcome)
    lost = asked.units - asked.points[outcome.grade]
    gain = _share(100 * lost, judged) if outcome.state == "judged" else Fraction(0)
    params: Params = {
        **({"reason": "non_answer"} if blank else {}),
        **({"parts": _missing_parts(asked, case)} if asked.parts else {}),
    }
    return Finding(rule.code, rule.name, rule.level or outcome.level, outcome.requirement, *place, gain, params)


def _short_of(rule: Rule, outcome: Outcome) -> _Place:
    for fact in outcome.facts:
        if fact.grade == outcome.grade and fact.start is not None and rule.when.invalid in (None, fact.kind):
            return fact.field, fact.start, fact.end
    return None, None, None


def _origin(text: Text, slot: Slot) -> tuple[str, int, int]:
    field, _, start, end, _ = text.origin(slot.start, slot.end)
    return field, start, end


# ---------------------------------------------------------------- notices


def _invalid(requirements: Iterable[Asked], case: _Case, said: set[str]) -> Iterator[Finding]:
    """Values that failed their check and cost nothing: another one was fine, or the channel carries it anyway."""
    if not case.failed:
        return
    for asked in requirements:
        for kind, rule in asked.failing.items() if asked.na is None else ():
            if rule.code not in said:
                yield from islice(_failed(rule, kind, case), MAX_NOTICES)


def _failed(rule: Rule, kind: str, case: _Case) -> Iterator[Finding]:
    for fact in case.facts.get(kind, ()):
        if fact.invalid:
            yield _notice(rule, fact.field, fact.start, fact.end)


def _notices(plan: Plan, request_type: str, case: _Case) -> Iterator[Finding]:
    """What the rules say that stand for no grade of a requirement."""
    channel, kinds = case.text.ticket.channel, case.facts.keys()
    for rule in plan.notices[request_type]:
        about = rule.when.fact
        # most are about facts that few requests have
        if channel not in rule.not_channels and not (about and kinds.isdisjoint(about)):
            yield from islice(_told(rule, plan, request_type, case), MAX_NOTICES)


def _told(rule: Rule, plan: Plan, request_type: str, case: _Case) -> Iterator[Finding]:
    """The notices of one rule."""
    when = rule.when
    if when.fact:
        yield from _of_facts(rule, case)
    elif when.non_answer:
        for slot in case.blanks:
            yield _notice(rule, *_origin(case.text, slot), _called(slot))
    elif when.invalid:
        yield from _failed(rule, when.invalid, case)
    elif when.domain_typo:
        yield from _slips(rule, plan, case)
    elif when.self_checks:
        unchecked = _unchecked(plan.checks[request_type], case)
        if unchecked:
            yield _notice(rule, None, None, None, {"checks": unchecked})
    if when.too_long and case.text.cut:
        read = sum(part.end - part.start for part in case.text.parts)
        yield _notice(rule, None, None, None, {"reason": "cut", "count": read})
    if when.wall:
        yield from _walls(rule, when.wall, case)


def _of_facts(rule: Rule, case: _Case) -> Iterator[Finding]:
    """The facts that a rule is about, if they are as it says."""
    when = rule.when
    facts = [fact for kind in when.fact for fact in case.facts.get(kind, ()) if fact.source != "metadata"]
    if not facts or not case.stated.isdisjoint(when.without):
        return
    if when.unattached and (case.text.ticket.attachments or any(fact.normal for fact in facts)):
        return
    if when.grade:
        best = GRADES[max(_RANK[fact.grade] for fact in facts)]
        # what is asked for once more need not be asked at each place
        facts = [fact for fact in facts if fact.grade == best][:1] if best in when.grade else []
    if when.at_least > 1:
        different = {fact.normal or fact.value for fact in facts if fact.grade != "claimed"}
        facts = facts[:1] if len(different) >= when.at_least else []
    for fact in facts:
        told = {when.told_as: fact.normal} if when.told_as and fact.normal else {}
        yield _notice(rule, fact.field, fact.start, fact.end, told)


def _slips(rule: Rule, plan: Plan, case: _Case) -> Iterator[Finding]:
    """E-mail addresses whose domain is most likely another one."""
    for fact in case.facts.get("email", ()):
        meant = plan.domains.meant(fact.value.rpartition("@")[2])
        if meant is not None:
            yield _notice(rule, fact.field, fact.start, fact.end, {"domain": meant})


def _unchecked(checks: Mapping[str, SelfCheck], case: _Case) -> tuple[str, ...]:
    """The first checks that fit what is spoken of and are not mentioned."""
    fitting = (
        name
        for name, own in checks.items()
        if any(topic in case.cues for topic in own.topics) and not any(cue in case.cues for cue in own.done)
    )
    return tuple(islice(fitting, MAX_CHECKS))


def _walls(rule: Rule, most: int, case: _Case) -> Iterator[Finding]:
    """Paragraphs of more than so many words."""
    for segment in case.text.segments:
        if segment.kind == "paragraph" and segment.end - segment.start > 2 * most:
            words = len(case.text.raw[segment.start : segment.end].split())
            if words > most:
                field, _, start, end, _ = case.text.origin(segment.start, segment.end)
                yield _notice(rule, field, start, end, {"count": words})


def _called(slot: Slot) -> Params:
    """What to call a place: a form's field by its name, a heading in the text (which may say anything) by its class."""
    return {"name": slot.name} if slot.form == "field" else {"class": slot.classes[0]}


def _notice(rule: Rule, field: str | None, start: int | None, end: int | None, params: Params | None = None) -> Finding:
    return Finding(rule.code, rule.name, "notice", None, field, start, end, Fraction(0), params or {})
