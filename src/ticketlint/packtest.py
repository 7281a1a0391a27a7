"""`ticketlint pack test`: the examples of a pack, run as tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ticketlint.errors import PackError
from ticketlint.linter import Linter
from ticketlint.packs.config import LANGUAGES
from ticketlint.packs.layer import File, Layer
from ticketlint.packs.load import built_in
from ticketlint.packs.model import Example, Examples, ExamplesFile, RequirementFile
from ticketlint.report import Report
from ticketlint.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not show what it should, or a rule that has none.

    `kind` is "valid" or "invalid" with the number of the example (from 1), or "none". `found` are the codes that were
    raised, `facts` the kinds of fact with their grades.
    """

    rule: str
    language: str
    kind: str
    number: int
    where: str
    found: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.kind == "none":
            return f"{self.where}: {self.rule} has no examples in `{self.language}`"
        what = "is not raised by its invalid example" if self.kind == "invalid" else "is raised by its valid example"
        found = ", ".join(self.found) or "nothing"
        facts = ", ".join(self.facts) or "none"
        return f"{self.where}: {self.rule} {what} {self.number} ({self.language}); raised: {found}; facts: {facts}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of a pack's examples came to."""

    ran: int
    failures: tuple[Failure, ...]


def run_examples(pack: Path) -> Outcome:
    """Every invalid example must raise its rule, every valid one must not, every rule has some. Raises PackError."""
    layer = Layer(pack)
    codes = layer.language_codes()
    own = pack.resolve() not in {folder.resolve() for folder in built_in()}
    linters = Linters([pack] if own else [], codes or LANGUAGES)
    ran = 0
    failures: list[Failure] = []
    for code in codes:
        file = layer.one(f"languages/{code}/examples.yml", ExamplesFile)
        if file is not None:
            ran += sum(len(e.valid) + len(e.invalid) for e in file.model.values())
            failures += _failures(linters, code, file)
        failures += _without(layer, code, file)
    return Outcome(ran, tuple(failures))


class Linters:
    """A Linter for each of the settings that examples ask for, built once."""

    def __init__(self, packs: Iterable[Path] = (), languages: Iterable[str] = LANGUAGES) -> None:
        self._build = partial(Linter, packs=tuple(packs), languages=tuple(languages))
        self._built: dict[str, Linter] = {}

    def for_example(self, example: Example) -> Linter:
        """The Linter with the example's settings. Raises ConfigError."""
        key = repr(example.settings)
        if key not in self._built:
            self._built[key] = self._build(config=example.settings)
        return self._built[key]


def ticket_of(example: Example, language: str) -> Ticket:
    """The ticket that an example describes; its locale is the language of the folder that it stands in."""
    return Ticket(
        body=example.text,
        subject=example.subject,
        fields=example.fields,
        attachments=example.attachments,
        channel=example.channel,
        request_type=example.type,
        locale=language,
    )


def _failures(linters: Linters, language: str, file: File[dict[str, Examples]]) -> Iterator[Failure]:
    rules = linters.for_example(Example(text="")).packs.rules
    for rule, examples in file.model.items():
        if rule not in rules:
            raise PackError(f"no rule has the code {rule}", where=file.document.where((rule,), key=True))
        for kind, items in (("valid", examples.valid), ("invalid", examples.invalid)):
            for n, example in enumerate(items):
                report = linters.for_example(example).check(ticket_of(example, language))
                raised = _codes(report)
                if (rule in raised) is not (kind == "invalid"):
                    facts = tuple(f"{f.kind} {f.grade}" for f in report.facts)
                    yield Failure(rule, language, kind, n + 1, file.where(rule, kind, n), raised, facts)


def _codes(report: Report) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.code for finding in report.findings))


def _without(layer: Layer, language: str, file: File[dict[str, Examples]] | None) -> Iterator[Failure]:
    """The pack's rules that have no valid or no invalid example."""
    examples = file.model if file else {}
    for requirement in layer.many("rules", RequirementFile):
        for n, rule in enumerate(requirement.model.rules):
            own = examples.get(rule.code)
            if own is None or not own.valid or not own.invalid:
                yield Failure(rule.code, language, "none", 0, requirement.where("rules", n, "code"))
