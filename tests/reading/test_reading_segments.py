"""Headed sections, pairs, tables, lists, code and logs."""

from __future__ import annotations

import pytest
from reading_words import kinds, read, slots, spoken


@pytest.mark.parametrize(
    "heading",
    [
        "### Steps to reproduce",
        "## Steps to reproduce ##",
        "**Steps to reproduce**",
        "**Steps to reproduce:**",
        "__Steps to reproduce__:",
        "Steps to reproduce:",
        "2. Steps to reproduce:",
        "1) What did you do?",
        "Steps to reproduce\n------------------",
        "STEPS TO REPRODUCE:",
    ],
)
def test_a_heading_opens_a_section(heading: str) -> None:
    text = read(f"Hello.\n\n{heading}\nOpen the page\nPress the button\n\n### Version\n4")
    assert slots(text)["steps"] == ("Open the page\nPress the button", True) or slots(text)["steps"][0].endswith(
        "Open the page\nPress the button"
    )
    assert slots(text)["version"] == ("4", True)


@pytest.mark.parametrize(
    "line",
    [
        "When I open the app I see this:",
        "Вот что на днях написала мне эта программа:",
        "#4411 is my order",
        "**please answer today**",
        "Problem?",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert read(f"Hi.\n{line}\nfive red lights").slots == []


def test_a_plain_heading_ends_with_its_paragraph_unless_a_list_follows() -> None:
    text = read("Error message:\nE-40 paper\n\nI have changed the paper.")
    assert slots(text)["error"] == ("E-40 paper", True)
    text = read("Steps to reproduce:\nas follows\n\n1. open\n2. print\n\nThat is all.")
    assert slots(text)["steps"][0] == "as follows\n\n1. open\n2. print"


def test_bold_beginnings_hold_their_line() -> None:
    text = read("**OS**: Debian 12\n**Version** 0.19\n**Docs read?** yes")
    assert slots(text) == {"os": ("Debian 12", True), "version": ("0.19", True), "docs read?": ("yes", True)}


@pytest.mark.parametrize(
    "key",
    ["Phone: ", "- Phone: ", "3. phone = ", "Your phone number - ", "**Phone:** ", "Telefon: ", "Телефон:", "• tel : "],
)
def test_a_pair_fills_a_slot(key: str) -> None:
    assert slots(read(f"Hi\n{key}0722 100 200"))["phone"] == ("0722 100 200", True)


def test_several_pairs_on_a_line() -> None:
    text = read("Имя: Пётр Ким, телефон: 8 900 100-20-30; номер договора: 5512, я дома")
    assert slots(text) == {
        "name": ("Пётр Ким", True),
        "phone": ("8 900 100-20-30", True),
        "account_number": ("5512, я дома", True),
    }


@pytest.mark.parametrize("line", ["at 10:15 it died", "see https://os.example/", "Note: it died", "size = 5", "phone:"])
def test_what_is_no_pair(line: str) -> None:
    assert [slot for slot in read(f"Hi\n{line}").slots if slot.form == "pair"] == []


def test_untouched_templates_are_not_read() -> None:
    text = read(
        "### Describe the bug\n<!-- say\nwhat --> \n\n### Steps to reproduce\n1. Go to '...'\n2. Click on '....'\n"
        "3. [third step]\n\n### Expected behaviour\n_No response_\n\n### Version\n- OS: [e.g. Debian]\nn/a"
    )
    assert {name: answered for name, (_, answered) in slots(text).items()} == {
        "problem": False,
        "steps": False,
        "expected": False,
        "version": True,
        "os": False,
    }
    assert spoken(text) == "n / a"


def test_a_half_filled_template_keeps_what_was_filled_in() -> None:
    text = read("### Steps to reproduce\n1. Go to '...'\n2. I pull the lever\n")
    assert slots(text)["steps"][1]
    assert spoken(text) == "2 . i pull the lever"


def test_table_of_keys_and_values() -> None:
    text = read("| Item | Value |\n|---|---|\n| OS | Debian 12 |\n| Error message | E-40 |\n| Lamp | red |")
    assert slots(text) == {"os": ("Debian 12", True), "error": ("E-40", True)}
    assert "lamp | red" in spoken(text)


def test_table_with_known_headings() -> None:
    text = read("| When | What |\n|:--|--:|\n| 9 May | no light |\n| 10 May | no water |")
    assert [text.raw[s.start : s.end] for s in text.slots] == ["9 May", "10 May"]
    assert [part for kind, part in kinds(text) if kind == "list"] == ["no light", "no water"]


def test_list_items_stand_alone_and_go_on_when_indented() -> None:
    text = read("I did:\n- pulled the plug\n  for a minute\n* turned it round\n3) waited\n✅ prayed\n1️⃣ left\n-\n")
    assert [part for kind, part in kinds(text) if kind == "list"] == [
        "- pulled the plug\n  for a minute",
        "* turned it round",
        "3) waited",
        "✅ prayed",
        "1️⃣ left",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Traceback (most recent call last):",
        '  File "/srv/app.py", line 12, in <module>',
        "java.lang.IllegalStateException: closed",
        "    at com.firm.Pump.start(Pump.java:31)",
        "    at Object.<anonymous> (/srv/app/index.js:10:15)",
        "Caused by: java.io.IOException: gone",
        "goroutine 7 [running]:",
        "thread 'main' panicked at src/main.rs:4:5:",
        "#0 /var/www/site/index.php(12): boot()",
        "PHP Fatal error:  Uncaught Error in /var/www/a.php:3",
        "TypeError: x is not a function",
        "2025-05-13 09:15:02,118 ERROR pump stopped",
        "2025-05-13T09:15:02.118Z pump stopped",
        "[13/05/2025 09:15:02] pump stopped",
        "May 13 09:15:02 host pump[12]: stopped",
        "09:15:02 pump stopped",
        "[ERROR] pump stopped",
        "WARN  com.firm.Pump - stopped",
        "npm ERR! code ERESOLVE",
        "E/Pump( 1204): stopped",
        "error[E0308]: mismatched types",
    ],
)
def test_lines_that_programs_write_are_code(line: str) -> None:
    assert kinds(read(f"It says\n{line}\nand stops."))[1:] == [("code", line.strip()), ("paragraph", "and stops.")]


@pytest.mark.parametrize(
    "line",
    [
        "at 9:15 it stopped",
        "At home it works (I think)",
        "from Monday on: nothing",
        "09:15 it stopped",
        "an error: it stopped",
        "The exception is my phone",
        "13.05.2025 it stopped",
        "file the complaint, line up",
    ],
)
def test_prose_is_not_code(line: str) -> None:
    assert "code" not in dict(kinds(read(f"It says\n{line}\nand stops.")))


def test_fences() -> None:
    assert kinds(read("See\n```pytb\nfrom: x\n> y\n```\nthe end")) == [
        ("paragraph", "See"),
        ("code", "```pytb\nfrom: x\n> y\n```"),
        ("paragraph", "the end"),
    ]
    unclosed = read("See\n~~~\nbeep\n\nThat is all, friends.")
    assert ("paragraph", "That is all, friends.") in kinds(unclosed)


def test_subject_body_and_fields_have_their_places() -> None:
    text = read("It is dead.", subject="Printer", fields={"Phone": "0722 100 200", "Order": "n/a", "Colour": "red"})
    assert [(part.name, text.raw[part.start : part.end]) for part in text.parts] == [
        ("subject", "Printer"),
        ("body", "It is dead."),
        ("Phone", "0722 100 200"),
        ("Order", "n/a"),
        ("Colour", "red"),
    ]
    assert slots(text) == {
        "subject": ("Printer", True),
        "phone": ("0722 100 200", True),
        "order_number": ("n/a", False),
        "Colour": ("red", True),
    }
    assert spoken(text) == "printer it is dead . 0722 100 200 red"


def test_text_in_the_subject_only() -> None:
    text = read("", subject="Printer 5 is on fire")
    assert kinds(text) == [("subject", "Printer 5 is on fire")]
    assert text.origin(*(text.parts[0].start, text.parts[0].end))[:4] == ("subject", "Printer 5 is on fire", 0, 20)


def test_spans_lead_to_the_letters_as_they_were_written() -> None:
    body = "Ecra\u0306nul \u202a555\u202c s-a stins"
    text = read("\u00ad" + body, subject="Să știți")
    at = text.tokens.words.index("ecranul")
    name, value, start, end, source = text.origin(text.tokens.starts[at], text.tokens.ends[at])
    assert (name, value, source) == ("body", "Ecra\u0306nul", "text")
    assert ("\u00ad" + body)[start:end] == value


def test_what_is_too_long_is_cut_and_said() -> None:
    text = read("word " * 20_000, fields={"Phone": "555"})
    assert text.cut
    assert len(text.raw) <= 50_010
    assert not read("word").cut


def test_headings_and_lists_that_were_run_together_are_told_apart() -> None:
    body = "**Describe the bug** The export is empty. **Steps to reproduce** 1. Open it 2. Press Export **Version** 4"
    text = read(body)
    assert slots(text) == {
        "problem": ("The export is empty.", True),
        "steps": ("1. Open it 2. Press Export", True),
        "version": ("4", True),
    }
    assert [kind for kind, _ in kinds(text) if kind == "list"] == ["list", "list"]


@pytest.mark.parametrize("body", ["It broke on 1. 2. 2025 again", "I paid 2) for it", "**Very** slow since version 2."])
def test_numbers_and_bold_words_in_a_sentence_are_no_headings(body) -> None:
    assert [kind for kind, _ in kinds(read(body))] == ["paragraph"]


def test_a_box_that_nobody_ticked_says_nothing() -> None:
    text = read("- [ ] I have read the manual\n- [x] It is the newest version\n* [] no\n")
    assert spoken(text) == "- [ x ] it is the newest version"


def test_a_message_that_is_but_a_footer_says_what_the_footer_says() -> None:
    assert spoken(read("Sent from my phone")) == "sent from my phone"
    assert spoken(read("It is dead.\n\nSent from my phone")) == "it is dead ."
