"""Secrets in three languages: what is one, what only looks like one, and how their numbers are checked."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from secret_numbers import cards, cnps, idnps, snilses, spaced

from ticketlint import Linter, Report
from ticketlint.finding.secrets import SECRETS, card, national_id, national_id_labelled

KEY = (
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIEow==\n"
    "-----END RSA PRIVATE KEY-----"
)
TOKEN = "ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R"  # noqa: S105 - an example


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def secrets(report: Report, body: str) -> list[tuple[str | None, str]]:
    """Which secrets are found in a body, and their words."""
    facts = [fact for fact in report.facts if fact.kind == "secret"]
    return [(fact.normal, body[fact.start : fact.end]) for fact in facts]


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ("I cannot log in, password: Meadow47", "password", "Meadow47"),
        ("The old password was Meadow#47, it says it is invalid", "password", "Meadow#47"),
        ("Log in as joe and look yourself, pass - 8812", "password", "8812"),
        ("The door does not open. PIN: 0912", "password", "0912"),
        ("Password=harvest\nPlease look into my account", "password", "harvest"),
        ("Вход не работает, пароль - Sneg_2024, зайдите сами", "password", "Sneg_2024"),
        ("Не пускает в кабинет. Пароль: котлета", "password", "котлета"),
        ("Карта не читается, пин-код 4821", "password", "4821"),
        ("Nu pot intra în cont, parola mea este Ghinda.78 dacă vreți", "password", "Ghinda.78"),
        ("Internetul nu merge. Parola: castravete", "password", "castravete"),
        ("The repository cannot be cloned from https://joe:harvest7@git.example.com/x", "password", "joe:harvest7"),
        ("You charged my card 4539 1488 0343 6467 twice", "card", "4539 1488 0343 6467"),
        ("Верните на карту 2200 1500 1234 5671, её и записали", "card", "2200 1500 1234 5671"),
        ("Cardul meu este 5425-2334-3010-9903, banii nu au venit", "card", "5425-2334-3010-9903"),
        ("My Amex 3782 822463 10005 was refused", "card", "3782 822463 10005"),
        ("The card is refused, CVV 318", "cvv", "318"),
        ("Платёж не прошёл, CVV код 904", "cvv", "904"),
        ("Plata a fost respinsă, codul CVV 271", "cvv", "271"),
        ("I cannot sign in, the code from the SMS is 604118", "code", "604118"),
        ("Войти не могу, код из смс 604 118", "code", "604 118"),
        ("Nu pot intra, codul primit prin sms 604118", "code", "604118"),
        ("The API key 4f9c1b7e2d8a4c6f9b1e is refused", "token", "4f9c1b7e2d8a4c6f9b1e"),
        ("Запрос отклонён, токен: 4f9c1b7e2d8a4c6f9b1e", "token", "4f9c1b7e2d8a4c6f9b1e"),
        ("Cererea este respinsă, cheia API 4f9c1b7e2d8a4c6f9b1e", "token", "4f9c1b7e2d8a4c6f9b1e"),
        ("Uploading fails for AKIAIOSFODNN7EXAMPLE since Monday", "token", "AKIAIOSFODNN7EXAMPLE"),
        ("The build fails\n" + TOKEN, "token", TOKEN),
        ("export AWS_SECRET_ACCESS_KEY=q7Rm/2Zx8+Tn4Vb6Lk0p", "token", "q7Rm/2Zx8+Tn4Vb6Lk0p"),
        ('The request {"user": "joe", "password": "Meadow47"} fails', "password", "Meadow47"),
        ("The file has <password>Meadow47</password> in it", "password", "Meadow47"),
        ('curl -H "Authorization: Bearer 9f8e7d6c5b4a3f2e"', "token", "Bearer 9f8e7d6c5b4a3f2e"),
        ("It fails with\n" + KEY, "token", KEY),
        ("Права не подтверждаются, СНИЛС 112-233-445 95", "national_id", "112-233-445 95"),
        ("Вычет не пришёл, ИНН 500100732259", "national_id", "500100732259"),
        ("Паспорт 4510 118204 выдан давно, анкета не проходит", "passport", "4510 118204"),
        ("Анкета не проходит: паспорт серия 45 10 номер 118204", "passport", "45 10 номер 118204"),
        ("Nu mă găsiți în sistem? CNP 1960229410015", "national_id", "1960229410015"),
        ("Nu pot depune cererea, IDNP 2004012345670", "national_id", "2004012345670"),
        ("Nu trece verificarea, buletin seria KL nr. 552908", "passport", "KL nr. 552908"),
        ("The form refuses my SSN 219-09-9998", "national_id", "219-09-9998"),
        ("My claim is stuck, National Insurance number QQ 12 34 56 C", "national_id", "QQ 12 34 56 C"),
        ("The form refuses my passport number 533401372", "passport", "533401372"),
        ("The transfer from GB82 WEST 1234 5698 7654 32 was lost", "iban", "GB82 WEST 1234 5698 7654 32"),
    ],
)  # fmt: skip
def test_a_secret_is_found(linter: Linter, body: str, kind: str, words: str) -> None:
    found = secrets(linter.check(body), body)
    assert (kind, words) in found
    assert {name for name, _ in found} == {kind}


@pytest.mark.parametrize(
    "body",
    [
        "My password does not work",
        "Please reset my password, I forgot it on 12.05.2024",
        "The password field is empty and the button is grey",
        "The password must have 8 characters, mine has 12",
        "I changed my password 2 days ago",
        "Password: ********",
        "Пароль не подходит с 12 мая, вводил 5 раз",
        "Забыл пароль от Windows 11",
        "Пароль из 8 символов не принимает",
        "Parola nu merge, am schimbat-o de 3 ori",
        "Am uitat parola contului",
        "The card ending in 4242 was charged twice",
        "Списали дважды с карты **** 1234",
        "Cardul care se termină în 4242 a fost respins",
        "The security code on the back is not accepted",
        "The code from the SMS does not arrive for 2 hours",
        "Код из смс не приходит 2 часа",
        "Codul prin sms nu vine de 3 ore",
        "The API key is refused, the token expired after 24h",
        "Order 4539148803436467 has not arrived",
        "My order number is 118204, tracking number RA118204553RU",
        "Заказ 77120093341 не доставлен",
        "Comanda 118204 nu a ajuns, AWB 77120093341",
        "The phone (IMEI 490154203237518) does not start",
        "Call me: +7 912 345-67-89",
        "Звоните 89123456789",
        "Sunați-mă la 0722 123 456",
        "ИНН 7701234567, нужен счёт для организации",
        "Паспорт выдан 12.05.2010, анкета не проходит",
        "My passport expires in 2027",
        "Please refund to my bank account: IBAN GB82 WEST 1234 5698 7654 32",
        "Верните деньги на мой счёт, реквизиты для возврата: RO49AAAA1B31007593840000",
        "Restituiți banii în cont, IBAN RO49AAAA1B31007593840000",
        "2024-03-15 10:22:31 ERROR token invalid",
        "The site shows https://shop.example.com/reset/password and nothing else",
    ],
)
def test_what_looks_like_a_secret_is_none(linter: Linter, body: str) -> None:
    assert secrets(linter.check(body), body) == []


def test_a_wrong_check_digit_makes_no_card(linter: Linter) -> None:
    body = "You charged my card 4539 1488 0343 6468 twice"
    assert secrets(linter.check(body), body) == []


def test_expiry_beside_a_card_is_hidden_with_it(linter: Linter) -> None:
    body = "Push it to the card 4539 1488 0343 6467 exp 09/27 please"
    assert secrets(linter.check(body), body) == [("card", "4539 1488 0343 6467 exp 09/27")]


def test_three_digits_behind_a_card_and_its_expiry_are_its_code(linter: Linter) -> None:
    body = "Push it to the card 4539 1488 0343 6467, 09/27, 318 please"
    assert secrets(linter.check(body), body) == [("card", "4539 1488 0343 6467, 09/27"), ("cvv", "318")]


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [("Password", "harvest", "password"), ("Пароль", "Sneg_2024", "password"), ("CVV", "318", "cvv")],
)
def test_the_name_of_a_field_tells_that_its_value_is_secret(linter: Linter, field: str, value: str, kind: str) -> None:
    report = linter.check({"body": "It does not let me in", "fields": {"Name": "Joe Hill", field: value}})
    assert [(f.normal, f.field, f.start, f.end) for f in report.facts if f.kind == "secret"] == [
        (kind, field, 0, len(value))
    ]


def test_a_secret_is_nothing_else(linter: Linter) -> None:
    body = "Customer number CNP 1960229410015, order 4510 118204 paid by card 4539148803436467"
    facts = linter.check(body).facts
    hidden = [(fact.start, fact.end) for fact in facts if fact.kind == "secret"]
    assert hidden == [(20, 33), (66, 82)]
    others = [f for f in facts if f.kind in ("phone", "order_number", "account_number")]
    assert not any(f.start < end and start < f.end for f in others for start, end in hidden)


def test_the_notice_names_which_secret_it_is(linter: Linter) -> None:
    report = linter.check("I cannot log in, password: Meadow47. My card is 4539148803436467.")
    assert [f.params for f in report.findings if f.code == "TL901"] == [{"kind": "password"}, {"kind": "card"}]


@given(cards())
def test_every_valid_card_passes_in_any_grouping(number: str) -> None:
    assert card(number) == card(spaced(number, 4)) == card(spaced(number, 4, "-")) == ""


@given(cards(), st.integers(1, 9))
def test_no_card_with_one_digit_changed_passes(number: str, more: int) -> None:
    wrong = number[:-1] + str((int(number[-1]) + more) % 10)
    assert card(wrong) is None


@given(snilses(), cnps(), idnps())
def test_numbers_of_persons_pass_their_check(snils: str, cnp: str, idnp: str) -> None:
    assert national_id(snils) == national_id(cnp) == national_id_labelled(idnp) == ""


@given(snilses(), st.integers(1, 99))
def test_no_snils_with_another_check_passes(snils: str, more: int) -> None:
    wrong = f"{snils[:-2]}{(int(snils[-2:]) + more) % 100:02}"
    assert national_id(wrong) is None


@given(st.text(max_size=60))
def test_no_words_raise(text: str) -> None:
    for check in SECRETS.values():
        assert check(text) in ("", None)


@settings(deadline=None)
@given(cards(), cnps(), snilses())
def test_secrets_are_found_beside_their_words(linter: Linter, number: str, cnp: str, snils: str) -> None:
    for body in (f"My card {spaced(number, 4)} was refused", f"CNP {cnp}, nu pot intra", f"СНИЛС {snils} не принят"):
        assert secrets(linter.check(body), body)


@settings(deadline=None)
@given(st.from_regex(r"[1-9][0-9]{5,11}", fullmatch=True))
def test_orders_are_no_secrets(linter: Linter, number: str) -> None:
    assume(national_id(number) is None)
    for body in (f"My order {number} is late", f"Заказ {number} не пришёл", f"Comanda {number} nu a venit"):
        assert secrets(linter.check(body), body) == []
