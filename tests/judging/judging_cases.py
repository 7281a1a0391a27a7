"""What the judging tests share: the built-in packs, facts made up by hypothesis, verdicts without a finder."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st

from ticketlint.judging.judge import Verdict, judge
from ticketlint.judging.plan import Plan, make_plan
from ticketlint.packs.load import Packs, load
from ticketlint.packs.model import RequirementChange, Rule
from ticketlint.reading.reader import Reader
from ticketlint.reading.text import Text
from ticketlint.report import Fact, Grade
from ticketlint.ticket import Ticket

GRADES_OF_FACTS: tuple[Grade, ...] = ("claimed", "stated", "complete")
#: A law holds however slow the machine is, and loading the packs is part of the first example.
LAW = settings(deadline=None)
#: Kinds that a validator or the business's own pattern may fail.
CHECKED = ("email", "phone", "order_number")


@lru_cache
def packs() -> Packs:
    return load(examples=True)


@lru_cache
def reader() -> Reader:
    return Reader(packs().languages)


def text_of(body: str = "Something long enough to be judged.", **ticket: object) -> Text:
    return reader().read(Ticket(body=body, **ticket))  # type: ignore[arg-type]


@lru_cache
def plan_of(profile: str = "default") -> Plan:
    return plan_with(profile=profile)


def plan_with(
    changes: Mapping[str, RequirementChange] | None = None,
    active: Callable[[Rule], bool] = lambda rule: True,
    profile: str = "default",
) -> Plan:
    return make_plan(packs(), packs().profiles[profile], changes or {}, active)


def verdict_of(
    facts: Sequence[Fact] = (),
    request_type: str = "bug",
    plan: Plan | None = None,
    text: Text | None = None,
    cues: Container[str] = (),
) -> Verdict:
    return judge(text or text_of(channel="web_form"), cues, facts, request_type, plan or plan_of())


def codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def fact(kind: str, grade: Grade = "stated", start: int | None = 0, **more: object) -> Fact:
    end = None if start is None else start + 3
    return Fact(kind, "abc", "body", start, end, grade, **more)  # type: ignore[arg-type]


@lru_cache
def facts() -> st.SearchStrategy[Fact]:
    """Any fact of any kind; only a claimed one of a checked kind can be invalid."""

    def build(kind: str, grade: Grade, start: int, invalid: bool) -> Fact:
        return fact(kind, grade, start, invalid=invalid and grade == "claimed" and kind in CHECKED)

    kinds = st.sampled_from(sorted(packs().facts))
    return st.builds(build, kinds, st.sampled_from(GRADES_OF_FACTS), st.integers(0, 30), st.booleans())


TYPES = st.deferred(lambda: st.sampled_from(sorted({*packs().types.types, packs().types.default})))
PROFILES = st.deferred(lambda: st.sampled_from(sorted(packs().profiles)))
TEXTS = st.sampled_from(
    [
        {"channel": "web_form"},
        {"channel": "email"},
        {"channel": None},
        {"channel": None, "fields": {"e-mail": "-", "browser": "asdf"}},
    ]
)
CHANGES = st.deferred(
    lambda: st.dictionaries(
        st.sampled_from(sorted(packs().requirements)),
        st.builds(
            RequirementChange,
            level=st.sampled_from(["must", "should", "could", None]),
            weight=st.none() | st.fractions(0, 20, max_denominator=10),
            asked=st.none() | st.booleans(),
            implied=st.none() | st.booleans(),
        ),
        max_size=4,
    )
)


def is_fair(verdict: Verdict) -> bool:
    """The law of the score: bounded, and what is earned and what could be gained make 100, exactly."""
    if verdict.raw is None:
        return verdict.score is None and not any(f.gain for f in verdict.findings)
    total = verdict.raw + sum((f.gain for f in verdict.findings), Fraction(0))
    gains = [f.gain for f in verdict.findings if f.level == verdict.findings[0].level]
    falling = all(a >= b for a, b in pairwise(gains))
    return total == 100 and 0 <= verdict.raw <= 100 and verdict.score == verdict.raw // 1 and falling
