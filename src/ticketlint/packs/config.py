"""Settings: `ticketlint.toml` or `[tool.ticketlint]` in pyproject.toml, and where each value came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ticketlint.errors import ConfigError
from ticketlint.packs.layer import validate
from ticketlint.packs.model import (
    PROFILE_PATTERNS,
    LanguageCode,
    Model,
    ProfileFile,
    RequirementChange,
    RuleName,
    Slug,
    Texts,
    one_or_many,
)
from ticketlint.packs.patterns import check_pattern, check_regions
from ticketlint.packs.toml import read_toml, under
from ticketlint.packs.yaml import Document

FILE = "ticketlint.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "ticketlint")
LANGUAGES = ("en", "ru", "ro")
MAX_CHARS = 50_000

#: Settings that a profile has too: the config's value goes before the profile's.
OF_PROFILE = ("threshold", "workable", "phone_regions", "order_pattern", "account_pattern", "product")

Key = tuple[str, ...]
Codes = Annotated[tuple[LanguageCode, ...], BeforeValidator(one_or_many)]


class Config(Model):
    """The keys of a config file."""

    extend: str | None = Field(None, description="another config file that this one builds on")
    profile: RuleName | None = Field(None, description="the kind of business: shop, isp, saas, bank ...")
    packs: Texts = Field((), description="folders of packs on top of the built-in ones")
    languages: Codes = Field(LANGUAGES, min_length=1, description="the languages to know")
    locale: LanguageCode | None = Field(None, description="the language of messages; else the request's own")
    tone: Literal["formal", "informal"] = Field("formal", alias="register", description="how a customer is spoken to")
    request_type: Slug | None = Field(None, description="the type of all requests; else told from the text")
    select: Texts | None = Field(None, description="only these rules: codes, prefixes or names")
    ignore: Texts = Field((), description="not these rules: codes, prefixes or names")
    threshold: int | None = Field(None, ge=0, le=100, description="the score that makes a request ready")
    workable: int | None = Field(None, ge=0, le=100, description="the score from which a desk can start")
    max_chars: int = Field(
        MAX_CHARS, ge=100, le=10_000_000, description="longer requests are cut, which a finding says"
    )
    product: str | None = Field(None, description="the only product: it need not be named")
    order_pattern: str | None = Field(None, description="how order numbers look here (RE2)")
    account_pattern: str | None = Field(None, description="how account numbers look here (RE2)")
    phone_regions: Texts | None = Field(None, description="regions whose phone numbers need no country code")
    fields: dict[str, Slug] = Field({}, description="the name of a form field, and what it holds")
    requirements: dict[Slug, RequirementChange] = Field({}, description="a requirement, and what is changed in it")


@dataclass(frozen=True)
class Setting:
    """A value and where it came from: `file:line`, "default", "profile shop", "command line" ..."""

    value: Any
    origin: str


@dataclass(frozen=True)
class Settings:
    """Values by their path, such as `("requirements", "contact", "level")`; only those that somebody set."""

    values: Mapping[Key, Setting] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any], origin: str) -> Settings:
        """Plain data, such as a command's options, as settings. Raises ConfigError."""
        return cls.read(Document(origin, dict(data), {}), origin)

    @classmethod
    def read(cls, document: Document, origin: str | None = None) -> Settings:
        """A validated document as settings; without `origin` each value says its line. Raises ConfigError."""
        config: Config = validate(document, Config, error=ConfigError)
        for name in PROFILE_PATTERNS:
            if pattern := getattr(config, name):
                check_pattern(pattern, document.where((name,)), ConfigError)
        where = partial(_place, document, "phone_regions")
        check_regions(config.phone_regions or (), where, ConfigError)
        flat = _flat(config)
        return cls({key: Setting(value, origin or _line(document, key)) for key, value in flat.items()})

    def over(self, below: Settings) -> Settings:
        """These settings, and those `below` where nothing is set here."""
        return Settings({**below.values, **self.values})

    def under_profile(self, profile: ProfileFile) -> Settings:
        """With what the profile says where nothing else is set."""
        said: dict[Key, Any] = {}
        for name in OF_PROFILE:
            if getattr(profile, name) not in (None, ()):
                said[name,] = getattr(profile, name)
        said |= _changes(profile.requirements)
        origin = f"profile {profile.name}"
        return self.over(Settings({key: Setting(value, origin) for key, value in said.items()}))

    def config(self) -> Config:
        """The values as a config."""
        data: dict[str, Any] = {}
        for key, setting in self.values.items():
            table = data
            for part in key[:-1]:
                table = table.setdefault(part, {})
            table[key[-1]] = setting.value
        return Config.model_validate(data)

    def where(self, *key: str) -> str:
        """The origin of a value, of the table it stands in, or "default"."""
        for known, setting in self.values.items():
            if known[: len(key)] == key:
                return setting.origin
        return "default"

    def show(self) -> str:
        """A listing in the manner of TOML with the origin of each value."""
        defaults: dict[Key, Setting] = {
            (info.alias or name,): Setting(info.default, "default")
            for name, info in Config.model_fields.items()
            if name not in ("extend", "fields", "requirements")
        }
        lines: list[tuple[str, str]] = []
        table: Key = ()
        values = {**defaults, **self.values}
        for key in [*(k for k in values if len(k) == 1), *sorted(k for k in values if len(k) > 1)]:
            if key[:-1] != table:
                table = key[:-1]
                lines.append((f"\n[{'.'.join(map(_toml_key, table))}]", ""))
            setting = values[key]
            unset = setting.value is None or (setting.value == () and setting.origin == "default")
            text = f"# {key[-1]} is not set" if unset else f"{_toml_key(key[-1])} = {_toml(setting.value)}"
            lines.append((text, setting.origin))
        width = min(max((len(text) for text, _ in lines), default=0), 60)
        return "\n".join(f"{text:<{width}}  # {origin}" if origin else text for text, origin in lines)


def load_settings(path: str | Path | None = None) -> Settings:
    """The settings of a config file, or of the nearest one from a folder upwards (default: the current folder).

    None is there: no settings. Raises ConfigError.
    """
    start = Path(path) if path is not None else Path.cwd()
    if path is not None and not start.is_dir():
        return _read(start, ())
    found = nearest(start)
    return _read(found, ()) if found else Settings()


def nearest(folder: Path) -> Path | None:
    """The nearest config file, looking in the folder and then in those above it."""
    here = folder.resolve()
    for parent in (here, *here.parents):
        if (parent / FILE).is_file():
            return parent / FILE
        project = parent / PYPROJECT
        if project.is_file() and b"tool.ticketlint" in project.read_bytes() and under(read_toml(project), TABLE):
            return project
    return None


def _read(path: Path, chain: tuple[Path, ...]) -> Settings:
    document = read_toml(path)
    if path.name == PYPROJECT:
        table = under(document, TABLE)
        if table is None:
            raise ConfigError("has no [tool.ticketlint]", where=str(path), hint=f"or name a {FILE}")
        document = table
    settings = Settings.read(document)
    values = dict(settings.values)
    base = values.pop(("extend",), None)
    packs = values.get(("packs",))
    if packs is not None:
        values["packs",] = Setting(tuple(str(path.parent / pack) for pack in packs.value), packs.origin)
    settings = Settings(values)
    if base is None:
        return settings
    target = (path.parent / base.value).resolve()
    seen = (*chain, path.resolve())
    if target in seen:
        raise ConfigError("the files extend each other in a circle", where=base.origin)
    if not target.is_file():
        raise ConfigError(
            f"there is no file `{base.value}`", where=base.origin, hint="the path is relative to this file"
        )
    return settings.over(_read(target, seen))


def _flat(config: Config) -> dict[Key, Any]:
    """What is set: `fields` by name and `requirements` by name and key; the rest as it is."""
    out: dict[Key, Any] = {}
    for name in config.model_fields_set - {"fields", "requirements"}:
        out[Config.model_fields[name].alias or name,] = getattr(config, name)
    for field_name, kind in config.fields.items():
        out["fields", field_name] = kind
    return out | _changes(config.requirements)


def _changes(requirements: Mapping[str, RequirementChange]) -> dict[Key, Any]:
    return {
        ("requirements", name, part): value
        for name, change in requirements.items()
        for part in change.model_fields_set
        if (value := getattr(change, part)) is not None
    }


def _line(document: Document, key: Key) -> str:
    return document.where(key).rsplit(":", 1)[0]


def _place(document: Document, name: str, n: int) -> str:
    return document.where((name, n))


def _toml_key(key: str) -> str:
    plain = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if plain else f'"{key}"'


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'" + value + "'" if "\\" in value else f'"{value}"'
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value if not hasattr(value, "denominator") or value.denominator == 1 else float(value))
