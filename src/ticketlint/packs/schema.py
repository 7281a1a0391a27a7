"""JSON Schemas for editors, made from the models that read the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ticketlint.packs import model
from ticketlint.packs.config import Config

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Written(GenerateJsonSchema):
    """The schema of what people write: a list of one may stand without its brackets."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        written = super().function_before_schema(schema)
        function: Callable[..., Any] = schema["function"]["function"]
        if function in (model.one_or_many, model.near_or_many):
            return {"anyOf": [written.get("items", {}), written]}
        if function is model.pattern_or_text:
            return {"anyOf": [{"type": "string"}, written]}
        return written

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, Fraction):
            return int(dft) if dft.denominator == 1 else float(dft)
        return super().encode_default(dft)


class _WrittenInYaml(_Written):
    """We read every scalar of YAML as text; an editor sees `404` as a number and `no` as a boolean."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        written = super().str_schema(schema)
        if written == {"type": "string"}:
            return {"type": ["string", "number", "boolean"]}
        return written


_KINDS: dict[str, tuple[Any, str]] = {
    "pack": (model.PackFile, "pack.yml"),
    "classes": (model.ClassesFile, "classes.yml"),
    "facts": (model.FactFile, "facts/<kind>.yml"),
    "rules": (model.RequirementFile, "rules/<requirement>.yml"),
    "types": (model.TypeFile, "types.yml"),
    "checks": (model.ChecksFile, "checks.yml"),
    "mail_domains": (model.MailDomainsFile, "mail_domains.yml"),
    "sources": (model.SourcesFile, "sources.yml"),
    "profiles": (model.ProfileFile, "profiles/<name>.yml"),
    "language": (model.LanguageFile, "languages/<code>/language.yml"),
    "words": (model.WordsFile, "languages/<code>/cues.yml and fields.yml"),
    "messages": (model.MessagesFile, "languages/<code>/messages.yml"),
    "examples": (model.ExamplesFile, "languages/<code>/examples.yml"),
    "config": (Config, "ticketlint.toml and [tool.ticketlint] in pyproject.toml"),
}
NAMES = tuple(_KINDS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, by one of `NAMES`."""
    kind, files = _KINDS[name]
    generator = _Written if name == "config" else _WrittenInYaml
    made = TypeAdapter(kind).json_schema(schema_generator=generator)
    if name == "messages":
        phrases = {"type": "object", "description": "texts that belong to no rule: `done` by requirement, `ui` by name"}
        made["properties"] = {"phrases": phrases}
    return {"$schema": _DIALECT, **_closed(made), "title": f"ticketlint: {files}"}


def _closed(node: Any) -> Any:
    """Where keys must look a certain way, no others may stand."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if "patternProperties" in node:
        closed["additionalProperties"] = False
    return closed


def render(name: str) -> str:
    """The schema as the text that is committed in docs/schema."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
