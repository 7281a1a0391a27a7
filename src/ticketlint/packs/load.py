"""From folders to packs: every YAML file read strictly, checked, and layered on the packs before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from ticketlint.errors import PackError
from ticketlint.packs import check, model
from ticketlint.packs.cues import LOOK_ALIKE, CueError, expand
from ticketlint.packs.layer import File, Layer, validate
from ticketlint.packs.patterns import check_pattern, check_regions
from ticketlint.packs.wording import Wordings, texts

BUILT_IN = ("base", "request")

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """The words of one language, all packs together."""

    code: str
    file: model.LanguageFile
    cues: dict[str, list[Phrase]] = field(default_factory=dict)
    fields: dict[str, list[Phrase]] = field(default_factory=dict)
    messages: dict[str, model.Text] = field(default_factory=dict)
    phrases: dict[str, Any] = field(default_factory=dict)
    examples: dict[str, model.Examples] = field(default_factory=dict)


@dataclass(frozen=True)
class Packs:
    """Everything that packs say, layered: what a Linter is built from."""

    versions: dict[str, str]
    digest: str
    facts: dict[str, model.FactFile]
    requirements: dict[str, model.RequirementFile]
    rules: dict[str, model.Rule]
    rule_home: dict[str, str]
    types: model.TypeFile
    profiles: dict[str, model.ProfileFile]
    sources: dict[str, str]
    languages: dict[str, Language]
    classes: model.ClassesFile = field(default_factory=lambda: model.ClassesFile())
    checks: dict[str, model.SelfCheck] = field(default_factory=dict)
    mail_domains: tuple[str, ...] = ()


def rules_root() -> Path:
    """The folder of the built-in packs: the source tree's own when run from one, else the package data."""
    return _tree() if in_source_tree() else Path(str(resources.files("ticketlint"))) / "rules"


def in_source_tree() -> bool:
    """Whether ticketlint runs from its source tree, where the built-in packs can be changed."""
    return (_tree() / "base" / "pack.yml").is_file() and (_tree().parent / "pyproject.toml").is_file()


def _tree() -> Path:
    return Path(__file__).resolve().parents[3] / "rules"


def built_in() -> list[Path]:
    """The folders of the built-in packs, in their order."""
    return [folder for name in BUILT_IN if (folder := rules_root() / name).is_dir()]


def load(
    extra: Iterable[str | Path] = (), languages: Iterable[str] = ("en", "ru", "ro"), *, examples: bool = False
) -> Packs:
    """The built-in packs and then `extra`, with the words of `languages`. Raises PackError.

    Examples are for people and tests: they are read only where they are asked for.
    """
    return load_folders([*built_in(), *map(Path, extra)], languages, examples=examples)


def load_folders(folders: Iterable[Path], languages: Iterable[str], *, examples: bool = False) -> Packs:
    """Exactly these packs; the order is the order of precedence, the last one wins. Raises PackError."""
    return _Merge([Layer(folder) for folder in folders], tuple(languages), examples).packs()


class _Merge:
    """Layers to one `Packs`."""

    def __init__(self, layers: list[Layer], languages: tuple[str, ...], examples: bool) -> None:
        self.layers = layers
        self.codes = languages
        self.with_examples = examples
        self.names = check.Names()
        self.declared: list[check.Declared] = []
        self.classes = model.ClassesFile()
        self.versions: dict[str, str] = {}
        self.facts: dict[str, model.FactFile] = {}
        self.requirements: dict[str, model.RequirementFile] = {}
        self.rules: dict[str, model.Rule] = {}
        self.rule_home: dict[str, str] = {}
        self.types: dict[str, model.TypeCues] = {}
        self.default_type = "other"
        self.profiles: dict[str, model.ProfileFile] = {}
        self.sources: dict[str, str] = {}
        self.checks: dict[str, model.SelfCheck] = {}
        self.mail_domains: tuple[str, ...] = ()
        self.languages: dict[str, Language] = {}
        self.wordings = Wordings()

    def packs(self) -> Packs:
        rules = []
        for layer in self.layers:
            self._pack(layer)
            self._classes(layer)
            facts = self._facts(layer)
            rules.append(self._rules(layer))
            for fact in facts:
                check.check_fact(fact, self.names)
            for code in layer.language_codes():
                if code in self.codes:
                    self._language(layer, code)
        missing = [code for code in self.codes if code not in self.languages]
        if missing:
            raise PackError(f"no pack has the language `{missing[0]}`", hint="add languages/<code>/language.yml")
        for layer, files in zip(self.layers, rules, strict=True):
            self._check_messages(layer, files)
        self._check_words()
        return Packs(
            self.versions,
            hashlib.sha256("".join(layer.digest for layer in self.layers).encode()).hexdigest()[:16],
            self.facts,
            self.requirements,
            self.rules,
            self.rule_home,
            model.TypeFile(types=self.types, default=self.default_type),
            self.profiles,
            self.sources,
            {code: self.languages[code] for code in self.codes},
            self.classes,
            self.checks,
            self.mail_domains,
        )

    def _pack(self, layer: Layer) -> None:
        found = layer.one("pack.yml", model.PackFile)
        assert found is not None  # noqa: S101 - a Layer has its pack.yml
        for n, name in enumerate(found.model.requires):
            if name not in self.versions:
                raise PackError(f"needs the pack `{name}`, which is not loaded", where=found.where("requires", n))
        if found.model.name in self.versions:
            raise PackError(f"a pack named `{found.model.name}` is loaded already", where=found.where("name"))
        self.versions[found.model.name] = found.model.version

    def _classes(self, layer: Layer) -> None:
        found = layer.one("classes.yml", model.ClassesFile)
        if found is None:
            return
        for kind, classes, names in (
            ("cues", found.model.cues, self.names.cues),
            ("fields", found.model.fields, self.names.fields),
        ):
            for name, about in classes.items():
                where = found.document.where((kind, name), key=True)
                self.declared.append(check.Declared(kind, name, about.optional, where, layer.root))
            names |= set(classes)
        self.classes = model.ClassesFile(
            cues=self.classes.cues | found.model.cues, fields=self.classes.fields | found.model.fields
        )

    def _facts(self, layer: Layer) -> list[File[model.FactFile]]:
        files: list[File[model.FactFile]] = list(layer.many("facts", model.FactFile))
        for file in files:
            fact = file.model
            for name, pattern in fact.patterns.items():
                check_pattern(pattern.re2, file.document.where(("patterns", name, "re2")))
                home = next((kind for kind, other in self.facts.items() if name in other.patterns), fact.kind)
                if home != fact.kind:
                    raise PackError(
                        f"the fact `{home}` has a pattern `{name}` already",
                        where=file.document.where(("patterns", name), key=True),
                    )
            before = self.facts.get(fact.kind)
            if before is not None:
                fact = fact.model_copy(
                    update={
                        "find": before.find + fact.find,
                        "patterns": before.patterns | fact.patterns,
                        "fields": tuple(dict.fromkeys(before.fields + fact.fields)),
                    }
                )
            self.facts[fact.kind] = fact
            self.names.kinds.add(fact.kind)
            self.names.patterns |= set(fact.patterns)
        return files

    def _rules(self, layer: Layer) -> list[File[model.RequirementFile]]:
        if found := layer.one("sources.yml", model.SourcesFile):
            self.sources |= found.model.sources
        if types := layer.one("types.yml", model.TypeFile):
            self.types |= types.model.types
            self.default_type = types.model.default
            self.names.types |= {*types.model.types, types.model.default}
            check.check_types(types, self.names)
        if checks := layer.one("checks.yml", model.ChecksFile):
            check.check_self_checks(checks, self.names)
            self.checks |= checks.model.checks
        if domains := layer.one("mail_domains.yml", model.MailDomainsFile):
            self.mail_domains += domains.model.domains
        files: list[File[model.RequirementFile]] = list(layer.many("rules", model.RequirementFile))
        for file in files:
            self._requirement(file)
        for profile in layer.many("profiles", model.ProfileFile):
            check.check_profile(profile, self.names)
            for name in model.PROFILE_PATTERNS:
                if pattern := getattr(profile.model, name):
                    check_pattern(pattern, profile.where(name))
            check_regions(profile.model.phone_regions, partial(profile.where, "phone_regions"))
            self.profiles[profile.model.name] = profile.model
        return files

    def _requirement(self, file: File[model.RequirementFile]) -> None:
        asked = file.model
        check.check_requirement(file, self.names)
        for n, rule in enumerate(asked.rules):
            if rule.code in self.rules:
                raise PackError(
                    f"the code {rule.code} is taken",
                    where=file.where("rules", n, "code"),
                    hint="codes are permanent: take a new one",
                )
            if any(rule.name == other.name for other in self.rules.values()):
                raise PackError(f"the name `{rule.name}` is taken", where=file.where("rules", n, "name"))
            for m, source in enumerate(rule.source):
                if source.document not in self.sources:
                    raise PackError(
                        f"sources.yml has no document `{source.document}`",
                        where=file.where("rules", n, "source", m, "document"),
                    )
            self.rules[rule.code] = rule
            self.rule_home[rule.code] = asked.requirement or ""
        if asked.requirement:
            if asked.requirement in self.requirements:
                raise PackError(
                    f"the requirement `{asked.requirement}` is defined already",
                    where=file.where("requirement"),
                    hint="a profile changes its level and weight",
                )
            self.requirements[asked.requirement] = asked
            self.names.requirements.add(asked.requirement)

    def _language(self, layer: Layer, code: str) -> None:
        base = f"languages/{code}"
        found = layer.one(f"{base}/language.yml", model.LanguageFile)
        if code not in self.languages:
            if found is None:
                raise PackError("language.yml is missing", where=str(layer.root / base))
            self.languages[code] = Language(code, found.model)
        language = self.languages[code]
        forms = layer.forms(code)
        if cues := layer.one(f"{base}/cues.yml", model.WordsFile):
            check.check_words(cues.document, self.names.cues, "cues")
            _expand_into(language.cues, cues, forms)
        if names := layer.one(f"{base}/fields.yml", model.WordsFile):
            check.check_words(names.document, self.names.fields, "fields")
            _expand_into(language.fields, names, forms)
        if messages := layer.one(f"{base}/messages.yml", dict[str, Any]):
            self._messages(language, messages)
        if self.with_examples and (examples := layer.one(f"{base}/examples.yml", model.ExamplesFile)):
            self._examples(language, examples)

    def _messages(self, language: Language, file: File[dict[str, Any]]) -> None:
        document = file.document
        for key, value in file.model.items():
            if key == "phrases":
                for place, text in texts(value, (key,)):
                    self.wordings.add(place, language.code, text, document, place)
                _deep_update(language.phrases, value)
                continue
            if key not in self.rules:
                check.expect(document, (), [key], set(self.rules), "rule", key=True)
            text = validate(document, model.Text, (key,))
            said: dict[tuple[str, ...], Any] = {("done",): text.done} if text.done is not None else {}
            sayings: dict[tuple[str, ...], model.Saying] = {(): text}
            sayings |= {("cases", name): case for name, case in text.cases.items()}
            for place, saying in sayings.items():
                said |= {(*place, "message"): saying.message, (*place, "suggestion"): saying.suggestion}
            for part, wording in said.items():
                self.wordings.add((key, *part), language.code, wording, document, (key, *part))
            language.messages[key] = text

    def _examples(self, language: Language, file: File[dict[str, model.Examples]]) -> None:
        check.expect(file.document, (), file.model, set(self.rules), "rule", key=True)
        for code, examples in file.model.items():
            for kind in ("valid", "invalid"):
                for n, example in enumerate(getattr(examples, kind)):
                    used = [example.type] if example.type else []
                    check.expect(file.document, (code, kind, n, "type"), used, self.names.types, "request type")
        language.examples.update(file.model)

    def _check_messages(self, layer: Layer, files: Iterable[File[model.RequirementFile]]) -> None:
        """A pack that puts words to its rules does so for each of them in every enabled language."""
        if not layer.has_messages():
            return
        for file in files:
            for n, rule in enumerate(file.model.rules):
                for code in self.codes:
                    language = self.languages.get(code)
                    if language is None or rule.code not in language.messages:
                        path = layer.root / "languages" / code / "messages.yml"
                        raise PackError(
                            f"{rule.code} has no message in `{code}`",
                            where=file.where("rules", n, "code"),
                            hint=f"add it to {path}, or leave `{code}` out of the languages",
                        )

    def _check_words(self) -> None:
        words: dict[tuple[str, str], Mapping[str, object]] = {}
        for code, language in self.languages.items():
            words[code, "cues"] = language.cues
            words[code, "fields"] = language.fields
        check.check_covered(self.declared, words)


def _deep_update(target: dict[str, Any], new: Mapping[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, Mapping) and isinstance(target.get(key), dict):
            _deep_update(target[key], value)
        else:
            target[key] = value


def _expand_into(
    target: dict[str, list[Phrase]], file: File[dict[str, tuple[str, ...]]], forms: Mapping[str, list[str]]
) -> None:
    for name, cues in file.model.items():
        for n, cue in enumerate(cues):
            plain = cue.removeprefix(LOOK_ALIKE)
            phrases = target.setdefault(name if plain == cue else LOOK_ALIKE + name, [])
            try:
                phrases += expand(plain, forms)
            except CueError as error:
                raise PackError(str(error), where=file.where(name, n), hint=error.hint) from None
