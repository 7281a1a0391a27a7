"""Suggestions: the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """A hint with the nearest known name, or an empty text."""
    near = get_close_matches(name, list(known), 1, cutoff)
    return f"did you mean `{near[0]}`?" if near else ""
