"""Saying: codes and parameters become messages in the customer's language, from messages.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from string import Formatter
from typing import Any

from ticketlint.judging.plural import plural
from ticketlint.packs.load import Language
from ticketlint.packs.model import RequirementFile
from ticketlint.packs.wording import REGISTERS
from ticketlint.report import GRADES, Finding, Grade, Outcome, Report

_MAX_VALUE = 60
#: The parameters whose value is a name, and the section of `phrases` that says it.
_SECTIONS = {"class": "fields", "question": "question", "kind": "kind", "checks": "checks", "parts": "parts"}
_RANK = {grade: n for n, grade in enumerate(GRADES)}

#: A literal text and the placeholder that follows it, or None.
Piece = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language and register: its plural forms, cut into literals and placeholders."""

    language: str
    forms: Mapping[str, tuple[Piece, ...]]

    @classmethod
    def of(cls, text: Any, language: str, register: str) -> Wording:
        """From a text of messages.yml: plain, by register (the formal one where there is no other), by plural."""
        if isinstance(text, Mapping) and set(text) <= set(REGISTERS):
            text = text.get(register, text["formal"])
        forms = text if isinstance(text, Mapping) else {"other": text}
        return cls(language, {form: _pieces(str(words)) for form, words in forms.items()})

    def render(self, params: Mapping[str, str | int]) -> str:
        """The text with its placeholders filled; `count` chooses the plural form. One that nothing fills stays."""
        count = params.get("count")
        form = plural(self.language, count) if isinstance(count, int) else "other"
        pieces = self.forms.get(form) or self.forms["other"]
        if len(pieces) == 1 and pieces[0][1] is None:
            return pieces[0][0]
        return "".join(text if name is None else text + _value(name, params) for text, name in pieces)


@dataclass(frozen=True, slots=True)
class _Voice:
    """All words of one language in one register."""

    #: Message and suggestion by code, and by code and reason where the text has a case of its own for it.
    texts: Mapping[tuple[str, str | None], tuple[Wording, Wording]]
    done: Mapping[str, Wording]
    done_with: Mapping[str, Wording]
    #: What things are called, by the name of the parameter that names one of them.
    names: Mapping[str, Mapping[str, str]]
    #: What stands before the last item of a list.
    last: str


class Speaker:
    """Renders findings. Built once, shared by threads.

    With the `requirements` of the packs, what is done is said as exactly as the rules' own `done` texts say it.
    """

    def __init__(
        self,
        languages: Mapping[str, Language],
        register: str = "formal",
        requirements: Mapping[str, RequirementFile] | None = None,
    ) -> None:
        self._voices = {code: _voice(language, register) for code, language in languages.items()}
        self._default = next(iter(languages))
        self._ladders = {name: _ladder(requirement) for name, requirement in (requirements or {}).items()}
        self._done = {code: self._done_in(voice) for code, voice in self._voices.items()}

    def locale_for(self, wanted: str | None, language: str) -> str:
        """The locale asked for, else the ticket's language, else the first enabled one. A region is no matter."""
        for code in (wanted, language):
            base = code.replace("_", "-").split("-")[0].lower() if code else ""
            if base in self._voices:
                return base
        return self._default

    def say(self, finding: Finding, locale: str) -> Finding:
        """The finding with its message and suggestion in `locale`; the rule's name where the language lacks words."""
        voice = self._voices[locale]
        reason = finding.params.get("reason")
        words = voice.texts.get((finding.code, str(reason))) or voice.texts.get((finding.code, None))
        if words is None:
            return _worded(finding, finding.name, "")
        params = {key: _called(voice, key, value) for key, value in finding.params.items()}
        if "class" in params:
            params["name"] = params["class"]
        return _worded(finding, words[0].render(params), words[1].render(params))

    def done(self, outcomes: Iterable[Outcome], locale: str) -> tuple[str, ...]:
        """What is there already, one short text a requirement that is met.

        It is the text of the last rule that has nothing more to say, else the requirement's own of `phrases.done`.
        """
        said = self._done[locale]
        met = (said.get((o.requirement, o.grade)) for o in outcomes if o.state == "judged")
        return tuple(filter(None, met))

    def _done_in(self, voice: _Voice) -> dict[tuple[str, Grade], str]:
        """What is said of each requirement that is met, by its grade."""
        said: dict[tuple[str, Grade], str] = {}
        for name in {**voice.done_with, **self._ladders}:
            for grade in GRADES[_RANK["stated"] :]:
                passed = [
                    code for upto, code in self._ladders.get(name, ()) if upto < _RANK[grade] and code in voice.done
                ]
                words = voice.done[passed[-1]] if passed else voice.done_with.get(name)
                if words is not None:
                    said[name, grade] = words.render({})
        return said

    def rendered(self, report: Report, locale: str) -> Report:
        """The report in another locale."""
        code = self.locale_for(locale, report.language)
        findings = tuple(self.say(finding, code) for finding in report.findings)
        return replace(report, locale=code, findings=findings, done=self.done(report.outcomes, code))


def _worded(finding: Finding, message: str, suggestion: str) -> Finding:
    """The finding in these words; `replace` would take three times as long."""
    f = finding
    return Finding(
        f.code, f.name, f.level, f.requirement, f.field, f.start, f.end, f.gain, f.params, message, suggestion
    )


def _voice(language: Language, register: str) -> _Voice:
    def of(text: Any) -> Wording:
        return Wording.of(text, language.code, register)

    texts: dict[tuple[str, str | None], tuple[Wording, Wording]] = {}
    for code, text in language.messages.items():
        texts[code, None] = of(text.message), of(text.suggestion)
        for reason, case in text.cases.items():
            texts[code, reason] = of(case.message), of(case.suggestion)
    names = {
        parameter: {name: of(text).render({}) for name, text in language.phrases.get(section, {}).items()}
        for parameter, section in _SECTIONS.items()
    }
    return _Voice(
        texts,
        {code: of(text.done) for code, text in language.messages.items() if text.done is not None},
        {name: of(text) for name, text in language.phrases.get("done", {}).items()},
        names,
        str(language.phrases.get("and", ", ")),
    )


def _called(voice: _Voice, parameter: str, value: str | int | tuple[str, ...]) -> str | int:
    """A parameter as it is told: a name of messages.yml by its words, several as a list."""
    names = voice.names.get(parameter)
    if isinstance(value, tuple):
        told = [names.get(item, item) if names else item for item in value]
        return voice.last.join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else ""
    if names is not None:
        return names.get(str(value), str(value).replace("_", " "))
    return value if isinstance(value, int) else _one_short_line(value)


def _ladder(requirement: RequirementFile) -> list[tuple[int, str]]:
    """The highest grade at which each rule speaks, with its code, the lowest first; not rules about failed values."""
    speaks = ((max(map(_RANK.__getitem__, rule.when.grade), default=-1), rule) for rule in requirement.rules)
    return sorted((upto, rule.code) for upto, rule in speaks if upto >= 0 and rule.when.invalid is None)


def _pieces(text: str) -> tuple[Piece, ...]:
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(text))


def _value(name: str, params: Mapping[str, str | int]) -> str:
    return str(params.get(name, f"{{{name}}}"))


def _one_short_line(value: str) -> str:
    """A value from outside: a form's field may be called anything."""
    value = " ".join("".join(c if c.isprintable() else " " for c in value[: 4 * _MAX_VALUE]).split())
    return value if len(value) <= _MAX_VALUE else value[: _MAX_VALUE - 1].rstrip() + "…"
