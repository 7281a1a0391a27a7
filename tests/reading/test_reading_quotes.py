"""Quoted messages: what somebody else wrote is not read, what the requester wrote around it is."""

from __future__ import annotations

import pytest
from reading_words import kinds, read, spoken

INTRODUCTIONS = {
    "gmail": "On Tue, May 13, 2025 at 9:15 AM Help Desk <desk@firm.example> wrote:",
    "gmail wrapped": "On Tue, May 13, 2025 at 9:15 AM Help Desk <desk@firm.example>\nwrote:",
    "gmail wrapped twice": "On Tue, May 13, 2025 at 9:15 AM\nHelp Desk of the Firm <desk@firm.example>\nwrote:",
    "apple": "On 13 May 2025, at 09:15, Help Desk <desk@firm.example> wrote:",
    "thunderbird": "On 13/05/2025 09:15, Help Desk wrote:",
    "roundcube": "On 2025-05-13 09:15, Help Desk wrote:",
    "k-9": "On 13 May 2025 09:15:02 EEST, Help Desk <desk@firm.example> wrote:",
    "gmail ru": "вт, 13 мая 2025 г. в 09:15, Служба помощи <desk@firm.example>:",
    "mail.ru": "Вторник, 13 мая 2025, 9:15 +03:00 от Служба помощи <desk@firm.example>:",
    "yandex": '13.05.2025, 09:15, "Служба помощи" <desk@firm.example>:',
    "thunderbird ru": "13.05.2025 09:15, Служба помощи пишет:",
    "apple ru": "13 мая 2025 г., в 09:15, Служба помощи <desk@firm.example> написал(а):",
    "gmail ro": "În mar., 13 mai 2025 la 09:15, Relații Clienți <desk@firm.example> a scris:",
    "gmail ro wrapped": "În mar., 13 mai 2025 la 09:15, Relații Clienți <desk@firm.example> a\nscris:",
    "thunderbird ro": "Pe 13.05.2025 09:15, Relații Clienți a scris:",
    "outlook": "From: Help Desk <desk@firm.example>\nSent: Tuesday, 13 May 2025 09:15\nTo: Ann\nSubject: RE: page",
    "outlook bold": "*From:* Help Desk <desk@firm.example>\n*Sent:* Tuesday, 13 May 2025 09:15\n*To:* Ann",
    "outlook ru": "От: Служба помощи\nОтправлено: 13 мая 2025 г. 9:15\nКому: Анна\nТема: RE: страница",
    "outlook ro": "De la: Relații Clienți\nTrimis: marți, 13 mai 2025 09:15\nCătre: Ana\nSubiect: RE: pagina",
    "outlook rule": "-----Original Message-----\nFrom: Help Desk",
    "rule ru": "-------- Исходное сообщение --------\nОт: Служба помощи",
    "rule ro": "-----Mesaj original-----\nDe la: Relații Clienți",
    "forward": "---------- Forwarded message ---------\nFrom: Help Desk",
    "forward ru": "---------- Пересылаемое сообщение ----------\n13.05.2025, 09:15, Служба помощи:",
}


@pytest.mark.parametrize("style", INTRODUCTIONS)
def test_what_stands_below_an_introduction_is_not_read(style: str) -> None:
    body = f"The page stays white.\n\n{INTRODUCTIONS[style]}\n\nPlease tell us your Zorbin version.\nCall 555."
    text = read(body)
    assert kinds(text)[0] == ("paragraph", "The page stays white.")
    assert {kind for kind, _ in kinds(text)[1:]} == {"quote"}
    assert spoken(text) == "the page stays white ."


ONE_SENTENCE = [style for style, text in INTRODUCTIONS.items() if text[-1] == ":" and style != "forward ru"]


@pytest.mark.parametrize("style", ONE_SENTENCE)
def test_own_words_below_a_marked_quotation_are_read(style: str) -> None:
    body = f"{INTRODUCTIONS[style]}\n> Which Zorbin version?\n> Call 555.\nVersion 4 it is.\n> Anything else?\n\nNo."
    assert spoken(read(body)) == "version 4 it is . no ."


def test_quotation_marked_by_bars_ends_with_them() -> None:
    body = "Still dead.\n\nPe 13.05.2025 09:15, Relații a scris:\n| Ce Zorbin aveți?\n| Sunați 555\nZorbin 4."
    assert spoken(read(body)) == "still dead . zorbin 4 ."


def test_quoted_lines_need_no_introduction() -> None:
    assert spoken(read("> Which Zorbin?\n>> none\nThe blue one.")) == "the blue one ."


def test_a_log_in_a_forwarded_message_is_evidence() -> None:
    body = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: monitor@firm.example\n\n"
        "2025-05-13 09:15:02 ERROR disk full\nRegards, the robot"
    )
    assert kinds(read(body))[-2:] == [("code", "2025-05-13 09:15:02 ERROR disk full"), ("quote", "Regards, the robot")]


def test_a_log_marked_as_a_quotation_is_read_unless_it_answers_an_introduction() -> None:
    assert kinds(read("It prints\n> Traceback (most recent call last):\n> KeyError"))[1] == (
        "code",
        "> Traceback (most recent call last):",
    )
    body = "On 13/05/2025 09:15, Desk wrote:\n> Traceback (most recent call last):\nNot mine."
    assert spoken(read(body)) == "not mine ."


@pytest.mark.parametrize(
    "body",
    [
        "On 13 May your agent wrote:\nsend us the serial. It is ZX-5.",
        "At 09:15 on 13.05.2025 the screen showed this:\nserial ZX-5 rejected",
        "From: Berlin\nSubject: my parcel ZX-5 is late",
        "To: whom it may concern, ZX-5 is late",
        "Original message: ZX-5 rejected",
    ],
)
def test_a_requester_who_tells_is_not_a_mail_program(body: str) -> None:
    assert "zx - 5" in spoken(read(body))


def test_only_a_quoted_reply_leaves_nothing_to_read() -> None:
    text = read("On 13/05/2025 09:15, Help Desk wrote:\n> Anything else?")
    assert spoken(text) == ""
    assert text.language in {"en", "und"}
