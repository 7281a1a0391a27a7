"""Words: every rule in every language and register, plural forms, locales, placeholders that hold anything."""

from __future__ import annotations

import json
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging_cases import LAW, fact, packs, verdict_of

from ticketlint import Linter
from ticketlint.judging.plural import plural
from ticketlint.judging.saying import Speaker, Wording
from ticketlint.report import Finding

LANGUAGES = ("en", "ru", "ro")
REGISTERS = ("formal", "informal")
#: What the rules give their texts.
PARAMS = {
    "TL106": {"question": "what"},
    "TL107": {"count": 250},
    "TL205": {"checks": ("power", "cables", "reboot")},
    "TL403": {"domain": "gmail.com"},
    "TL801": {"parts": ("occurred_at", "person_name")},
    "TL901": {"kind": "password"},
    "TL903": {"name": "Browser"},
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def said(code: str, language: str, register: str = "formal", **params: str | int | tuple[str, ...]) -> Finding:
    finding = Finding(code, "x", "must", params=params or PARAMS.get(code, {}))
    return Speaker(packs().languages, register).say(finding, language)


@pytest.mark.parametrize("code", sorted(packs().rules))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_in_every_language_and_register(code, language) -> None:
    for register in REGISTERS:
        finding = said(code, language, register)
        for text in (finding.message, finding.suggestion):
            assert len(text) > 10, "a sentence, not a stub"
            assert text[0].isupper()
            assert text.endswith((".", "?", "”", "»"))
            assert "{" not in text
            assert len(text) <= 200, "short enough to be read in a form"
        assert packs().languages[language].messages[code].done is not None


@pytest.mark.parametrize("code", sorted(packs().rules))
def test_a_suggestion_begins_with_a_verb_that_fits_the_register(code) -> None:
    """Imperatives show their register by their ending in Russian and Romanian."""
    formal, informal = (said(code, "ru", register).suggestion.split()[0].strip(",:") for register in REGISTERS)
    assert formal.endswith("те")
    assert not informal.endswith("те")
    formal, informal = (said(code, "ro", register).suggestion.split()[0].strip(",:") for register in REGISTERS)
    assert formal.endswith("ți")
    assert not informal.endswith("ți")


@pytest.mark.parametrize("code", sorted(packs().rules))
def test_registers_do_not_mix(code) -> None:
    words = {
        "ru": ("вы вам вас вами ваш ваше ваши", "ты тебе тебя тобой твой твоё"),
        "ro": ("dumneavoastră vă vreți aveți ați", "tău tine ai îți te"),
    }
    for language, (formal_only, informal_only) in words.items():
        for register, wrong in (("formal", informal_only), ("informal", formal_only)):
            finding = said(code, language, register)
            text = f"{finding.message} {finding.suggestion}".lower()
            spoken = {word.strip(".,:;!?«»„”“()") for word in text.split()}
            assert not spoken & set(wrong.split())


def test_romanian_is_written_with_commas_below() -> None:
    everything = json.dumps(
        [packs().languages["ro"].phrases, *(m.model_dump() for m in packs().languages["ro"].messages.values())],
        ensure_ascii=False,
    )
    assert not set("şţŞŢ") & set(everything)
    assert set("șțăîâ") <= set(everything)


def test_languages_have_the_same_phrases() -> None:
    def keys(value, place=()):
        if not isinstance(value, dict) or set(value) <= set(REGISTERS):
            return {place}
        return {key for name, inner in value.items() for key in keys(inner, (*place, name))}

    first, *others = (keys(packs().languages[code].phrases) for code in LANGUAGES)
    assert all(other == first for other in others)


def test_what_is_met_is_called_in_every_language() -> None:
    for code in LANGUAGES:
        phrases = packs().languages[code].phrases
        assert set(phrases["done"]) == set(packs().requirements)
        assert set(phrases["fields"]) == set(packs().classes.fields)
        assert set(phrases["ui"]["types"]) == {*packs().types.types, packs().types.default}


# ---------------------------------------------------------------- plurals

CLDR = [
    ("en", "one", [1]),
    ("en", "other", [0, 2, 5, 11, 21, 101]),
    ("ru", "one", [1, 21, 31, 101, 1001]),
    ("ru", "few", [2, 3, 4, 22, 34, 102, 1003]),
    ("ru", "many", [0, 5, 10, 11, 12, 14, 19, 20, 25, 111, 112, 114, 1000]),
    ("ro", "one", [1]),
    ("ro", "few", [0, 2, 11, 19, 101, 119, 1002, 1019]),
    ("ro", "other", [20, 21, 100, 120, 121, 1000, 50000]),
    ("uk", "few", [3, 23]),
    ("pl", "one", [1]),
    ("pl", "few", [2, 22, 104]),
    ("pl", "many", [0, 5, 12, 21, 112]),
    ("cs", "few", [2, 4]),
    ("cs", "other", [0, 5, 22]),
    ("sr", "one", [1, 21]),
    ("sr", "other", [0, 5, 11]),
    ("lt", "one", [1, 21]),
    ("lt", "few", [2, 29]),
    ("lt", "other", [0, 10, 11, 30, 111]),
    ("ar", "zero", [0]),
    ("ar", "two", [2]),
    ("ar", "few", [3, 110]),
    ("ar", "many", [11, 99]),
    ("ar", "other", [100, 102]),
    ("fr", "one", [0, 1]),
    ("ja", "other", [1, 7]),
    ("de-AT", "one", [1]),
    ("xx", "other", [0, 2]),
]


@pytest.mark.parametrize(("language", "form", "numbers"), CLDR)
def test_the_plural_of_a_count(language, form, numbers) -> None:
    assert {number: plural(language, number) for number in numbers} == dict.fromkeys(numbers, form)


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "first character of"),
        ("en", 2, "first 2 characters"),
        ("ru", 51, "первый 51 символ "),
        ("ru", 102, "первые 102 символа"),
        ("ru", 50000, "первые 50000 символов"),
        ("ro", 1, "primul caracter"),
        ("ro", 119, "primele 119 caractere"),
        ("ro", 50000, "primele 50000 de caractere"),
    ],
)
def test_a_count_is_said_as_the_language_says_it(language, count, words) -> None:
    assert words in said("TL107", language, count=count, reason="cut").message


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_with_a_count_have_every_form_of_their_language(language) -> None:
    forms = {plural(language, number) for number in range(200)} | {"other"}
    for code, text in packs().languages[language].messages.items():
        for wording in (text.message, text.suggestion):
            for register in REGISTERS:
                made = Wording.of(wording, language, register)
                if any(name == "count" for pieces in made.forms.values() for _, name in pieces):
                    assert set(made.forms) == forms, code


# ---------------------------------------------------------------- locales


@pytest.mark.parametrize(
    ("wanted", "language", "locale"),
    [
        ("ro", "ru", "ro"),
        (None, "ru", "ru"),
        ("ru-RU", "en", "ru"),
        ("ro_MD", "en", "ro"),
        ("RU", "en", "ru"),
        ("de", "ro", "ro"),
        ("de", "und", "en"),
        (None, "und", "en"),
    ],
)
def test_the_locale_asked_for_else_the_tickets_else_the_first(wanted, language, locale) -> None:
    assert Speaker(packs().languages).locale_for(wanted, language) == locale


def test_messages_follow_the_ticket_and_can_be_said_again(linter) -> None:
    report = linter.check({"body": "Приложение вылетает при оплате, помогите", "channel": "web_form"})
    assert (report.language, report.locale) == ("ru", "ru")
    again = linter.say(report, "ro")
    assert again.locale == "ro"
    assert [f.code for f in again.findings] == [f.code for f in report.findings]
    (contact,) = [f for f in again.findings if f.code == "TL401"]
    assert contact.suggestion.startswith("Adăugați")
    assert linter.say(again, "ru") == report


def test_the_register_is_a_setting() -> None:
    body = {"body": "Приложение вылетает при оплате, помогите", "channel": "web_form"}
    formal, informal = (Linter(config={"register": register}).check(body) for register in REGISTERS)
    spoken = [next(f.suggestion for f in report.findings if f.code == "TL401") for report in (formal, informal)]
    assert [text.split()[0] for text in spoken] == ["Добавьте", "Добавь"]


# ---------------------------------------------------------------- placeholders


def test_a_heading_is_called_in_the_customers_language() -> None:
    finding = Finding("TL903", "non-answer", "notice", params={"class": "browser"})
    speaker = Speaker(packs().languages)
    assert "«Браузер»" in speaker.say(finding, "ru").message
    assert "„Browser”" in speaker.say(finding, "ro").message
    odd = Finding("TL903", "non-answer", "notice", params={"class": "seat_number"})
    assert "“seat number”" in speaker.say(odd, "en").message


@LAW
@given(st.text())
def test_a_field_may_be_called_anything(name) -> None:
    message = said("TL903", "en", name=name).message
    assert message.startswith("The field “")
    assert message.endswith("” holds no answer that helps.")
    assert all(c.isprintable() for c in message)
    assert len(message) < 120


def test_a_name_that_looks_like_a_placeholder_stays_what_it_is() -> None:
    assert "“{count} {0.__class__}”" in said("TL903", "en", name="{count} {0.__class__}").message


def test_a_placeholder_that_nothing_fills_stays() -> None:
    assert said("TL903", "en", other="x").message == "The field “{name}” holds no answer that helps."


def test_a_language_without_words_says_the_rules_name() -> None:
    finding = Speaker(packs().languages).say(Finding("XX999", "some-rule", "must"), "en")
    assert (finding.message, finding.suggestion) == ("some-rule", "")


@pytest.mark.parametrize("code", sorted(packs().rules))
def test_texts_ask_only_for_what_their_rule_gives(code) -> None:
    def names(value):
        if isinstance(value, str):
            return {name for _, name, _, _ in Formatter().parse(value) if name}
        return {name for inner in value.values() for name in names(inner)}

    for language in LANGUAGES:
        text = packs().languages[language].messages[code]
        assert names(text.message) | names(text.suggestion) <= set(PARAMS.get(code, ()))
        assert not names(text.done)


# ---------------------------------------------------------------- what is done


def test_what_is_there_is_said_as_far_as_it_is_there() -> None:
    speaker = Speaker(packs().languages, "formal", packs().requirements)
    tried, outcome_too = (verdict_of([fact("steps_tried", g)]).outcomes for g in ("stated", "complete"))
    assert speaker.done(tried, "en") == ("What you have tried",)
    assert speaker.done(outcome_too, "en") == ("What you have tried and how it ended",)
    assert speaker.done(verdict_of([fact("steps_tried", "claimed")]).outcomes, "en") == ()
    assert Speaker(packs().languages).done(outcome_too, "ro") == ("Ce ați încercat",)
