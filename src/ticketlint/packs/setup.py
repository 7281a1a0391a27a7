"""Settings and packs brought together: what a Linter is built from, every name in the settings checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ticketlint.errors import ConfigError
from ticketlint.packs.config import LANGUAGES, OF_PROFILE, Config, Settings
from ticketlint.packs.load import Packs, load
from ticketlint.packs.model import PROFILE_PATTERNS, Pattern, ProfileFile
from ticketlint.packs.nearest import did_you_mean
from ticketlint.packs.select import Selection

DEFAULT_PROFILE = "default"


@dataclass(frozen=True)
class Setup:
    """The packs, the profile with the settings' values in it, and where each value came from."""

    settings: Settings
    config: Config
    packs: Packs
    profile: ProfileFile
    selection: Selection

    @property
    def own_patterns(self) -> Mapping[str, Pattern]:
        """The business's own patterns of numbers; they go before all others."""
        given = ((name, getattr(self.profile, name)) for name in PROFILE_PATTERNS)
        return {name: Pattern(re2=pattern, rank=0) for name, pattern in given if pattern}


def set_up(settings: Settings, *, examples: bool = False) -> Setup:
    """Load the packs that the settings name and apply the settings to the profile. Raises PackError, ConfigError."""
    config = settings.config()
    languages = config.languages if ("languages",) in settings.values else LANGUAGES
    packs = load(config.packs, languages, examples=examples)
    name = config.profile or DEFAULT_PROFILE
    _expect(settings, ("profile",), name, packs.profiles, "profile")
    if config.request_type is not None:
        types = {*packs.types.types, packs.types.default}
        _expect(settings, ("request_type",), config.request_type, types, "request type")
    if config.locale is not None:
        _expect(settings, ("locale",), config.locale.split("-")[0], languages, "enabled language")
    for requirement in config.requirements:
        _expect(settings, ("requirements", requirement), requirement, packs.requirements, "requirement")
    for field, kind in config.fields.items():
        _expect(settings, ("fields", field), kind, packs.classes.fields, "class of fields")
    profile = packs.profiles[name]
    own = {key: value for key in OF_PROFILE if (value := getattr(config, key)) is not None}
    selection = Selection(packs.rules, config.select, config.ignore, settings.where("select"), settings.where("ignore"))
    return Setup(settings.under_profile(profile), config, packs, profile.model_copy(update=own), selection)


def _expect(settings: Settings, key: tuple[str, ...], name: str, known: Iterable[str], what: str) -> None:
    known = sorted(known)
    if name not in known:
        hint = did_you_mean(name, known) or f"there are: {', '.join(known)}"
        raise ConfigError(f"no {what} is called `{name}`", where=settings.where(*key), hint=hint)
