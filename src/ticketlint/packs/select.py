"""Selectors: which rules are on, by code, by prefix of a code, or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from ticketlint.errors import ConfigError
from ticketlint.packs.model import Rule


class Selection:
    """`select` switches on only what it names, `ignore` switches off; an exact selector beats a prefix."""

    def __init__(self, rules: Mapping[str, Rule], select: Iterable[str] | None, ignore: Iterable[str] | None) -> None:
        names = {rule.name: code for code, rule in rules.items()}
        self._select = [_resolve(s, rules, names) for s in select] if select is not None else None
        self._ignore = [_resolve(s, rules, names) for s in ignore or ()]

    def active(self, rule: Rule) -> bool:
        """Whether the rule is on."""
        chosen = 0 if self._select is None else max((len(p) for p in self._select if rule.code.startswith(p)), default=-1)
        ignored = max((len(p) for p in self._ignore if rule.code.startswith(p)), default=-1)
        return chosen >= 0 and chosen >= ignored if ignored > 0 else chosen >= 0


def _resolve(selector: str, rules: Mapping[str, Rule], names: Mapping[str, str]) -> str:
    """The code or prefix that a selector stands for. Raises ConfigError with the nearest one that exists."""
    text = selector.strip()
    if text.upper() == "ALL":
        return ""
    if text.lower() in names:
        return names[text.lower()]
    if text and any(code.startswith(text.upper()) for code in rules):
        return text.upper()
    near = get_close_matches(text.lower(), list(names), 1, 0.6) or get_close_matches(text.upper(), list(rules), 1, 0.5)
    hint = f"did you mean `{near[0]}`?" if near else "`ticketlint rules` lists them all"
    raise ConfigError(f"no rule is called `{selector}`", hint=hint)
