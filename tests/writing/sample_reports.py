"""Reports made by hand, so that what is written of them depends on no pack: one ticket a language."""

from __future__ import annotations

from fractions import Fraction

from ticketlint.packs.load import Language
from ticketlint.packs.model import LanguageFile
from ticketlint.report import Evidence, Fact, Finding, Outcome, Report
from ticketlint.ticket import Ticket
from ticketlint.writing import Checked, Words

EN = Ticket(
    subject="Cannot pay",
    body=(
        "Hello, since the last update your shop app does not work on my phone and an error appears every time, "
        "please do something about it quickly because I need it.\n\nI tried everything.\nRegards"
    ),
    id="EX-7",
    channel="email",
)
RU = Ticket(body="Добрый день!\nУ меня не работает программа, помогите пожалуйста.\n")
RO = Ticket(
    body="Bună ziua, nu-mi merge internetul de ieri seară, am repornit routerul și tot nimic nu se întâmplă.",
    fields={"Număr de contract": "-", "Telefon": "0722 000 00"},
    request_type="outage",
)

_UI = {
    "en": {
        "score": "{score} of 100", "no_score": "no score", "next_steps": "What would raise the score most",
        "also_missing": "Also missing", "notices": "Worth a look", "done": "Already there",
        "nothing_missing": "Nothing is missing", "summary": "Summary", "requests": "requests", "mean": "mean score",
        "median": "median", "frequent": "Most frequent findings", "unread": "could not be read",
        "bands": {"needs_details": "needs details", "workable": "workable", "ready": "ready", "too_early": "too early"},
        "levels": {"must": "must", "should": "should", "could": "could", "notice": "notice"},
        "types": {"bug": "bug", "outage": "outage"}, "fields": {"subject": "subject", "body": "message"},
    },
    "ru": {
        "score": "{score} из 100", "next_steps": "Что повысит оценку больше всего", "done": "Уже есть",
        "bands": {"needs_details": "нужны подробности"}, "levels": {"must": "обязательно", "should": "нужно"},
        "types": {"bug": "ошибка"}, "fields": {"subject": "тема", "body": "сообщение"}, "also_missing": "Чего ещё нет",
    },
    "ro": {
        "score": "{score} din 100", "next_steps": "Ce ar ridica cel mai mult scorul", "done": "Există deja",
        "bands": {"workable": "utilizabilă"}, "levels": {"must": "obligatoriu", "should": "necesar", "notice": "notă"},
        "types": {"outage": "întrerupere"}, "fields": {"subject": "subiect", "body": "mesaj"}, "notices": "De văzut",
    },
}  # fmt: skip


def words() -> Words:
    """Labels in three languages; those that a language lacks come from English."""
    names = {"en": "English", "ru": "Русский", "ro": "Română"}
    return Words({code: Language(code, LanguageFile(name=names[code]), phrases={"ui": _UI[code]}) for code in names})


def finding(
    code: str, level: str, message: str, todo: str, gain: Fraction | int = 0, at: tuple[str, int, int] | None = None
) -> Finding:
    """A finding; `at` is field, start, end."""
    field, start, end = at or (None, None, None)
    gain = Fraction(gain)
    return Finding(code, f"rule-{code.lower()}", level, None, field, start, end, gain, {}, message, todo)  # type: ignore[arg-type]


def span(ticket: Ticket, words: str, field: str = "body") -> tuple[str, int, int]:
    """Where some words stand in a field."""
    text = {"body": ticket.body, "subject": ticket.subject or "", **ticket.fields}[field]
    start = text.index(words)
    return field, start, start + len(words)


def report(language: str, band: str, score: int | None, findings: tuple[Finding, ...], **more: object) -> Report:
    """A report with what the tests do not look at filled in."""
    values: dict[str, object] = {
        "score": score, "band": band, "ready": band == "ready", "coverage": Fraction(1),
        "raw": None if score is None else Fraction(score), "language": language, "language_reason": "stop words",
        "locale": language, "request_type": "bug", "request_type_reason": "cues of weight 2",
        "request_type_evidence": (), "second_type": None, "facts": (), "outcomes": (), "findings": findings,
        "done": (), "profile": "default", "packs": {"tiny": "1"}, "digest": "0", "id": None,
    }  # fmt: skip
    return Report(**{**values, **more})  # type: ignore[arg-type]


def english() -> Checked:
    """A row of a table with many findings in one long line."""
    findings = (
        finding("TL102", "must", "It is not said what exactly fails.", "Say what you do and what happens then.",
                Fraction(40, 3), span(EN, "your shop app does not work")),
        finding("TL201", "must", "An error is mentioned, but not its words.",
                "Add the exact error text: copy it from the screen.", 12, span(EN, "an error appears")),
        finding("TL202", "should", "What was tried is not said.", "Name one thing that you tried, and how it ended.",
                8, span(EN, "I tried everything")),
        finding("TL301", "should", "The system is not named.", "Name the phone and the version of its system.", 4,
                span(EN, "my phone")),
        finding("TL405", "could", "There is no name.", "Sign with your name.", Fraction(1, 3)),
        finding("TL603", "notice", "It is urgent, but not why.", "Say until when you need it.", 0,
                span(EN, "quickly")),
    )  # fmt: skip
    problem = Fact("problem", "your shop app does not work", *span(EN, "your shop app does not work"), "claimed")
    outcomes = (
        Outcome("problem", "judged", "claimed", "must", Fraction(10), Fraction(1, 5), "TL102", None, (problem,)),
        Outcome("name", "judged", "absent", "could", Fraction(5, 2), Fraction(0), "TL405", "non_answer"),
        Outcome("contact", "na", level="must", weight=Fraction(6), reason="the channel carries it"),
    )
    evidence = (Evidence("failure", *span(EN, "does not work")),)
    made = report(
        "en", "needs_details", 38, findings, id="EX-7", facts=(problem,), outcomes=outcomes,
        request_type_evidence=evidence, done=("since when it happens", "how to reach you"),
    )  # fmt: skip
    return Checked(EN, made, "tickets.csv:14", "tickets.csv", 14)


def russian() -> Checked:
    """A letter with one vague sentence."""
    findings = (
        finding("TL102", "must", "Непонятно, что именно не работает.", "Назовите программу и опишите, что происходит.",
                40, span(RU, "У меня не работает программа")),
        finding("TL401", "must", "Не указано, как с вами связаться.", "Добавьте телефон или адрес почты.", 25),
    )  # fmt: skip
    return Checked(RU, report("ru", "needs_details", 20, findings), "letter.txt", "letter.txt", 1, 1)


def romanian() -> Checked:
    """A form with two fields."""
    findings = (
        finding("TL503", "should", "Numărul de contract lipsește.", "Scrieți numărul contractului.", 12),
        finding("TL903", "notice", "Câmpul „Număr de contract” nu conține un răspuns.", "Completați câmpul.", 0,
                ("Număr de contract", 0, 1)),
    )  # fmt: skip
    made = report("ro", "workable", 61, findings, request_type="outage", done=("ce nu merge", "de când"))
    return Checked(RO, made, "forms.json#/2", "forms.json#/2", 0)
