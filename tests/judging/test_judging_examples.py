"""The examples of the request pack, in each language: invalid ones raise their rule, valid ones do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from judging_cases import packs

from ticketlint.packs.model import Example
from ticketlint.packtest import Linters, ticket_of

ENOUGH = 3


def examples() -> Iterator[object]:
    for code, language in packs().languages.items():
        for rule, own in language.examples.items():
            for kind in ("invalid", "valid"):
                for n, example in enumerate(getattr(own, kind), 1):
                    yield pytest.param(code, rule, kind, example, id=f"{code}-{rule}-{kind}-{n}")


@pytest.fixture(scope="module")
def linters() -> Linters:
    return Linters()


@pytest.mark.parametrize(("language", "rule", "kind", "example"), list(examples()))
def test_an_example_shows_its_rule(linters: Linters, language: str, rule: str, kind: str, example: Example) -> None:
    report = linters.for_example(example).check(ticket_of(example, language))
    raised = {finding.code for finding in report.findings}
    facts = [(fact.kind, fact.grade, fact.value) for fact in report.facts]
    assert (rule in raised) == (kind == "invalid"), f"raised {sorted(raised)}; facts {facts}"


@pytest.mark.parametrize("rule", sorted(packs().rules))
def test_every_rule_has_examples_in_every_language(rule: str) -> None:
    for language in packs().languages.values():
        own = language.examples[rule]
        assert min(len(own.invalid), len(own.valid)) >= ENOUGH, language.code
