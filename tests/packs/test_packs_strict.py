"""Every mistake in a pack is an error that says where it is and what to do."""

from __future__ import annotations

import re

import pytest
from tiny_pack import Folder, Loader

from ticketlint.errors import PackError

#: file, what stands there, what is put in its place, the place of the error, message, hint
MISTAKES = {
    "unknown key": ("facts/version.yml", "of: problem", "off: problem", "facts/version.yml:3:1", "no such key", "`of`"),
    "unknown key in a list": (
        "facts/problem.yml",
        "    near: {cue",
        "    neer: {cue",
        "facts/problem.yml:6:5",
        "no such key",
        "`near`",
    ),
    "duplicate key": ("pack.yml", "version:", "name: x\nversion:", "pack.yml:2:1", "twice", "keep one"),
    "wrong type": ("rules/problem.yml", "weight: 10", "weight: ten", "rules/problem.yml:5:9", "must be a number", ""),
    "a yaml 1.1 boolean": (
        "classes.yml",
        "optional: true",
        "optional: yes",
        "classes.yml:4:34",
        "must be true or false",
        "",
    ),
    "missing key": (
        "facts/version.yml",
        "description: A version.\n",
        "",
        "facts/version.yml:1:1",
        "description: Field required",
        "",
    ),
    "bad name of a class": (
        "classes.yml",
        "  slang:",
        "  Slang!:",
        "classes.yml:4:3",
        "`Slang!` is not a name",
        "lower case",
    ),
    "code taken": (
        "rules/problem.yml",
        "  - code: XX101\n",
        "  - {code: XX101, name: other, when: {grade: absent}, what: w, why: w, source: []}\n  - code: XX101\n",
        "rules/problem.yml:8:11",
        "XX101 is taken",
        "permanent",
    ),
    "name taken": (
        "rules/problem.yml",
        "  - code: XX101\n",
        "  - {code: XX100, name: problem-missing, when: {fact: problem}, what: w, why: w, source: []}\n"
        "  - code: XX101\n",
        "rules/problem.yml:9:11",
        "`problem-missing` is taken",
        "",
    ),
    "unknown source": ("rules/problem.yml", '"001"', '"002"', "rules/problem.yml:12:25", "no document `002`", ""),
    "pattern that RE2 rejects": (
        "facts/problem.yml",
        "'E[0-9]+'",
        "'(?<=E)[0-9]'",
        "facts/problem.yml:11:9",
        "RE2 does not take",
        "look-around",
    ),
    "undeclared cue class": (
        "facts/problem.yml",
        "[failure, slang]",
        "[failure, slamg]",
        "facts/problem.yml:5:20",
        "`slamg`",
        "`slang`",
    ),
    "undeclared cue class in near": (
        "facts/problem.yml",
        "{cue: negation}",
        "{cue: negatoin}",
        "facts/problem.yml:6:17",
        "`negatoin`",
        "`negation`",
    ),
    "undefined pattern in unless": (
        "facts/problem.yml",
        "{pattern: code}",
        "{pattern: cod}",
        "facts/problem.yml:8:19",
        "no pattern is called `cod`",
        "`code`",
    ),
    "undefined pattern as anchor": (
        "facts/problem.yml",
        "  - pattern: code\n",
        "  - pattern: codes\n",
        "facts/problem.yml:9:14",
        "`codes`",
        "`code`",
    ),
    "undeclared field class": (
        "facts/problem.yml",
        "fields: problem",
        "fields: problems",
        "facts/problem.yml:3:9",
        "`problems`",
        "`problem`",
    ),
    "of names no kind": (
        "facts/version.yml",
        "of: problem",
        "of: problm",
        "facts/version.yml:3:5",
        "`problm`",
        "`problem`",
    ),
    "beats names no kind": (
        "facts/version.yml",
        "beats: [problem]",
        "beats: [version, probem]",
        "facts/version.yml:4:18",
        "`probem`",
        "`problem`",
    ),
    "undeclared class in types": (
        "types.yml",
        "{failure: 2}",
        "{failur: 2}",
        "types.yml:4:12",
        "`failur`",
        "`failure`",
    ),
    "unknown kind in types": (
        "types.yml",
        "{problem: 1}",
        "{problems: 1}",
        "types.yml:5:13",
        "`problems`",
        "`problem`",
    ),
    "unknown type in levels": (
        "rules/problem.yml",
        "{bug: should}",
        "{bugs: should}",
        "rules/problem.yml:4:10",
        "no request type is called `bugs`",
        "`bug`",
    ),
    "unknown type in types of a requirement": (
        "rules/problem.yml",
        "level: must\n",
        "level: must\nnot_types: [bug, spam]\n",
        "rules/problem.yml:4:18",
        "`spam`",
        "",
    ),
    "unknown kind in a requirement": (
        "rules/problem.yml",
        "facts: [problem]",
        "facts: [problems]",
        "rules/problem.yml:2:9",
        "`problems`",
        "`problem`",
    ),
    "unknown kind in when": (
        "rules/problem.yml",
        "{grade: [absent, claimed]}",
        "{fact: versions}",
        "rules/problem.yml:9:18",
        "`versions`",
        "`version`",
    ),
    "unknown requirement in a profile": (
        "profiles/default.yml",
        "  problem:",
        "  problems:",
        "profiles/default.yml:3:3",
        "`problems`",
        "`problem`",
    ),
    "unknown region in a profile": (
        "profiles/default.yml",
        "name: default\n",
        "name: default\nphone_regions: [RU, XY]\n",
        "profiles/default.yml:2:21",
        "`XY`",
        "RU",
    ),
    "pattern of a profile": (
        "profiles/default.yml",
        "name: default\n",
        "name: default\norder_pattern: '('\n",
        "profiles/default.yml:2:16",
        "RE2",
        "",
    ),
    "words for an undeclared class": (
        "languages/ru/cues.yml",
        "failure:",
        "failures:",
        "languages/ru/cues.yml:1:1",
        "`failures`",
        "`failure`",
    ),
    "fields for an undeclared class": (
        "languages/ru/fields.yml",
        "problem:",
        "problems:",
        "languages/ru/fields.yml:1:1",
        "`problems`",
        "`problem`",
    ),
    "a class without words": (
        "languages/ru/cues.yml",
        "negation: не\n",
        "",
        "classes.yml:3:3",
        "no words in `ru`",
        "ru/cues.yml",
    ),
    "a field class without words": (
        "languages/ru/fields.yml",
        "problem: [проблема]",
        "problem: []",
        "classes.yml:6:3",
        "no words in `ru`",
        "ru/fields.yml",
    ),
    "a lemma without forms": (
        "languages/ru/cues.yml",
        "[вылетает]",
        "[падает, ~вылетать]",
        "languages/ru/cues.yml:1:19",
        "~вылетать",
        "pack build",
    ),
    "an open bracket in a cue": (
        "languages/en/cues.yml",
        "  - crashes",
        "  - (it crashes",
        "languages/en/cues.yml:2:5",
        "never closed",
        "",
    ),
    "an empty cue": (
        "languages/en/cues.yml",
        "  - crashes",
        "  - '[very]'\n  - '...'\n  - ''",
        "languages/en/cues.yml:4:5",
        "empty",
        "",
    ),
    "message of an unknown rule": (
        "languages/ru/messages.yml",
        "XX101",
        "XX102",
        "languages/ru/messages.yml:1:1",
        "`XX102`",
        "`XX101`",
    ),
    "placeholders that differ": (
        "languages/ru/messages.yml",
        "{name}",
        "{nam}",
        "languages/ru/messages.yml:1:18",
        "{nam}",
        "every wording",
    ),
    "placeholders of a register that differ": (
        "languages/en/messages.yml",
        "suggestion: Do.",
        "suggestion: {formal: Do., informal: 'Do {it}.'}",
        "languages/en/messages.yml:1:69",
        "{it}",
        "every wording",
    ),
    "placeholders of a plural that differ": (
        "languages/en/messages.yml",
        "suggestion: Do.",
        "suggestion: {one: 'Do {n}.', other: Do.}",
        "languages/en/messages.yml:1:69",
        "{n}",
        "every wording",
    ),
    "a plural without other": (
        "languages/en/messages.yml",
        "suggestion: Do.",
        "suggestion: {one: Do.}",
        "languages/en/messages.yml:1:45",
        "`other`",
        "",
    ),
    "a mapping that is no text": (
        "languages/en/messages.yml",
        "suggestion: Do.",
        "suggestion: {polite: Do.}",
        "languages/en/messages.yml:1:45",
        "must be a text",
        "formal",
    ),
    "a brace that is no placeholder": (
        "languages/en/messages.yml",
        "suggestion: Do.",
        "suggestion: 'Do {'",
        "languages/en/messages.yml:1:45",
        "brace",
        "{{",
    ),
    "a format that is no placeholder": (
        "languages/en/messages.yml",
        "suggestion: Do.",
        "suggestion: 'Do {a.b}'",
        "languages/en/messages.yml:1:45",
        "not a placeholder",
        "",
    ),
    "an example of an unknown rule": (
        "languages/en/examples.yml",
        "XX101",
        "XX109",
        "languages/en/examples.yml:1:1",
        "`XX109`",
        "`XX101`",
    ),
    "an example of an unknown type": (
        "languages/en/examples.yml",
        "{text: Hello}",
        "{text: Hello, type: bog}",
        "languages/en/examples.yml:3:33",
        "`bog`",
        "`bug`",
    ),
    "a pack that is not there": (
        "pack.yml",
        "name: tiny\n",
        "name: tiny\nrequires: [base]\n",
        "pack.yml:2:12",
        "needs the pack `base`",
        "",
    ),
    "forms.json of another make": (
        "languages/ru/forms.json",
        None,
        "[]",
        "languages/ru/forms.json",
        "pack build",
        "pack build",
    ),
    "a file that packs do not have": (
        "languages/ru/cue.yml",
        None,
        "a: b\n",
        "languages/ru/cue.yml",
        "not a file",
        "`cues.yml`",
    ),
    "a file with the other ending": ("facts/more.yaml", None, "a: b\n", "facts/more.yaml", "not a file", ""),
    "a folder that packs do not have": ("fact/more.yml", None, "a: b\n", "fact/more.yml", "not a file", "`facts`"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place(
    tiny: Folder, load: Loader, mistake: tuple[str, str | None, str, str, str, str]
) -> None:
    name, old, new, place, message, hint = mistake
    if old is None:
        tiny.write(name, new)
    else:
        tiny.replace(name, old, new)
    with pytest.raises(PackError) as caught:
        load(tiny)
    assert caught.value.where == f"{tiny.root}/{place}"
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_pack_without_mistakes_loads(tiny: Folder, load: Loader) -> None:
    packs = load(tiny)
    assert packs.languages["en"].cues["failure"] == [("crashes",), ("does", "not", "work"), ("will", "not", "work")]
    assert packs.languages["ru"].messages["XX101"].message == "Скажите {name}."
    assert [e.text for e in packs.languages["en"].examples["XX101"].invalid] == ["Hello"]
    assert packs.rule_home == {"XX101": "problem"}


def test_a_rule_without_a_message_in_an_enabled_language_is_an_error(tiny: Folder, load: Loader) -> None:
    tiny.write("languages/ru/messages.yml", None)
    with pytest.raises(PackError) as caught:
        load(tiny)
    assert caught.value.where == f"{tiny.root}/rules/problem.yml:7:11"
    assert caught.value.message == "XX101 has no message in `ru`"
    assert "ru/messages.yml" in caught.value.hint
    load(tiny, languages=["en"])


def test_a_pack_without_any_messages_is_not_asked_for_them(tiny: Folder, load: Loader) -> None:
    tiny.write("languages/en/messages.yml", None)
    tiny.write("languages/ru/messages.yml", None)
    assert load(tiny).languages["en"].messages == {}


def test_a_language_that_no_pack_has(tiny: Folder, load: Loader) -> None:
    with pytest.raises(PackError, match="no pack has the language `ro`"):
        load(tiny, languages=["en", "ro"])


def test_a_folder_that_is_no_pack(tiny: Folder, load: Loader) -> None:
    tiny.write("pack.yml", None)
    with pytest.raises(PackError, match="is not a pack") as caught:
        load(tiny)
    assert caught.value.where == str(tiny.root)


def test_examples_are_read_only_when_asked_for(tiny: Folder, load: Loader) -> None:
    tiny.write("languages/en/examples.yml", "nonsense")
    assert load(tiny, examples=False).languages["en"].examples == {}


# ---------------------------------------------------------------- a pack on top


def test_a_pack_on_top_adds_words_to_a_class(tiny: Folder, mine: Folder, load: Loader) -> None:
    mine.write("languages/ru/cues.yml", "failure: [падает]\n")
    packs = load(tiny, mine)
    assert packs.languages["ru"].cues["failure"] == [("вылетает",), ("падает",)]
    assert packs.versions == {"tiny": "1.0", "mine": "1"}


def test_a_pack_on_top_extends_a_fact(tiny: Folder, mine: Folder, load: Loader) -> None:
    mine.write("facts/problem.yml", "kind: problem\ndescription: More.\nfind:\n  - cue: slang\n")
    packs = load(tiny, mine)
    assert [find.cue for find in packs.facts["problem"].find] == [("failure", "slang"), (), ("slang",)]
    assert set(packs.facts["problem"].patterns) == {"code"}


def test_a_pack_on_top_may_lack_a_language_when_it_brings_no_class_of_its_own(
    tiny: Folder, mine: Folder, load: Loader
) -> None:
    mine.write("languages/en/cues.yml", "slang: [borked]\n")
    assert load(tiny, mine).languages["en"].cues["slang"] == [("borked",)]


def test_a_new_class_needs_words_in_every_enabled_language(tiny: Folder, mine: Folder, load: Loader) -> None:
    mine.write("classes.yml", "cues:\n  joke: {about: jokes}\n")
    mine.write("languages/en/cues.yml", "joke: [haha]\n")
    with pytest.raises(PackError) as caught:
        load(tiny, mine)
    assert caught.value.where == f"{mine.root}/classes.yml:2:3"
    assert "no words in `ru`" in caught.value.message
    assert f"{mine.root}/languages/ru/cues.yml" in caught.value.hint
    load(tiny, mine, languages=["en"])


def test_a_new_rule_needs_a_message_in_every_enabled_language(tiny: Folder, mine: Folder, load: Loader) -> None:
    rule = "{code: MY101, name: mine, when: {fact: version}, what: w, why: w, source: []}"
    mine.write("rules/mine.yml", f"rules:\n  - {rule}\n")
    mine.write("languages/en/messages.yml", "MY101: {message: m, suggestion: s}\n")
    with pytest.raises(PackError) as caught:
        load(tiny, mine)
    assert caught.value.where == f"{mine.root}/rules/mine.yml:2:12"
    assert re.search(r"ru.messages.yml", caught.value.hint)
    mine.write("languages/ru/messages.yml", "MY101: {message: м, suggestion: с}\n")
    assert "MY101" in load(tiny, mine).languages["ru"].messages


def test_phrases_of_a_pack_on_top_are_added_to_those_below(tiny: Folder, mine: Folder, load: Loader) -> None:
    for code in ("en", "ru"):
        mine.write(f"languages/{code}/messages.yml", f"phrases:\n  done: {{other: '{code}'}}\n")
    assert load(tiny, mine).languages["en"].phrases == {"done": {"problem": "It is told", "other": "en"}}


def test_two_packs_of_one_name_and_a_requirement_that_is_there_are_refused(
    tiny: Folder, mine: Folder, load: Loader
) -> None:
    mine.replace("pack.yml", "name: mine", "name: tiny")
    with pytest.raises(PackError, match="a pack named `tiny` is loaded already") as caught:
        load(tiny, mine)
    assert caught.value.where == f"{mine.root}/pack.yml:1:7"
    mine.replace("pack.yml", "name: tiny", "name: mine")
    mine.write("rules/problem.yml", "requirement: problem\nrules: []\n")
    with pytest.raises(PackError, match="defined already") as caught:
        load(tiny, mine)
    assert caught.value.where == f"{mine.root}/rules/problem.yml:1:14"


def test_the_digest_changes_with_words_and_not_with_examples_or_the_folder(tiny: Folder, load: Loader) -> None:
    first = load(tiny, examples=False).digest
    tiny.write("languages/en/examples.yml", "{}")
    assert load(tiny, examples=False).digest == first
    moved = Folder(tiny.root.rename(tiny.root.with_name("moved")))
    assert load(moved, examples=False).digest == first
    moved.replace("languages/en/cues.yml", "crashes", "crashed")
    assert load(moved, examples=False).digest != first
