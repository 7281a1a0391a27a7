"""From folders to packs: every YAML file read strictly, checked, and layered on the packs before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import re2
from pydantic import TypeAdapter, ValidationError

from ticketlint.errors import PackError
from ticketlint.packs import model
from ticketlint.packs.cues import CueError, expand
from ticketlint.packs.yaml import Document, read

BUILT_IN = ("base", "request")
T = TypeVar("T")

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


def rules_root() -> Path:
    """The folder of the built-in packs: the source tree's own when run from one, else the package data."""
    tree = Path(__file__).resolve().parents[3] / "rules"
    if (tree / "base" / "pack.yml").is_file() and (tree.parent / "pyproject.toml").is_file():
        return tree
    return Path(str(resources.files("ticketlint"))) / "rules"


def load(extra: Iterable[str | Path] = (), languages: Iterable[str] = ("en", "ru", "ro")) -> Packs:
    """The built-in packs and then `extra`, with the words of `languages`. Raises PackError."""
    root = rules_root()
    layers = [_Layer(root / name) for name in BUILT_IN if (root / name).is_dir()]
    for path in extra:
        folder = Path(path)
        if not (folder / "pack.yml").is_file():
            raise PackError("is not a pack", where=str(folder), hint="a pack is a folder that holds pack.yml")
        layers.append(_Layer(folder))
    return _Merge(layers, tuple(languages)).packs()


@dataclass
class _Layer:
    """One pack's folder and the files that were read from it."""

    root: Path
    seen: list[Path] = field(default_factory=list)

    def one(self, name: str, kind: type[T]) -> tuple[T, Document] | None:
        path = self.root / name
        if not path.is_file():
            return None
        self.seen.append(path)
        document = read(path)
        return validate(document, kind), document

    def many(self, folder: str, kind: type[T]) -> list[tuple[T, Document]]:
        out = []
        for path in sorted((self.root / folder).glob("*.yml")):
            found = self.one(str(path.relative_to(self.root)), kind)
            if found:
                out.append(found)
        return out

    def language_codes(self) -> list[str]:
        folder = self.root / "languages"
        return sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []

    def forms(self, code: str) -> dict[str, list[str]]:
        path = self.root / "languages" / code / "forms.json"
        if not path.is_file():
            return {}
        self.seen.append(path)
        loaded: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        return loaded


def validate(document: Document, kind: type[T], place: tuple[str | int, ...] = ()) -> T:
    """The document as a model. Raises PackError that names the first wrong node's line and column."""
    data = document.data
    try:
        return TypeAdapter(kind).validate_python({} if data is None else data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        loc = tuple(part for part in first["loc"] if isinstance(part, str | int))
        hint = "remove it, or see the schema for what may stand here" if first["type"] == "extra_forbidden" else ""
        dotted = ".".join(map(str, loc))
        raise PackError(f"{dotted}: {first['msg']}", where=document.where((*place, *loc)), hint=hint) from None


class _Merge:
    """Layers to one `Packs`; the order of layers is the order of precedence, the last one wins."""

    def __init__(self, layers: list[_Layer], languages: tuple[str, ...]) -> None:
        self.layers = layers
        self.codes = languages
        self.versions: dict[str, str] = {}
        self.facts: dict[str, model.FactFile] = {}
        self.requirements: dict[str, model.RequirementFile] = {}
        self.rules: dict[str, model.Rule] = {}
        self.rule_home: dict[str, str] = {}
        self.types: dict[str, model.TypeCues] = {}
        self.default_type = "other"
        self.profiles: dict[str, model.ProfileFile] = {}
        self.sources: dict[str, str] = {}
        self.languages: dict[str, Language] = {}

    def packs(self) -> Packs:
        for layer in self.layers:
            self._pack(layer)
            self._facts(layer)
            self._rules(layer)
            for code in layer.language_codes():
                if code in self.codes:
                    self._language(layer, code)
        missing = [code for code in self.codes if code not in self.languages]
        if missing:
            raise PackError(f"no pack has the language `{missing[0]}`", hint="add languages/<code>/language.yml")
        return Packs(
            self.versions,
            self._digest(),
            self.facts,
            self.requirements,
            self.rules,
            self.rule_home,
            model.TypeFile(types=self.types, default=self.default_type),
            self.profiles,
            self.sources,
            {code: self.languages[code] for code in self.codes},
        )

    def _pack(self, layer: _Layer) -> None:
        found = layer.one("pack.yml", model.PackFile)
        if found is None:
            raise PackError("pack.yml is missing", where=str(layer.root))
        pack, document = found
        for name in pack.requires:
            if name not in self.versions:
                raise PackError(f"needs the pack `{name}`, which is not loaded", where=document.where(("requires",)))
        if pack.name in self.versions:
            raise PackError(f"a pack named `{pack.name}` is loaded already", where=document.where(("name",)))
        self.versions[pack.name] = pack.version

    def _facts(self, layer: _Layer) -> None:
        for fact, document in layer.many("facts", model.FactFile):
            for name, pattern in fact.patterns.items():
                _check_pattern(pattern.re2, document, ("patterns", name))
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

    def _rules(self, layer: _Layer) -> None:
        if found := layer.one("sources.yml", model.SourcesFile):
            self.sources |= found[0].sources
        if found_types := layer.one("types.yml", model.TypeFile):
            self.types |= found_types[0].types
            self.default_type = found_types[0].default
        for profile, document in layer.many("profiles", model.ProfileFile):
            for name in ("order_pattern", "account_pattern"):
                if pattern := getattr(profile, name):
                    _check_pattern(pattern, document, (name,))
            self.profiles[profile.name] = profile
        for asked, document in layer.many("rules", model.RequirementFile):
            self._requirement(asked, document)

    def _requirement(self, asked: model.RequirementFile, document: Document) -> None:
        for n, kind in enumerate(asked.facts):
            if kind not in self.facts:
                raise PackError(f"no pack defines the fact `{kind}`", where=document.where(("facts", n)))
        for n, rule in enumerate(asked.rules):
            place = document.where(("rules", n, "code"))
            if rule.code in self.rules:
                raise PackError(f"the code {rule.code} is taken", where=place, hint="codes are permanent: take a new one")
            if any(rule.name == other.name for other in self.rules.values()):
                raise PackError(f"the name `{rule.name}` is taken", where=document.where(("rules", n, "name")))
            for m, source in enumerate(rule.source):
                if source.document not in self.sources:
                    raise PackError(
                        f"sources.yml has no document `{source.document}`",
                        where=document.where(("rules", n, "source", m, "document")),
                    )
            self.rules[rule.code] = rule
            self.rule_home[rule.code] = asked.requirement or ""
        if asked.requirement:
            self.requirements[asked.requirement] = asked

    def _language(self, layer: _Layer, code: str) -> None:
        base = f"languages/{code}"
        found = layer.one(f"{base}/language.yml", model.LanguageFile)
        if code not in self.languages:
            if found is None:
                raise PackError("language.yml is missing", where=str(layer.root / base))
            self.languages[code] = Language(code, found[0])
        language = self.languages[code]
        forms = layer.forms(code)
        if cues := layer.one(f"{base}/cues.yml", dict[model.Slug, list[str]]):
            _expand_into(language.cues, cues[0], cues[1], forms)
        if names := layer.one(f"{base}/fields.yml", dict[model.Slug, list[str]]):
            _expand_into(language.fields, names[0], names[1], forms)
        if messages := layer.one(f"{base}/messages.yml", dict[str, Any]):
            self._messages(language, *messages)
        if examples := layer.one(f"{base}/examples.yml", dict[str, model.Examples]):
            for rule_code in examples[0]:
                if rule_code not in self.rules:
                    raise PackError(f"no rule has the code {rule_code}", where=examples[1].where((rule_code,)))
            language.examples.update(examples[0])

    def _messages(self, language: Language, raw: dict[str, Any], document: Document) -> None:
        for key, value in raw.items():
            if key in ("_", "phrases"):
                language.phrases.update(value)
                continue
            if key not in self.rules:
                raise PackError(f"no rule has the code {key}", where=document.where((key,)))
            language.messages[key] = validate(Document(document.path, value, document.places), model.Text, (key,))

    def _digest(self) -> str:
        hasher = hashlib.sha256()
        for layer in self.layers:
            for path in sorted(set(layer.seen)):
                hasher.update(path.name.encode())
                hasher.update(path.read_bytes())
        return hasher.hexdigest()[:16]


def _expand_into(
    target: dict[str, list[Phrase]],
    raw: Mapping[str, list[str]],
    document: Document,
    forms: Mapping[str, list[str]],
) -> None:
    for name, cues in raw.items():
        phrases = target.setdefault(name, [])
        for n, cue in enumerate(cues):
            try:
                phrases += expand(cue, forms)
            except CueError as error:
                raise PackError(str(error), where=document.where((name, n))) from None


def _check_pattern(pattern: str, document: Document, place: tuple[str | int, ...]) -> None:
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0]
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise PackError(
            f"RE2 does not take the pattern: {reason}",
            where=document.where(place),
            hint="RE2 has no look-around and no back-references",
        ) from None
