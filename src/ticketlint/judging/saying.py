"""Saying: codes and parameters become messages in the customer's language, from messages.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ticketlint.packs.load import Language
from ticketlint.report import Finding, Outcome, Report


class Speaker:
    """Renders findings."""

    def __init__(self, languages: Mapping[str, Language], register: str = "formal") -> None:
        self._languages = languages
        self._register = register
        self._default = next(iter(languages))

    def locale_for(self, wanted: str | None, language: str) -> str:
        """The locale asked for, else the ticket's language, else the first enabled one."""
        for code in (wanted, language):
            if code and code.split("-")[0] in self._languages:
                return code.split("-")[0]
        return self._default

    def say(self, finding: Finding, locale: str) -> Finding:
        """The finding with its message and suggestion in `locale`."""
        text = self._languages[locale].messages.get(finding.code)
        if text is None:
            return replace(finding, message=finding.name, suggestion="")
        return replace(
            finding, message=self._render(text.message, finding), suggestion=self._render(text.suggestion, finding)
        )

    def done(self, outcomes: Iterable[Outcome], locale: str) -> tuple[str, ...]:
        """What is there already, one short phrase a requirement that is met."""
        phrases = self._languages[locale].phrases.get("done", {})
        return tuple(
            phrases[o.requirement]
            for o in outcomes
            if o.state == "judged" and o.grade in ("stated", "complete") and o.requirement in phrases
        )

    def rendered(self, report: Report, locale: str) -> Report:
        """The report in another locale."""
        code = self.locale_for(locale, report.language)
        findings = tuple(self.say(finding, code) for finding in report.findings)
        return replace(report, locale=code, findings=findings, done=self.done(report.outcomes, code))

    def _render(self, template: object, finding: Finding) -> str:
        if isinstance(template, Mapping):
            template = template.get(self._register) or next(iter(template.values()))
        return str(template).format_map(finding.params) if finding.params else str(template)
