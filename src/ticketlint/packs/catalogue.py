"""The rules as people read about them: one row a rule for the list, a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ticketlint.packs.model import Example, RequirementFile, Rule, When
from ticketlint.packs.setup import Setup

_GRADES = {
    "absent": "nothing of the kind is stated",
    "claimed": "it is claimed without saying what",
    "stated": "it is stated, and something that belongs to it is missing",
    "complete": "it is complete",
}


@dataclass(frozen=True)
class Entry:
    """One rule with the level and weight that it has under the settings."""

    code: str
    name: str
    level: str
    requirement: str | None
    weight: float | None
    active: bool
    what: str


@dataclass(frozen=True)
class Page:
    """All there is to say about one rule."""

    entry: Entry
    why: str
    when: str
    asked_of: str
    deterministic: bool
    sources: tuple[str, ...]
    examples: dict[str, dict[str, list[dict[str, Any]]]]

    def to_dict(self) -> dict[str, Any]:
        """The page as plain data."""
        data = asdict(self)
        entry: dict[str, Any] = data.pop("entry")
        return entry | data


def entries(setup: Setup) -> Iterator[Entry]:
    """All rules by code."""
    for code in sorted(setup.packs.rules):
        yield entry(setup, setup.packs.rules[code])


def entry(setup: Setup, rule: Rule) -> Entry:
    """The row of one rule. A rule that stands for no grade of a requirement is a notice without weight."""
    requirement = setup.packs.requirements.get(setup.packs.rule_home[rule.code])
    active = setup.selection.active(rule)
    if requirement is None or not rule.when.grade:
        return Entry(rule.code, rule.name, "notice", None, None, active, rule.what)
    name = requirement.requirement or ""
    level, weight = requirement.level, requirement.weight
    for changes in (setup.profile.requirements, setup.config.requirements):
        if change := changes.get(name):
            level = change.level or level
            weight = change.weight if change.weight is not None else weight
    return Entry(rule.code, rule.name, rule.level or level, name, float(weight), active, rule.what)


def page(setup: Setup, rule: Rule) -> Page:
    """The page of one rule; examples are there when the packs were loaded with them."""
    requirement = setup.packs.requirements.get(setup.packs.rule_home[rule.code])
    sources = tuple(f"{setup.packs.sources[source.document]}: {source.section}" for source in rule.source)
    examples = {
        code: {"invalid": [*map(_example, own.invalid)], "valid": [*map(_example, own.valid)]}
        for code, language in setup.packs.languages.items()
        if (own := language.examples.get(rule.code))
    }
    asked = _asked_of(rule, requirement)
    return Page(entry(setup, rule), rule.why, _when(rule.when), asked, rule.deterministic, sources, examples)


def _example(example: Example) -> dict[str, Any]:
    return example.model_dump(exclude_defaults=True)


def _when(when: When) -> str:
    if when.fact:
        return _of_facts(when)
    if when.grade:
        text = ", or ".join(_GRADES[grade] for grade in when.grade)
        return f"a {_kind(when.invalid)} is there, but not a valid one" if when.invalid else text
    if when.invalid:
        return f"a {_kind(when.invalid)} is there, but not a valid one"
    told = [
        (when.non_answer, "a field is filled with something that is no answer"),
        (when.wall, f"a paragraph has more than {when.wall} words"),
        (when.too_long, "the request is longer than the limit"),
        (when.domain_typo, "the domain of an e-mail address is one slip away from a well-known one"),
        (when.self_checks, "checks that fit the request are not mentioned"),
    ]
    return ", or ".join(text for applies, text in told if applies)


def _of_facts(when: When) -> str:
    kinds = " or ".join(map(_kind, when.fact))
    text = f"{kinds} is there"
    if when.grade:
        text = f"{kinds}: " + ", or ".join(_GRADES[grade] for grade in when.grade)
    if when.at_least > 1:
        text = f"there are {when.at_least} or more of {kinds}"
    if when.unattached:
        text += ", and the ticket has no file"
    return text + (f", and no {' or '.join(map(_kind, when.without))}" if when.without else "")


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def _asked_of(rule: Rule, requirement: RequirementFile | None) -> str:
    types = rule.types or (requirement.types if requirement else ())
    others = requirement.not_types if requirement and not types else ()
    text = ", ".join(map(_kind, types)) if types else "every request"
    if others:
        text += f" but {', '.join(map(_kind, others))}"
    if requirement and requirement.levels:
        text += f" ({', '.join(f'{level} for {_kind(name)}' for name, level in requirement.levels.items())})"
    return text
