"""A second report on the same request: the type stays, or the report says why it was scored anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ticketlint import Linter
from ticketlint.judging.judge import keeps_type, rescored
from ticketlint.report import Evidence, Report


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture
def told(linter) -> Report:
    """A report whose type was told from the text."""
    report = linter.check("The export window of the desktop program crashes when I press Save.")
    cue = Evidence("about_bug", "body", 0, 3)
    return replace(report, request_type="bug", request_type_evidence=(cue,), band="needs_details")


def test_the_type_stays_when_the_text_grows(linter, told) -> None:
    more = "The export window crashes when I press Save. Where is my refund for order 44120? I was charged twice."
    report = linter.check(more, previous=told)
    assert report.request_type == "bug"
    assert report.rescored_because is None
    assert "previous" in report.request_type_reason


def test_a_type_told_from_next_to_nothing_does_not_stay(told) -> None:
    assert keeps_type(told)
    assert not keeps_type(replace(told, band="too_early"))
    assert not keeps_type(replace(told, request_type_evidence=()))


def test_a_type_that_the_form_gives_goes_before(linter, told) -> None:
    report = linter.check({"body": "It crashes when I press Save.", "request_type": "billing"}, previous=told)
    assert (report.request_type, report.rescored_because) == ("billing", "request_type")


def test_what_was_changed_is_named(told) -> None:
    same = (told.request_type, told.profile, told.digest)
    assert rescored(told, *same) is None
    assert rescored(None, *same) is None
    assert rescored(told, "order", told.profile, told.digest) == "request_type"
    assert rescored(told, "order", told.profile, "other packs") == "packs"
    assert rescored(told, told.request_type, "shop", told.digest) == "profile"


def test_words_added_to_a_kept_type_never_lower_the_score(linter, told) -> None:
    short = "The export window crashes when I press Save."
    first = linter.check(short, previous=told)
    second = linter.check(short + " The screen says: Error 0x80070057. Ann, ann@example.com", previous=first)
    assert second.raw >= first.raw
