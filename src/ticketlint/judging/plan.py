"""What is asked of a request: requirements with levels and weights for each request type, fixed when a Linter is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ticketlint.errors import PackError
from ticketlint.packs.load import Packs
from ticketlint.packs.model import ProfileFile, RequirementChange, RequirementFile, Rule
from ticketlint.report import GRADES, Grade, Level

#: The credit of a grade where the requirement says nothing else (tl-score/1).
CREDIT: dict[Grade, Fraction] = {
    "absent": Fraction(0),
    "claimed": Fraction(1, 5),
    "stated": Fraction(7, 10),
    "complete": Fraction(1),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement as asked of one request type."""

    name: str
    facts: tuple[str, ...]
    level: Level
    weight: Fraction
    credit: Mapping[Grade, Fraction]
    rules: Mapping[Grade, tuple[Rule, ...]]
    carried_by: tuple[str, ...]
    only_channels: tuple[str, ...]
    completed_by: tuple[str, ...]
    na: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, by request type, and the rules that stand alone."""

    by_type: Mapping[str, tuple[Asked, ...]]
    notices: tuple[Rule, ...]
    profile: ProfileFile


def make_plan(
    packs: Packs,
    profile: ProfileFile,
    changes: Mapping[str, RequirementChange],
    active: Callable[[Rule], bool],
) -> Plan:
    """The plan of a profile, with the config's `changes` on top and only the rules that are `active`."""
    by_type = {
        name: tuple(_asked(packs, requirement, name, profile, changes, active) for requirement in packs.requirements.values())
        for name in dict.fromkeys((*packs.types.types, packs.types.default))
    }
    asked_rules = {rule.code for r in packs.requirements.values() for rule in r.rules if rule.when.grade}
    notices = tuple(rule for code, rule in packs.rules.items() if code not in asked_rules and active(rule))
    return Plan(by_type, notices, profile)


def _asked(
    packs: Packs,
    requirement: RequirementFile,
    request_type: str,
    profile: ProfileFile,
    changes: Mapping[str, RequirementChange],
    active: Callable[[Rule], bool],
) -> Asked:
    name = requirement.requirement or ""
    level: Level = requirement.levels.get(request_type, requirement.level)
    weight: Fraction = requirement.weight
    na = bool(requirement.types) and request_type not in requirement.types or request_type in requirement.not_types
    for change in (profile.requirements.get(name), changes.get(name)):
        if change is not None:
            level = change.level or level
            weight = change.weight if change.weight is not None else weight
            if change.asked is not None:
                na = not change.asked
            if change.implied:
                na = True
    rules = {
        grade: tuple(
            rule
            for rule in requirement.rules
            if grade in rule.when.grade and (not rule.types or request_type in rule.types) and active(rule)
        )
        for grade in GRADES
    }
    credit = {grade: _credit(requirement, grade, rules[grade]) for grade in GRADES}
    # A requirement whose rules are all switched off cannot be reported, so it is not asked either.
    na = na or not weight or not rules["absent"]
    return Asked(
        name, requirement.facts or (name,), level, weight, credit, rules,
        requirement.carried_by, requirement.only_channels, requirement.completed_by, na,
    )  # fmt: skip


def _credit(requirement: RequirementFile, grade: Grade, rules: Iterable[Rule]) -> Fraction:
    """Where no rule asks for more, there is nothing more to ask: full credit."""
    if grade == "complete" or (grade == "stated" and not any(rules)):
        return Fraction(1)
    return requirement.credit.get(grade, CREDIT[grade])


def check_ladders(packs: Packs) -> None:
    """Every grade that costs points must have a rule that says so. Raises PackError."""
    for name, requirement in packs.requirements.items():
        for grade in ("absent", "claimed"):
            if requirement.weight and not any(grade in rule.when.grade for rule in requirement.rules):
                raise PackError(f"the requirement `{name}` has no rule for the grade `{grade}`")
