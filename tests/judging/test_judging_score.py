"""The laws of tl-score/1, for any facts, type, profile, config and selection of rules."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging_cases import (
    CHANGES,
    LAW,
    PROFILES,
    TEXTS,
    TYPES,
    codes,
    fact,
    facts,
    is_fair,
    packs,
    plan_of,
    plan_with,
    text_of,
    verdict_of,
)

from ticketlint.errors import PackError
from ticketlint.judging.plan import check_ladders
from ticketlint.packs.model import RequirementChange
from ticketlint.report import GRADES

LISTS = st.deferred(lambda: st.lists(facts(), max_size=12))


@LAW
@given(LISTS, TYPES, PROFILES, TEXTS)
def test_what_is_earned_and_what_could_be_gained_make_100(found, request_type, profile, ticket) -> None:
    verdict = verdict_of(found, request_type, plan_of(profile), text_of(**ticket))
    assert is_fair(verdict)
    assert 0 <= verdict.coverage <= 1


@LAW
@given(LISTS, TYPES, TEXTS, CHANGES, st.data())
def test_so_they_do_with_any_config_and_selection(found, request_type, ticket, changes, data) -> None:
    on = data.draw(st.sets(st.sampled_from(sorted(packs().rules))))
    verdict = verdict_of(found, request_type, plan_with(changes, lambda rule: rule.code in on), text_of(**ticket))
    assert is_fair(verdict)
    assert set(codes(verdict)) <= on


@LAW
@given(LISTS, TYPES, PROFILES, st.data())
def test_the_order_of_facts_does_not_matter(found, request_type, profile, data) -> None:
    shuffled = data.draw(st.permutations(found))
    one, other = (verdict_of(order, request_type, plan_of(profile)) for order in (found, shuffled))
    assert one.raw == other.raw
    assert [(f.code, f.gain) for f in one.findings] == [(f.code, f.gain) for f in other.findings]
    assert [o.grade for o in one.outcomes] == [o.grade for o in other.outcomes]


@LAW
@given(LISTS, facts(), TYPES, TEXTS, CHANGES, st.data())
def test_one_more_fact_never_lowers_the_score(found, more, request_type, ticket, changes, data) -> None:
    off = data.draw(st.sets(st.sampled_from(sorted(packs().rules)), max_size=4))
    plan, text = plan_with(changes, lambda rule: rule.code not in off), text_of(**ticket)
    before, after = (verdict_of(facts, request_type, plan, text) for facts in (found, [*found, more]))
    sets_aside = more.kind == "auto_reply" and after.raw is None
    assert before.raw is None or sets_aside or (after.raw is not None and after.raw >= before.raw)


@LAW
@given(st.lists(facts(), min_size=1, max_size=8), TYPES, PROFILES, TEXTS)
def test_a_better_grade_never_lowers_the_score(found, request_type, profile, ticket) -> None:
    first = found[0]
    better = GRADES[min(3, GRADES.index(first.grade) + 1)]
    raised = [replace(first, grade=better, invalid=False), *found[1:]]
    plan, text = plan_of(profile), text_of(**ticket)
    before, after = (verdict_of(facts, request_type, plan, text) for facts in (found, raised))
    assert before.raw is None or (after.raw is not None and after.raw >= before.raw)


@LAW
@given(LISTS, TYPES, st.data())
def test_what_is_not_asked_changes_nothing(found, request_type, data) -> None:
    name = data.draw(st.sampled_from(sorted(packs().requirements)))
    changes = [RequirementChange(asked=False), RequirementChange(weight=Fraction(0))]
    plans = [plan_with({name: change}) for change in changes]
    own = set(packs().requirements[name].facts or (name,))
    without = [fact for fact in found if fact.kind not in own]
    verdicts = [verdict_of(facts, request_type, plan) for plan in plans for facts in (found, without)]
    assert len({verdict.raw for verdict in verdicts}) == 1
    whole = verdict_of(found, request_type)
    others = [o for o in whole.outcomes if o.requirement != name and o.credit is not None]
    weight = sum(o.weight for o in others)
    earned = sum(o.weight * o.credit for o in others if o.credit is not None)
    assert verdicts[0].raw == (100 * earned / weight if weight else None)


@LAW
@given(LISTS, TYPES, PROFILES)
def test_ready_means_that_every_must_is_stated_and_the_threshold_reached(found, request_type, profile) -> None:
    plan = plan_of(profile)
    verdict = verdict_of(found, request_type, plan)
    musts = [o for o in verdict.outcomes if o.state == "judged" and o.level == "must"]
    reached = verdict.score is not None and verdict.score >= plan.profile.threshold
    assert verdict.ready == (reached and all(o.grade in ("stated", "complete") for o in musts))
    assert (verdict.band == "ready") == verdict.ready


@pytest.mark.parametrize(
    ("grade", "credit"), [("absent", "0"), ("claimed", "1/5"), ("stated", "7/10"), ("complete", "1")]
)
def test_the_credit_of_each_grade(grade, credit) -> None:
    found = [] if grade == "absent" else [fact("steps_tried", grade)]
    (outcome,) = [o for o in verdict_of(found).outcomes if o.requirement == "steps_tried"]
    assert (outcome.grade, outcome.credit) == (grade, Fraction(credit))


def test_stated_is_all_where_the_ladder_has_nothing_more_to_ask() -> None:
    (outcome,) = [o for o in verdict_of([fact("occurred_at")]).outcomes if o.requirement == "occurred_at"]
    assert (outcome.grade, outcome.credit, outcome.rule) == ("stated", 1, None)


def test_a_request_of_spam_has_no_score() -> None:
    verdict = verdict_of([fact("person_name"), fact("email")], "spam")
    assert (verdict.score, verdict.raw, verdict.ready, codes(verdict)) == (None, None, False, [])


def test_a_short_beginning_is_too_early_to_judge() -> None:
    everything = [fact(kind, "complete") for kind in packs().facts if kind != "auto_reply"]
    assert verdict_of(everything, text=text_of("Export is broken")).band == "too_early"
    assert verdict_of(everything, text=text_of("Export is broken here")).band == "ready"
    assert verdict_of([], text=text_of("Good morning to all of you")).band == "needs_details"
    some = [fact("problem"), fact("error_text", "complete"), fact("steps_tried")]
    assert verdict_of(some, text=text_of("Export is broken since noon")).band == "workable"


def test_credits_that_fall_as_the_grade_rises_are_refused() -> None:
    good = packs()
    bad = good.requirements["steps_tried"].model_copy(update={"credit": {"claimed": Fraction(9, 10)}})
    with pytest.raises(PackError, match="`steps_tried` must rise"):
        check_ladders(replace(good, requirements={**good.requirements, "steps_tried": bad}))
    check_ladders(good)
