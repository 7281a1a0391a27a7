"""The whole pipeline on one screen: read, find, judge, say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ticketlint.finding.finder import Finder
from ticketlint.judging.judge import judge, keeps_type, rescored
from ticketlint.judging.plan import check_ladders, make_plan
from ticketlint.judging.saying import Speaker
from ticketlint.judging.triage import Scales, Triage
from ticketlint.packs.config import LANGUAGES, Settings, load_settings
from ticketlint.packs.setup import set_up
from ticketlint.pool import check_in_processes
from ticketlint.reading.reader import Reader
from ticketlint.report import Fact, Report
from ticketlint.ticket import Ticket

Source = str | Mapping[str, Any] | Ticket


class Linter:
    """Checks support requests. Immutable once built; threads share it; it pickles by its arguments.

    `config` is a mapping with the keys of ticketlint.toml. `overrides` (the same keys, such as a command's options) go
    before it, the other arguments before both. No file but the packs' is read: `from_config` looks for a config file.
    """

    def __init__(
        self,
        profile: str | None = None,
        *,
        packs: Iterable[str | Path] = (),
        languages: Iterable[str] = LANGUAGES,
        config: Mapping[str, Any] | Settings | None = None,
        overrides: Mapping[str, Any] | None = None,
        locale: str | None = None,
        request_type: str | None = None,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
    ) -> None:
        given = {
            "profile": profile, "packs": tuple(map(str, packs)) or None, "locale": locale, "request_type": request_type,
            "languages": None if languages is LANGUAGES else tuple(languages),
            "select": None if select is None else tuple(select), "ignore": None if ignore is None else tuple(ignore),
        }  # fmt: skip
        arguments = {name: value for name, value in given.items() if value is not None}
        self._args: dict[str, Any] = {**arguments, "config": config, "overrides": overrides}
        below = config if isinstance(config, Settings) else Settings.of(config or {}, "config")
        settings = Settings.of(overrides or {}, "command line").over(below)
        setup = set_up(Settings.of(arguments, "argument").over(settings))
        check_ladders(setup.packs)
        self.settings = setup.settings
        self.packs = setup.packs
        self.profile = setup.profile
        self.locale = setup.config.locale
        self.request_type = setup.config.request_type
        self._plan = make_plan(setup.packs, setup.profile, setup.config.requirements, setup.selection.active)
        self._reader = Reader(setup.packs.languages, setup.config.fields, setup.config.max_chars)
        self._finder = Finder(setup.packs, setup.profile.phone_regions, setup.own_patterns)
        self._scales = Scales(setup.packs.types)
        self._speaker = Speaker(setup.packs.languages, setup.config.tone, setup.packs.requirements)

    @classmethod
    def from_config(cls, path: str | Path | None = None, overrides: Mapping[str, Any] | None = None) -> Linter:
        """A Linter with the settings of a config file, or of the nearest one from a folder upwards (default: here)."""
        return cls(config=load_settings(path), overrides=overrides)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self._args,)

    def check(self, source: Source, *, previous: Report | None = None) -> Report:
        """The report on one ticket. Never raises on content, only on a `source` that can be no ticket (InputError)."""
        ticket = self._finder.veiled(Ticket.of(source))
        text = self._reader.read(ticket)
        facts, hits = self._finder.find(text)
        kind = self._type(ticket, previous) or self._scales.triage(text, hits, facts)
        facts = self._of_type(kind.name, facts)
        verdict = judge(text, hits, facts, kind.name, self._plan)
        locale = self._speaker.locale_for(self.locale, text.language)
        return Report(
            score=verdict.score,
            band=verdict.band,
            ready=verdict.ready,
            coverage=verdict.coverage,
            raw=verdict.raw,
            language=text.language,
            language_reason=text.language_reason,
            locale=locale,
            request_type=kind.name,
            request_type_reason=kind.reason,
            request_type_evidence=kind.evidence,
            second_type=kind.second,
            facts=tuple(facts),
            outcomes=verdict.outcomes,
            findings=tuple(self._speaker.say(finding, locale) for finding in verdict.findings),
            done=self._speaker.done(verdict.outcomes, locale),
            profile=self.profile.name,
            packs=self.packs.versions,
            digest=self.packs.digest,
            id=ticket.id,
            rescored_because=rescored(previous, kind.name, self.profile.name, self.packs.digest),
            hidden=tuple(text.hidden),
        )

    def check_many(self, sources: Iterable[Source], *, jobs: int = 1) -> Iterator[Report]:
        """One report a ticket, in order, read and held a few at a time; with `jobs`, in so many processes.

        Processes are spawned: a script that asks for them has its code under `if __name__ == "__main__":`.
        """
        return check_in_processes(self, sources, jobs) if jobs > 1 else map(self.check, sources)

    def say(self, report: Report, locale: str) -> Report:
        """The report in another locale; in the ticket's language where that one is not enabled."""
        return self._speaker.rendered(report, locale)

    def _of_type(self, request_type: str, facts: list[Fact]) -> list[Fact]:
        """The facts that a ticket of this type can state."""
        cues = self.packs.types.types.get(request_type)
        if cues is None or not cues.only_facts:
            return facts
        return [fact for fact in facts if fact.kind in cues.only_facts or fact.source == "metadata"]

    def _type(self, ticket: Ticket, previous: Report | None) -> Triage | None:
        """A type that is given rather than told from the text."""
        for name, reason in ((ticket.request_type, "the ticket says so"), (self.request_type, "pinned")):
            if name is not None and name in self._plan.by_type:
                return Triage(name, reason)
        if previous is not None and keeps_type(previous):
            return Triage(previous.request_type, "kept from the previous report", previous.request_type_evidence)
        return None


def _rebuild(args: dict[str, Any]) -> Linter:
    return Linter(**args)
