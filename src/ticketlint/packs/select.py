"""Selectors: which rules are on, by code, by prefix of a code, or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ticketlint.errors import ConfigError
from ticketlint.packs.model import Rule
from ticketlint.packs.nearest import did_you_mean


class Selection:
    """`select` switches on only what it names, `ignore` switches off.

    The longer selector wins: `ignore = ["TL2"]` with `select = ["TL201"]` leaves TL201 on. Of two equal ones `ignore`
    wins. Raises ConfigError with the place of the setting where no rule is called so.
    """

    def __init__(
        self,
        rules: Mapping[str, Rule],
        select: Iterable[str] | None,
        ignore: Iterable[str] | None,
        select_where: str = "",
        ignore_where: str = "",
    ) -> None:
        names = {rule.name: code for code, rule in rules.items()}
        self._select = None if select is None else [_resolve(s, rules, names, select_where) for s in select]
        self._ignore = [_resolve(s, rules, names, ignore_where) for s in ignore or ()]

    def active(self, rule: Rule) -> bool:
        """Whether the rule is on."""
        chosen = 0 if self._select is None else _longest(self._select, rule.code)
        return chosen > _longest(self._ignore, rule.code) if chosen >= 0 else False


def find_rule(text: str, rules: Mapping[str, Rule]) -> Rule:
    """The rule with this code or name. Raises ConfigError with the nearest one that exists."""
    for rule in rules.values():
        if text.strip().upper() == rule.code or text.strip().lower() == rule.name:
            return rule
    raise _unknown(text, rules, {rule.name: code for code, rule in rules.items()}, "")


def _longest(prefixes: list[str], code: str) -> int:
    """How much of the code the best selector names; -1 where none does."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def _resolve(selector: str, rules: Mapping[str, Rule], names: Mapping[str, str], where: str) -> str:
    """The code or prefix that a selector stands for."""
    text = selector.strip()
    if text.upper() == "ALL":
        return ""
    if text.lower() in names:
        return names[text.lower()]
    if text and any(code.startswith(text.upper()) for code in rules):
        return text.upper()
    raise _unknown(selector, rules, names, where)


def _unknown(text: str, rules: Mapping[str, Rule], names: Mapping[str, str], where: str) -> ConfigError:
    hint = did_you_mean(text.strip().lower(), names) or did_you_mean(text.strip().upper(), rules)
    return ConfigError(f"no rule is called `{text}`", where=where, hint=hint or "`ticketlint rules` lists them all")
