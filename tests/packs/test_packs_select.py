"""Selectors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketlint.errors import ConfigError
from ticketlint.packs.model import Rule
from ticketlint.packs.select import Selection, find_rule

RULES = {
    code: Rule.model_validate({"code": code, "name": name, "when": {}, "what": "w", "why": "w", "source": ()})
    for code, name in [
        ("TL101", "problem-missing"), ("TL102", "problem-vague"), ("TL201", "error-text-missing"), ("XY101", "other"),
    ]
}  # fmt: skip


def _active(select: list[str] | None, ignore: list[str] | None) -> list[str]:
    selection = Selection(RULES, select, ignore)
    return [code for code, rule in RULES.items() if selection.active(rule)]


@pytest.mark.parametrize(
    ("select", "ignore", "active"),
    [
        (None, None, ["TL101", "TL102", "TL201", "XY101"]),
        (["TL"], None, ["TL101", "TL102", "TL201"]),
        (["tl1"], None, ["TL101", "TL102"]),
        (["problem-vague", "XY101"], None, ["TL102", "XY101"]),
        (None, ["TL1"], ["TL201", "XY101"]),
        (None, ["error-text-missing"], ["TL101", "TL102", "XY101"]),
        (["TL101"], ["TL1"], ["TL101"]),
        (["TL1"], ["TL101"], ["TL102"]),
        (["TL101"], ["TL101"], []),
        (["ALL"], ["TL"], ["XY101"]),
        (None, ["ALL"], []),
        (["TL201"], ["ALL"], ["TL201"]),
        ([], None, []),
    ],
)
def test_the_longer_selector_wins(select: list[str] | None, ignore: list[str] | None, active: list[str]) -> None:
    assert _active(select, ignore) == active


@pytest.mark.parametrize(
    ("selector", "hint"),
    [("problem-vage", "`problem-vague`"), ("TL109", "`TL10"), ("T0", "ticketlint rules"), ("", "ticketlint rules")],
)
def test_an_unknown_selector_is_an_error_with_the_nearest(selector: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Selection(RULES, None, [selector], ignore_where="ticketlint.toml:4")
    assert hint in caught.value.hint
    assert caught.value.where == "ticketlint.toml:4"


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert find_rule(" tl201 ", RULES).code == "TL201"
    assert find_rule("Problem-Missing", RULES).code == "TL101"
    with pytest.raises(ConfigError, match="no rule is called `TL2`"):
        find_rule("TL2", RULES)


_SELECTORS = st.lists(st.sampled_from(["ALL", "TL", "TL1", "TL101", "XY", "other", "problem-vague"]), max_size=4)


@given(_SELECTORS, _SELECTORS)
def test_ignoring_more_never_switches_a_rule_on(select: list[str], ignore: list[str]) -> None:
    for n in range(len(ignore)):
        assert set(_active(select, ignore)) <= set(_active(select, ignore[:n]))


@given(_SELECTORS, _SELECTORS)
def test_the_order_of_selectors_does_not_matter(select: list[str], ignore: list[str]) -> None:
    assert _active(select, ignore) == _active(select[::-1], ignore[::-1])
