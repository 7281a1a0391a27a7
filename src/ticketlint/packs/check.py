"""What the files of packs say of each other: every name that is used must be defined, every class must have words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ticketlint.errors import PackError
from ticketlint.packs import model
from ticketlint.packs.layer import File
from ticketlint.packs.nearest import did_you_mean
from ticketlint.packs.yaml import Document, Place


@dataclass
class Names:
    """All that packs define, by what it is."""

    cues: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=lambda: set(model.PROFILE_PATTERNS))
    kinds: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    requirements: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Declared:
    """A class of words, where it is declared and in which pack's folder its words are looked for first."""

    kind: str
    name: str
    optional: bool
    where: str
    root: Path


def expect(
    document: Document, place: Place, used: Iterable[str], known: set[str], what: str, *, key: bool = False
) -> None:
    """Raises PackError at the first of the used names that is not known."""
    for n, name in enumerate(used):
        if name not in known:
            spot = (*place, name) if key else (*place, n)
            raise PackError(
                f"no {what} is called `{name}`",
                where=document.where(spot, key=key),
                hint=did_you_mean(name, known) or f"define it first; there are {len(known)}",
            )


def check_fact(file: File[model.FactFile], names: Names) -> None:
    """Cue classes, patterns, field classes and kinds that a fact speaks of."""
    fact, document = file.model, file.document
    expect(document, ("fields",), fact.fields, names.fields, "class of fields")
    expect(document, ("uninformative",), fact.uninformative, names.cues, "class of cues")
    expect(document, ("beats",), fact.beats, names.kinds, "kind of fact")
    expect(document, ("of",), [fact.of] if fact.of else [], names.kinds, "kind of fact")
    for n, find in enumerate(fact.find):
        _check_anchor(find, document, ("find", n), names)
        for key in type(find).model_fields:
            value = getattr(find, key)
            for m, near in enumerate(value if isinstance(value, tuple) else ()):
                if isinstance(near, model.Near):
                    _check_anchor(near, document, ("find", n, key, m), names)


def _check_anchor(anchor: model.Find | model.Near, document: Document, place: Place, names: Names) -> None:
    expect(document, (*place, "cue"), anchor.cue, names.cues, "class of cues")
    expect(document, (*place, "pattern"), anchor.pattern, names.patterns, "pattern")


def check_requirement(file: File[model.RequirementFile], names: Names) -> None:
    """Kinds and request types that a requirement and its rules speak of."""
    asked, document = file.model, file.document
    for key, used in (("facts", asked.facts), ("completed_by", asked.completed_by)):
        expect(document, (key,), used, names.kinds, "kind of fact")
    for n, group in enumerate(asked.parts):
        expect(document, ("parts", n), group, names.kinds, "kind of fact")
    for key, used in (("types", asked.types), ("not_types", asked.not_types)):
        expect(document, (key,), used, names.types, "request type")
    expect(document, ("levels",), asked.levels, names.types, "request type", key=True)
    for n, rule in enumerate(asked.rules):
        expect(document, ("rules", n, "types"), rule.types, names.types, "request type")
        when: Place = ("rules", n, "when")
        expect(document, (*when, "fact"), rule.when.fact, names.kinds, "kind of fact")
        expect(document, (*when, "without"), rule.when.without, names.kinds, "kind of fact")
        invalid = [rule.when.invalid] if rule.when.invalid else []
        expect(document, (*when, "invalid"), invalid, names.kinds, "kind of fact")


def check_types(file: File[model.TypeFile], names: Names) -> None:
    """Cue classes (or patterns) and kinds that speak for a request type."""
    for name, cues in file.model.types.items():
        place: Place = ("types", name)
        expect(file.document, (*place, "cues"), cues.cues, names.cues | names.patterns, "class of cues", key=True)
        expect(file.document, (*place, "facts"), cues.facts, names.kinds, "kind of fact", key=True)
        expect(file.document, (*place, "only_facts"), cues.only_facts, names.kinds, "kind of fact")
        for n, pair in enumerate(cues.pairs):
            for key in ("cue", "near"):
                known = names.cues | names.patterns
                expect(file.document, (*place, "pairs", n, key), getattr(pair, key), known, "class of cues")


def check_self_checks(file: File[model.ChecksFile], names: Names) -> None:
    """Request types and cue classes that checks of one's own speak of."""
    for name, own in file.model.checks.items():
        place: Place = ("checks", name)
        expect(file.document, (*place, "types"), own.types, names.types, "request type")
        expect(file.document, (*place, "topics"), own.topics, names.cues, "class of cues")
        expect(file.document, (*place, "done"), own.done, names.cues, "class of cues")


def check_profile(file: File[model.ProfileFile], names: Names) -> None:
    """Requirements that a profile changes."""
    changes = file.model.requirements
    expect(file.document, ("requirements",), changes, names.requirements, "requirement", key=True)


def check_words(document: Document, declared: set[str], what: str) -> None:
    """Classes that a language lists words for."""
    expect(document, (), document.data or {}, declared, f"class of {what}", key=True)


def check_covered(declared: Iterable[Declared], words: Mapping[tuple[str, str], Mapping[str, object]]) -> None:
    """Every class that is not optional has words in every enabled language; `words` is by language and kind."""
    for item in declared:
        for (code, kind), classes in words.items():
            if kind == item.kind and not item.optional and not classes.get(item.name):
                path = item.root / "languages" / code / f"{kind}.yml"
                raise PackError(
                    f"the class `{item.name}` has no words in `{code}`",
                    where=item.where,
                    hint=f"list them in {path}, or mark the class optional, or leave `{code}` out",
                )
