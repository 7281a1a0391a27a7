"""A run in numbers, kept in constant memory however many tickets it has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ticketlint.report import LEVELS, Level, Report


@dataclass(slots=True)
class Tally:
    """Counts over reports. `rejected` are rows, `unread` files that could not be read."""

    rejected: int = 0
    unread: int = 0
    scores: Counter[int] = field(default_factory=Counter)
    bands: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    request_types: Counter[str] = field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    levels: Counter[Level] = field(default_factory=Counter)
    locales: Counter[str] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one report; a code counts once for a ticket."""
        if report.score is not None:
            self.scores[report.score] += 1
        self.bands[report.band] += 1
        self.languages[report.language] += 1
        self.request_types[report.request_type] += 1
        self.locales[report.locale] += 1
        self.codes.update({(finding.code, finding.name) for finding in report.findings})
        self.levels.update({finding.level for finding in report.findings})

    @property
    def tickets(self) -> int:
        """How many reports there are."""
        return self.bands.total()

    @property
    def mean(self) -> float | None:
        """The mean score of those that have one."""
        count = self.scores.total()
        return sum(score * times for score, times in self.scores.items()) / count if count else None

    @property
    def median(self) -> float | None:
        """The middle score; of an even number of scores the mean of the two in the middle."""
        count = self.scores.total()
        return (self._ranked((count - 1) // 2) + self._ranked(count // 2)) / 2 if count else None

    def _ranked(self, rank: int) -> int:
        for score in sorted(self.scores):
            rank -= self.scores[score]
            if rank < 0:
                return score
        raise IndexError(rank)

    def frequent(self, most: int | None = None) -> list[tuple[str, str, int]]:
        """Code, name and number of tickets, the most frequent first."""
        ranked = sorted(self.codes.items(), key=lambda item: (-item[1], item[0]))
        return [(code, name, count) for (code, name), count in ranked[:most]]

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain data."""
        return {
            "tickets": self.tickets,
            "rejected": self.rejected,
            "unread_files": self.unread,
            "score": {"judged": self.scores.total(), "mean": _rounded(self.mean), "median": self.median},
            "bands": _ranked(self.bands),
            "languages": _ranked(self.languages),
            "request_types": _ranked(self.request_types),
            "levels": {level: self.levels[level] for level in LEVELS if self.levels[level]},
            "findings": [{"code": code, "name": name, "tickets": count} for code, name, count in self.frequent()],
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
