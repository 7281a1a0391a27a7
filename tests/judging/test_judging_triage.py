"""The request type: told from the words of each language, and by the rules of triage on made-up hits."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging_cases import fact, packs, text_of

from ticketlint import Linter
from ticketlint.judging.triage import Scales, Triage
from ticketlint.packs.model import Pair, TypeCues, TypeFile
from ticketlint.report import Fact

TOLD = [
    ("bug", "The calendar page is blank whenever I open March, and the app crashes a minute later."),
    ("bug", "После обновления приложение вылетает, когда открываю отчёт за март."),
    ("bug", "După ultimul update aplicația se închide când apăs pe butonul de export."),
    ("access", "I forgot my password and the reset link never arrives, so I am locked out of my account."),
    ("access", "Не могу войти в личный кабинет, пароль не подходит."),
    ("access", "Nu pot să intru în cont, am uitat parola și nu primesc codul."),
    ("billing", "You charged my card twice for July, please refund the second payment."),
    ("billing", "С карты дважды списали деньги за подписку, верните лишнее списание."),
    ("billing", "Mi-ați retras de două ori banii pentru abonament, vreau banii înapoi pe card."),
    ("order", "Where is my parcel? The tracking has not moved since Friday and the courier never came with the order."),
    ("order", "Посылка не пришла, трек-номер не отслеживается. Где мой заказ?"),
    ("order", "Coletul nu a ajuns, deși curierul l-a marcat ca livrat. Unde este comanda?"),
    ("outage", "No internet in the whole street since noon, the neighbours have no signal either."),
    ("outage", "Нет света и воды во всём доме, у соседей тоже."),
    ("outage", "Nu avem curent pe toată strada de azi dimineață, au rămas și vecinii fără lumină."),
    ("hardware", "The washing machine leaks and makes a grinding noise when the drum spins; it is under warranty."),
    ("hardware", "Принтер жуёт бумагу и шумит, картридж новый."),
    ("hardware", "Imprimanta mestecă hârtia și scoate dungi negre, tonerul e nou."),
    ("how_to", "How do I change the language of the menu? The manual does not mention it."),
    ("how_to", "Подскажите, как настроить автоответ в почте?"),
    ("how_to", "Cum pot să schimb limba meniului? Nu găsesc setarea în manual."),
    ("feature_request", "It would be great if you could add a dark mode. Just a suggestion."),
    ("feature_request", "Было бы здорово, если бы вы добавили тёмную тему. Просто пожелание."),
    ("feature_request", "Ar fi foarte util să adăugați un mod întunecat. E doar o sugestie."),
    ("complaint", "I wish to make a formal complaint: your receptionist was rude and hung up on me."),
    ("complaint", "Хочу пожаловаться: ваш сотрудник хамил, бросил трубку, требую извинений."),
    ("complaint", "Depun o reclamație: operatoarea a țipat la mine și mi-a închis telefonul. Cer scuze oficiale."),
    ("other", "Under data protection law, send me whatever personal data your clinic has stored about me."),
    ("other", "Спасибо вашей команде за помощь, вы лучшие!"),
    ("other", "Doresc să aplic pentru postul de bucătar, CV-ul este în atașament."),
    ("spam", "We offer SEO and backlinks for your website: page 1 of Google, guaranteed results. Free audit, act now!"),
    ("spam", "Продвижение сайтов и поток клиентов под ключ! Бесплатный аудит, только сегодня скидки до 90%."),
    ("spam", "Ați câștigat marele premiu la tombolă! Click aici și confirmați datele cardului, ofertă limitată."),
]


@lru_cache
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize(("name", "body"), TOLD)
def test_a_type_is_told_in_each_language(name: str, body: str) -> None:
    report = linter().check(body)
    assert report.request_type == name, report.request_type_reason


@pytest.mark.parametrize("body", ["", "   ", "\n\n", "...", "🙂"])
def test_a_text_that_says_nothing_is_other(body: str) -> None:
    report = linter().check(body)
    assert report.request_type == "other"
    assert report.request_type_evidence == ()


def test_the_type_that_the_form_gives_wins() -> None:
    report = linter().check({"body": "I forgot my password and cannot log in.", "request_type": "billing"})
    assert (report.request_type, report.request_type_reason) == ("billing", "the ticket says so")


def test_a_type_that_the_form_does_not_know_of_is_told_from_the_text() -> None:
    report = linter().check({"body": "I forgot my password and cannot log in.", "request_type": "nonsense"})
    assert report.request_type == "access"


def test_the_evidence_points_at_the_words_of_the_ticket() -> None:
    body = "Hello. I forgot my password yesterday."
    report = linter().check(body)
    words = [body[e.start : e.end] for e in report.request_type_evidence if e.reason == "tells_access"]
    assert "forgot my password" in " ".join(words) or "forgot my" in words
    assert {e.reason for e in report.request_type_evidence} <= set(packs().classes.cues)
    assert "tells_access" in report.request_type_reason


# ---------------------------------------------------------------- the weighing, on made-up hits

BODY = "One two three four. Five six seven eight. Nine ten eleven twelve."


def told(types: dict[str, TypeCues], hits: dict[str, list[tuple[int, int]]], *facts: Fact, **ticket: object) -> Triage:
    text = text_of(**{"body": BODY, **ticket})  # type: ignore[arg-type]
    return Scales(TypeFile(types=types, default="none")).triage(text, hits, facts)


def test_of_equals_the_first_one_wins_and_the_other_is_second() -> None:
    types = {"late": TypeCues(cues={"b": 2}), "early": TypeCues(cues={"a": 2})}
    result = told(types, {"a": [(5, 6)], "b": [(6, 7)]})
    assert (result.name, result.second) == ("late", "early")


def test_a_second_type_needs_half_of_the_weight() -> None:
    hits = {"a": [(5, 6)], "b": [(6, 7)]}
    near = told({"x": TypeCues(cues={"a": 4}), "y": TypeCues(cues={"b": 2})}, hits)
    far = told({"x": TypeCues(cues={"a": 5}), "y": TypeCues(cues={"b": 2})}, hits)
    assert (near.second, far.second) == ("y", None)


def test_the_opening_sentence_counts_more_than_the_rest() -> None:
    types = {"x": TypeCues(cues={"a": 2}), "y": TypeCues(cues={"b": 2})}
    assert told(types, {"a": [(10, 11)], "b": [(1, 2)]}).name == "y"


def test_the_subject_counts_more_than_the_opening_sentence() -> None:
    types = {"x": TypeCues(cues={"a": 2}), "y": TypeCues(cues={"b": 2})}
    assert told(types, {"a": [(4, 5)], "b": [(1, 2)]}, subject="Alpha beta gamma").name == "y"


def test_a_word_said_over_and_over_does_not_outweigh_everything() -> None:
    types = {"x": TypeCues(cues={"a": 1}), "y": TypeCues(cues={"b": 5})}
    many = [(n, n + 1) for n in range(5, 15)]
    assert told(types, {"a": many, "b": [(5, 6)]}).name == "y"


def test_a_pair_counts_in_one_sentence_and_on_different_words() -> None:
    types = {"x": TypeCues(pairs=(Pair(cue=("a",), near=("b",), weight=3),))}
    assert told(types, {"a": [(5, 6)], "b": [(7, 8)]}).name == "x"
    assert told(types, {"a": [(5, 6)], "b": [(11, 12)]}).name == "none"
    assert told(types, {"a": [(5, 6)], "b": [(5, 6)]}).name == "none"


def test_a_class_may_speak_against_a_type() -> None:
    types = {"x": TypeCues(cues={"a": 2, "b": -2})}
    assert told(types, {"a": [(5, 6)]}).name == "x"
    assert told(types, {"a": [(5, 6)], "b": [(6, 7)]}).name == "none"


def test_a_fact_counts_only_beside_a_cue() -> None:
    types = {"x": TypeCues(cues={"a": 1}, facts={"phone": 9}), "y": TypeCues(cues={"b": 3})}
    assert told(types, {"a": [(5, 6)], "b": [(6, 7)]}, fact("phone")).name == "x"
    assert told(types, {"b": [(6, 7)]}, fact("phone")).name == "y"


def test_what_the_desk_knows_already_tells_nothing() -> None:
    types = {"x": TypeCues(cues={"a": 1}, facts={"phone": 9}), "y": TypeCues(cues={"b": 3})}
    known = fact("phone", start=None, source="metadata")
    assert told(types, {"a": [(5, 6)], "b": [(6, 7)]}, known).name == "y"


def test_a_type_below_what_it_needs_is_not_considered() -> None:
    types = {"x": TypeCues(cues={"a": 3}, needs=7), "y": TypeCues(cues={"b": 1})}
    assert told(types, {"a": [(5, 6)], "b": [(6, 7)]}).name == "y"


@given(st.dictionaries(st.sampled_from(sorted(packs().classes.cues)), st.lists(st.integers(0, 14), max_size=5)))
def test_any_hits_give_a_known_type_with_a_reason(places: dict[str, list[int]]) -> None:
    hits = {name: [(n, n + 1) for n in sorted(set(starts))] for name, starts in places.items() if starts}
    result = Scales(packs().types).triage(text_of(BODY), hits, ())
    assert result.name in packs().types.types
    assert result.reason
    assert result.second != result.name
    assert all(item.reason in hits for item in result.evidence)
