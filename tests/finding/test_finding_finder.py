"""The declarative entries of facts/*.yml: what stands near what, spans, grades, fields, kinds that exclude others."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketlint import lint

CUES = {"crash": ["crashes", "freezes"], "not": ["not", "never"], "work": ["work", "works"], "label": ["order"]}


def kinds(facts: list[Any]) -> list[tuple[str, str, str]]:
    return [(fact.kind, fact.value, fact.grade) for fact in facts]


def test_a_cue_is_found_where_it_stands_in_the_original(finds: Any) -> None:
    find = finds([{"kind": "problem", "find": [{"cue": "crash"}]}], CUES)
    (fact,) = find({"subject": "Crashes", "body": ""})
    assert (fact.field, fact.start, fact.end, fact.value) == ("subject", 0, 7, "Crashes")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it does not work here", ["not work"]),
        ("it does not, however, work", []),
        ("works but not here", []),
        ("not that it would work", []),
    ],
)
def test_near_with_a_side_and_a_number_of_tokens(finds: Any, text: str, found: list[str]) -> None:
    entry = {"cue": "work", "near": {"cue": "not", "side": "before", "tokens": "1"}, "span": "join"}
    find = finds([{"kind": "problem", "find": [entry]}], CUES)
    assert [fact.value for fact in find(text)] == found


def test_near_within_a_clause_a_sentence_or_the_next_one(finds: Any) -> None:
    text = "It crashes, never yesterday. Not today."
    for within, found in (("clause", []), ("sentence", ["crashes"]), ("next", ["crashes"])):
        entry = {"cue": "crash", "near": {"cue": "not", "within": within}}
        assert [fact.value for fact in finds([{"kind": "problem", "find": [entry]}], CUES)(text)] == found


def test_unless_takes_it_back(finds: Any) -> None:
    entry = {"cue": "crash", "unless": {"cue": "not", "within": "clause"}}
    find = finds([{"kind": "problem", "find": [entry]}], CUES)
    assert [fact.value for fact in find("It never crashes. It freezes")] == ["freezes"]


def test_informative_words_tell_a_statement_from_a_claim(finds: Any) -> None:
    problem = {
        "kind": "problem",
        "find": [{"cue": "crash", "informative": "2", "span": "sentence"}, {"cue": "crash", "grade": "claimed"}],
    }
    find = finds([problem], CUES)
    assert kinds(find("it crashes")) == [("problem", "crashes", "claimed")]
    assert kinds(find("the invoice editor crashes")) == [("problem", "the invoice editor crashes", "stated")]


def test_complete_if_raises_the_grade(finds: Any) -> None:
    entry = {"cue": "crash", "complete_if": {"cue": "not", "within": "next"}}
    find = finds([{"kind": "problem", "find": [entry]}], CUES)
    assert [fact.grade for fact in find("It crashes. Not always.")] == ["complete"]
    assert [fact.grade for fact in find("It crashes. Always.")] == ["stated"]


def test_a_value_behind_its_label(finds: Any) -> None:
    entry = {"cue": "label", "near": {"shape": "identifier", "tokens": "2", "side": "after"}, "span": "near"}
    find = finds([{"kind": "order", "find": [entry]}], CUES)
    assert [fact.value for fact in find("My order no: AB-118/204 is late")] == ["AB-118/204"]
    assert find("My order is very late, 118204 times") == []


def test_a_span_is_one_thing(finds: Any) -> None:
    order = {
        "kind": "order",
        "beats": ["number"],
        "find": [{"cue": "label", "near": {"shape": "identifier", "tokens": "1", "side": "after"}, "span": "near"}],
    }
    number = {"kind": "number", "patterns": {"digits": "[0-9]+"}, "find": [{"pattern": "digits"}]}
    find = finds([order, number], CUES)
    assert kinds(find("order 4711, 5 pieces")) == [("order", "4711", "stated"), ("number", "5", "stated")]


def test_names_are_capitals_inside_a_sentence(finds: Any) -> None:
    find = finds([{"kind": "product", "find": [{"shape": "name", "sections": "prose"}]}])
    assert [f.value for f in find("Today my Lanterna Plus was slow. Then it stopped")] == ["Lanterna Plus"]
    assert find("WE SHOUT ABOUT LANTERNA") == []


def test_a_form_field_gives_the_fact_unless_it_is_no_answer(finds: Any) -> None:
    product = {"kind": "product", "fields": ["product"], "find": [{"cue": "crash"}]}
    find = finds([product], CUES, {"product": ["product", "which product"]})
    (fact,) = find({"fields": {"Which product": "lanterna"}})
    assert (fact.value, fact.field, fact.source, fact.start) == ("lanterna", "Which product", "field", 0)
    assert find({"fields": {"Which product": "-"}}) == []
    assert find({"fields": {"Colour": "lanterna"}}) == []


def test_a_field_that_needs_a_digit(finds: Any) -> None:
    version = {"kind": "version", "fields": ["version"], "field_needs": "digit"}
    find = finds([version], {}, {"version": ["version"]})
    assert find({"fields": {"Version": "the latest"}}) == []
    assert [fact.value for fact in find({"fields": {"Version": "7.1"}})] == ["7.1"]


def test_an_invalid_value_in_a_field_is_claimed_and_says_so(finds: Any) -> None:
    mail = {"kind": "email", "fields": ["email"], "check": "email"}
    (fact,) = finds([mail], {}, {"email": ["e-mail"]})({"fields": {"E-mail": "ana at example"}})
    assert (fact.grade, fact.invalid) == ("claimed", True)


def test_the_business_says_how_its_numbers_look(finds: Any) -> None:
    order = {"kind": "order", "fields": ["order"], "find": [{"pattern": "order_pattern"}]}
    find = finds([order], {}, {"order": ["order"]}, own={"order_pattern": "TB-[0-9]{5}"})
    assert [(f.value, f.invalid) for f in find("where is TB-55120?")] == [("TB-55120", False)]
    (wrong,) = find({"fields": {"Order": "55120"}})
    assert (wrong.grade, wrong.invalid) == ("claimed", True)


def test_a_version_says_of_what(finds: Any) -> None:
    product = {"kind": "product", "find": [{"shape": "name", "sections": "prose"}]}
    version = {"kind": "version", "of": "product", "patterns": {"v": "[0-9]+[.][0-9]+"}, "find": [{"pattern": "v"}]}
    facts = finds([product, version])("we run Lanterna 4.2 and, on the old machine, the tool called Vesper 1.9")
    assert [(f.value, f.of) for f in facts if f.kind == "version"] == [("4.2", "Lanterna"), ("1.9", "Vesper")]


def test_what_the_desk_knows_is_metadata(finds: Any) -> None:
    find = finds([{"kind": "email", "check": "email"}, {"kind": "attachment"}])
    facts = find({"body": "hi", "requester": {"email": "ana@example.com"}, "attachments": ["a.png"]})
    assert [(f.kind, f.source, f.start) for f in facts] == [
        ("email", "metadata", None),
        ("attachment", "metadata", None),
    ]


def test_facts_in_quoted_text_are_not_the_requesters(finds: Any) -> None:
    find = finds([{"kind": "problem", "find": [{"cue": "crash"}]}], CUES)
    assert find("thanks\n\n> it crashes\n> it freezes") == []


ENTRY = {"cue": "work", "near": {"cue": "not", "within": "clause"}, "unless": {"cue": "crash", "within": "clause"}}
SAID = ["work", "not", "crashes", "and", "Vesper", ",", ".", "\n", "order 77-12"]
WORDS = st.lists(st.sampled_from(SAID), max_size=8)


def test_spans_lie_in_their_field_and_do_not_overlap(finds: Any) -> None:
    find = finds([{"kind": "problem", "find": [ENTRY | {"span": "sentence"}, {"cue": "work"}, {"cue": "crash"}]}], CUES)

    @given(words=WORDS)
    def holds(words: list[str]) -> None:
        body = " ".join(words)
        facts = find(body)
        assert all(body[fact.start : fact.end] == fact.value for fact in facts)
        spans = sorted((fact.start, fact.end) for fact in facts)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))

    holds()


def test_near_is_what_a_search_over_all_pairs_finds(finds: Any) -> None:
    """The neighbours found by bisection are all that can matter."""
    find = finds([{"kind": "problem", "find": [ENTRY]}], CUES)

    @given(words=WORDS)
    def holds(words: list[str]) -> None:
        found = [fact.start for fact in find(" ".join(words))]
        clauses: list[list[tuple[str, int]]] = [[]]
        at = 0
        for word in words:
            if word in (",", ".", "\n"):
                clauses.append([])
            else:
                clauses[-1].append((word, at))
            at += len(word) + 1
        expected = [
            start
            for clause in clauses
            for word, start in clause
            if word == "work" and any(w == "not" for w, _ in clause) and not any(w == "crashes" for w, _ in clause)
        ]
        assert found == expected

    holds()


def test_a_word_repeated_ten_thousand_times_costs_no_square(finds: Any) -> None:
    find = finds([{"kind": "problem", "find": [ENTRY, {"cue": "work"}]}], CUES)
    assert 0 < len(find("work not " * 10_000)) <= 400


def test_a_look_alike_takes_the_cue_back(finds: Any) -> None:
    find = finds([{"kind": "problem", "find": [{"cue": "crash"}]}], CUES | {"crash": ["crashes", "!car crashes"]})
    assert [fact.value for fact in find("It crashes when I read of car crashes")] == ["crashes"]


def test_a_number_with_a_digit_too_many_is_not_the_shops(finds: Any) -> None:
    order = {"kind": "order", "fields": ["order"], "find": [{"pattern": "order_pattern"}]}
    find = finds([order], {}, {"order": ["order"]}, own={"order_pattern": "TB-[0-9]{5}"})
    (wrong,) = find({"fields": {"Order": "TB-551200"}})
    assert wrong.invalid


def test_a_longer_field_name_means_something_else(finds: Any) -> None:
    name = {"kind": "name", "fields": ["name"], "find": [{"cue": "crash"}]}
    find = finds([name], CUES, {"name": ["name"], "other": ["file name"]})
    assert find({"fields": {"File name": "report.pdf"}}) == []
    assert [fact.value for fact in find({"fields": {"Your name": "Ana"}})] == ["Ana"]


def test_the_items_of_a_list_follow_one_another(finds: Any) -> None:
    after = {"cue": "work", "within": "next", "side": "after"}
    entry = {"cue": "crash", "sections": "list", "near": after, "span": "join"}
    find = finds([{"kind": "steps", "find": [entry]}], CUES)
    assert [fact.value for fact in find("So:\n1. It crashes.\n2. It works.\n3. Bye.")] == ["crashes.\n2. It works"]


def test_words_of_empty_classes_tell_nothing(finds: Any) -> None:
    problem = {"kind": "problem", "uninformative": ["label"], "find": [{"cue": "crash", "informative": "2"}]}
    find = finds([problem], CUES | {"label": ["order", "invoice"]})
    assert find("the order invoice crashes") == []
    assert [fact.value for fact in find("the order invoice editor window crashes")] == ["crashes"]


def test_a_single_latin_word_counts_in_a_text_of_its_own_language(finds: Any) -> None:
    find = finds([{"kind": "problem", "find": [{"cue": "crash"}]}], {"crash": ["pica", "se inchide"]})
    assert [f.value for f in find({"body": "pica, se inchide", "locale": "en"})] == ["pica", "se inchide"]
    assert [f.value for f in find({"body": "pica, se inchide", "locale": "ru"})] == ["se inchide"]
    assert [f.value for f in find({"body": "pica 1 2 3"})] == ["pica"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Account locked after 3 wrong PINs. Please unlock it. Tariq", "Tariq"),
        ("The till prints nothing since noon.\nSimon, the shop on Main Street", "Simon"),
        ("The till prints nothing since noon. Simon Marsh, Leeds. Please answer by mail.", "Simon Marsh"),
        ("Simon, when does the courier come?", None),
        ("The till prints nothing since noon. Simon knew how it goes but he left.", None),
    ],
)
def test_people_sign_in_their_last_sentences(body: str, name: str | None) -> None:
    found = [fact.value for fact in lint(body).facts if fact.kind == "person_name"]
    assert found == ([name] if name else [])
