import pytest

from ticketlint import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def test_a_vague_claim_is_asked_to_be_sharpened(linter: Linter) -> None:
    report = linter.check("У меня не работает")
    assert report.language == "ru"
    assert "TL102" in {f.code for f in report.findings}


def test_an_address_in_the_text_is_found_where_it_stands(linter: Linter) -> None:
    report = linter.check({"body": "Приложение вылетает, пишите на ira@example.com"})
    (fact,) = [f for f in report.facts if f.kind == "email"]
    assert (fact.value, fact.start, fact.end) == ("ira@example.com", 31, 46)
