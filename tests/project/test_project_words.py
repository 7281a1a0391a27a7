"""Nothing in the packs is there in vain: every line of words and every pattern occurs in what is tested."""

from __future__ import annotations

import pytest
from coverage_of_words import LANGUAGES, LISTS_OF_NAMES, lines, sentences, silent_patterns

from ticketlint.packs.load import load


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_line_of_cues_occurs_in_a_text_of_its_language(code: str) -> None:
    every = lines(code)
    silent = [str(line) for line in every if not line.occurs and line.name not in LISTS_OF_NAMES]
    assert silent == [], f"add a sentence for each to tests/data/cues_{code}.txt, or remove the line"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_class_of_cues_occurs(code: str) -> None:
    occurring = {line.name for line in lines(code) if line.occurs}
    assert {line.name for line in lines(code)} - occurring == set()


def test_every_pattern_matches_somewhere() -> None:
    assert silent_patterns() == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_class_has_words(code: str) -> None:
    packs = load(languages=[code])
    known = packs.languages[code].cues
    assert [name for name, about in packs.classes.cues.items() if not about.optional and not known.get(name)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_is_written_twice(code: str) -> None:
    every = list(sentences(code))
    assert len(set(every)) == len(every)
