"""The labelled tickets of the benchmark say only what can be seen in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from labelled import CHANNELS, DATA, KINDS, LANGUAGES, REQUEST_TYPES, Labelled, read

FLAGS = ("vague", "rude", "shouting", "pressure", "spam")
KEYS = {
    "id", "lang", "channel", "subject", "body", "fields", "attachments", "request_type", "facts", "non_answer",
    "secret", *FLAGS,
}  # fmt: skip


@pytest.fixture(scope="module", params=LANGUAGES)
def labelled(request: pytest.FixtureRequest) -> list[Labelled]:
    return list(read([DATA / f"{request.param}.jsonl"]))


def places(item: Labelled) -> list[str]:
    """Where words of a ticket may stand."""
    record = item.record
    return [record["subject"] or "", record["body"], *record["fields"].values()]


def test_there_are_enough_in_each_language(labelled: list[Labelled]) -> None:
    assert len(labelled) >= 60
    assert len({item.language for item in labelled}) == 1


def test_ids_are_unique() -> None:
    ids = Counter(item.id for item in read(DATA / f"{code}.jsonl" for code in LANGUAGES))
    assert [name for name, count in ids.items() if count > 1] == []


def test_the_shape_is_the_one_described(labelled: list[Labelled]) -> None:
    for item in labelled:
        record = item.record
        assert record.keys() == KEYS, item.id
        assert record["channel"] in CHANNELS, item.id
        assert item.request_type in REQUEST_TYPES, item.id
        assert set(item.facts) <= set(KINDS), item.id
        assert all(isinstance(record[flag], bool) for flag in FLAGS), item.id
        assert all(isinstance(value, str) for value in record["fields"].values()), item.id


def test_every_fact_is_given_by_words_of_the_ticket(labelled: list[Labelled]) -> None:
    wrong = [
        (item.id, kind, words)
        for item in labelled
        for kind, all_words in {**item.facts, "secret": item.record["secret"]}.items()
        for words in all_words
        if not words.strip() or not any(words in place for place in places(item))
    ]
    assert wrong == []


def test_non_answers_name_fields_or_headings(labelled: list[Labelled]) -> None:
    for item in labelled:
        for name in item.record["non_answer"]:
            assert name in item.record["fields"] or name in item.record["body"], (item.id, name)


def test_a_vague_ticket_states_no_problem(labelled: list[Labelled]) -> None:
    assert [item.id for item in labelled if item.record["vague"] and "problem" in item.facts] == []


def test_a_line_that_is_no_ticket_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text('\n{"id": "a", "lang": "en"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.jsonl:2: not a labelled ticket"):
        list(read([path]))
