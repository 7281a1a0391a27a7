"""What is asked of a request: requirements with levels and weights for each request type, fixed for a Linter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from fractions import Fraction
from math import lcm

from ticketlint.errors import PackError
from ticketlint.judging.slips import Domains
from ticketlint.packs.load import Packs
from ticketlint.packs.model import ProfileFile, RequirementChange, RequirementFile, Rule, SelfCheck
from ticketlint.report import GRADES, Grade, Level, Outcome

#: The credit of a grade where the requirement says nothing else (tl-score/1).
CREDIT: dict[Grade, Fraction] = {
    "absent": Fraction(0),
    "claimed": Fraction(1, 5),
    "stated": Fraction(7, 10),
    "complete": Fraction(1),
}

#: The requirement that a business with one product (`product` in its settings) need not ask for.
PRODUCT = "product"

Changes = Mapping[str, RequirementChange]


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement as asked of one request type.

    `rules` tells by grade which rule speaks, `failing` by kind which one speaks of a value that failed its check.
    `fields` are the field-name classes that hold its facts. `na` is the outcome where it is not asked, else None;
    `missing` the one where nothing of the kind is there.
    `implied`: it is known without being said; only what completes it is asked, in two steps, absent or complete.
    `unweighed`: the rule for its absence is switched off; its other rules still speak, without weight.
    `units` is the weight and `points` what each grade earns of it, as whole numbers on a scale that all requirements
    of the request type share: the score is exact, and adding up costs next to nothing.
    """

    name: str
    facts: tuple[str, ...]
    fields: frozenset[str]
    level: Level
    weight: Fraction
    credit: Mapping[Grade, Fraction]
    rules: Mapping[Grade, Rule | None]
    failing: Mapping[str, Rule]
    missing: Outcome
    carried_by: tuple[str, ...] = ()
    only_channels: tuple[str, ...] = ()
    field: str | None = None
    parts: tuple[tuple[str, ...], ...] = ()
    completed_by: frozenset[str] = frozenset()
    implied: bool = False
    unweighed: bool = False
    na: Outcome | None = None
    units: int = 0
    points: Mapping[Grade, int] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, the rules that stand alone, and the checks of one's own, by request type."""

    by_type: Mapping[str, tuple[Asked, ...]]
    notices: Mapping[str, tuple[Rule, ...]]
    checks: Mapping[str, Mapping[str, SelfCheck]]
    profile: ProfileFile
    domains: Domains
    #: Codes of the rules that find a ticket to be no request.
    set_aside: frozenset[str]


def make_plan(packs: Packs, profile: ProfileFile, changes: Changes, active: Callable[[Rule], bool]) -> Plan:
    """The plan of a profile, with the config's `changes` on top and only the rules that are `active`."""
    layers = (profile.requirements, changes, _one_product(packs, profile))
    types = tuple(dict.fromkeys((*packs.types.types, packs.types.default)))
    by_type = {
        name: _on_one_scale([_asked(packs, each, name, layers, active) for each in packs.requirements.values()])
        for name in types
    }
    asked_rules = {rule.code for r in packs.requirements.values() for rule in r.rules if rule.when.grade}
    alone = [rule for code, rule in packs.rules.items() if code not in asked_rules and active(rule)]
    notices = {name: tuple(rule for rule in alone if not rule.types or name in rule.types) for name in types}
    checks = {name: {key: own for key, own in packs.checks.items() if name in own.types} for name in types}
    aside = frozenset(rule.code for rule in alone if rule.sets_aside)
    return Plan(by_type, notices, checks, profile, Domains(packs.mail_domains), aside)


def _on_one_scale(asked: list[Asked]) -> tuple[Asked, ...]:
    worth = [{grade: each.weight * each.credit[grade] for grade in GRADES} for each in asked]
    scale = lcm(*(part.denominator for grades in worth for part in grades.values()))
    return tuple(
        replace(each, units=int(scale * each.weight), points={grade: int(scale * part) for grade, part in own.items()})
        for each, own in zip(asked, worth, strict=True)
    )


def _one_product(packs: Packs, profile: ProfileFile) -> Changes:
    if profile.product is None or PRODUCT not in packs.requirements:
        return {}
    return {PRODUCT: RequirementChange(implied=True)}


def _asked(
    packs: Packs,
    requirement: RequirementFile,
    request_type: str,
    layers: tuple[Changes, ...],
    active: Callable[[Rule], bool],
) -> Asked:
    name = requirement.requirement or ""
    level: Level = requirement.levels.get(request_type, requirement.level)
    weight: Fraction = requirement.weight
    asked = request_type in requirement.types if requirement.types else request_type not in requirement.not_types
    implied = False
    for change in filter(None, (layer.get(name) for layer in layers)):
        level = change.level or level
        weight = weight if change.weight is None else change.weight
        asked = asked if change.asked is None else change.asked
        implied = implied if change.implied is None else change.implied and not requirement.parts
    on = [rule for rule in requirement.rules if (not rule.types or request_type in rule.types) and active(rule)]
    rules, credit = _ladder(requirement, on)
    if implied:
        rules = {**dict.fromkeys(GRADES), "absent": rules["stated"]}
        credit = CREDIT
    first = rules["absent"]
    reason = None if asked and weight else "not asked of this request"
    if reason is None and not any(rules.values()):
        reason = "known without asking" if implied else "its rules are switched off"
    facts = requirement.facts or tuple(kind for group in requirement.parts for kind in group) or (name,)
    fields = (field for kind in facts if kind in packs.facts for field in packs.facts[kind].fields)
    return Asked(
        name,
        facts,
        frozenset(fields),
        level,
        weight,
        credit,
        rules,
        {rule.when.invalid: rule for rule in on if rule.when.invalid is not None and rule.when.grade},
        Outcome(name, "judged", "absent", level, weight, credit["absent"], first.code if first else None),
        requirement.carried_by,
        requirement.only_channels,
        requirement.field,
        requirement.parts,
        frozenset(requirement.completed_by),
        implied,
        reason is None and first is None,
        Outcome(name, "na", "absent", level, weight, None, None, reason) if reason else None,
    )


def _ladder(
    requirement: RequirementFile, on: list[Rule]
) -> tuple[dict[Grade, Rule | None], dict[Grade, Fraction]]:
    """The rule and the credit of each grade: the first rule about the grade itself, else the first about failed values.

    A grade between the first and the last that has no rule of its own counts as the next one up: where no rule asks
    for more there is nothing more to ask, and a better grade never earns less.
    """
    rules: dict[Grade, Rule | None] = {"complete": None}
    credit: dict[Grade, Fraction] = {"complete": Fraction(1)}
    above: Grade = "complete"
    for grade in reversed(GRADES[:-1]):
        own = sorted((rule for rule in on if grade in rule.when.grade), key=lambda rule: rule.when.invalid is not None)
        if own or grade == "absent":
            rules[grade], credit[grade] = own[0] if own else None, requirement.credit.get(grade, CREDIT[grade])
        else:
            rules[grade], credit[grade] = rules[above], credit[above]
        above = grade
    return rules, credit


def check_ladders(packs: Packs) -> None:
    """Every grade that costs points must have a rule that says so, and a better grade must not earn less.

    Raises PackError.
    """
    for name, requirement in packs.requirements.items():
        for grade in ("absent", "claimed"):
            if requirement.weight and not any(grade in rule.when.grade for rule in requirement.rules):
                raise PackError(f"the requirement `{name}` has no rule for the grade `{grade}`")
        ladder = [requirement.credit.get(grade, CREDIT[grade]) for grade in GRADES]
        if ladder != sorted(ladder) or ladder[-1] != 1:
            raise PackError(
                f"the credits of the requirement `{name}` must rise to 1", hint="a better grade never earns less"
            )
