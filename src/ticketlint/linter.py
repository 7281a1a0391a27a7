"""The whole pipeline on one screen: read, find, judge, say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ticketlint.errors import ConfigError
from ticketlint.finding.finder import Finder
from ticketlint.judging.judge import judge
from ticketlint.judging.plan import check_ladders, make_plan
from ticketlint.judging.saying import Speaker
from ticketlint.judging.triage import Triage, triage
from ticketlint.packs.load import load
from ticketlint.packs.model import RequirementChange
from ticketlint.packs.select import Selection
from ticketlint.reading.reader import Reader
from ticketlint.report import Report
from ticketlint.ticket import Ticket

Source = str | Mapping[str, Any] | Ticket


class Linter:
    """Checks support requests. Immutable once built; threads share it; it pickles by its arguments."""

    def __init__(
        self,
        profile: str | None = None,
        *,
        packs: Iterable[str | Path] = (),
        languages: Iterable[str] = ("en", "ru", "ro"),
        config: Mapping[str, Any] | None = None,
        overrides: Mapping[str, Any] | None = None,
        locale: str | None = None,
        request_type: str | None = None,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
    ) -> None:
        self._args: dict[str, Any] = {
            "profile": profile, "packs": tuple(packs), "languages": tuple(languages), "config": config,
            "overrides": overrides, "locale": locale, "request_type": request_type, "select": select, "ignore": ignore,
        }  # fmt: skip
        loaded = load(self._args["packs"], self._args["languages"])
        check_ladders(loaded)
        name = profile or "default"
        if name not in loaded.profiles:
            raise ConfigError(f"no profile is called `{name}`", hint=f"there are: {', '.join(sorted(loaded.profiles))}")
        self.packs = loaded
        self.profile = loaded.profiles[name]
        self.locale = locale
        self.request_type = request_type
        changes: dict[str, RequirementChange] = {}
        selection = Selection(loaded.rules, select, ignore)
        self._plan = make_plan(loaded, self.profile, changes, selection.active)
        self._reader = Reader(loaded.languages)
        self._finder = Finder(loaded, self.profile.phone_regions)
        self._speaker = Speaker(loaded.languages)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self._args,)

    def check(self, source: Source, *, previous: Report | None = None) -> Report:
        """The report on one ticket. Never raises on content, only on a `source` that can be no ticket (InputError)."""
        ticket = Ticket.of(source)
        text = self._reader.read(ticket)
        facts, hits = self._finder.find(text)
        kind = self._type(ticket, previous) or triage(text, hits, facts, self.packs.types)
        verdict = judge(text, facts, kind.name, self._plan)
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
        )

    def check_many(self, sources: Iterable[Source], *, jobs: int = 1) -> Iterator[Report]:
        """One report a ticket, in order."""
        for source in sources:
            yield self.check(source)

    def _type(self, ticket: Ticket, previous: Report | None) -> Triage | None:
        """A type that is given rather than told from the text."""
        for name, reason in ((ticket.request_type, "the ticket says so"), (self.request_type, "pinned")):
            if name is not None and name in self._plan.by_type:
                return Triage(name, reason)
        if previous is not None and previous.band != "too_early":
            return Triage(previous.request_type, "kept from the previous report", previous.request_type_evidence)
        return None


def _rebuild(args: dict[str, Any]) -> Linter:
    return Linter(**args)
