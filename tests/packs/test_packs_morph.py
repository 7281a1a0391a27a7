"""Forms of lemmas: what `ticketlint pack build` writes."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tiny_pack import Folder, Loader

from ticketlint.errors import PackError
from ticketlint.folding import fold
from ticketlint.packs.load import built_in
from ticketlint.packs.morph.build import build, paradigms_of
from ticketlint.packs.morph.paradigm import MorphError, split_marks

pytest.importorskip("pymorphy3")
pytest.importorskip("spacy_lookups_data")

#: language, lemma, forms that people write
FORMS = [
    ("en", "crash", "crash crashes crashed crashing"),
    ("en", "freeze", "freeze freezes froze frozen freezing"),
    ("en", "try", "try tries tried trying"),
    ("en", "stop", "stop stops stopped stopping"),
    ("en", "unplug", "unplug unplugs unplugged unplugging"),
    ("en", "reset", "reset resets resetting"),
    ("en", "go", "go goes went gone going"),
    ("en", "box", "box boxes"),
    ("en", "child", "child children"),
    ("en", "reboot", "reboot reboots rebooted rebooting"),
    ("en", "ghosttap", "ghosttap ghosttaps ghosttapped ghosttapping"),
    ("ru", "зависнуть", "зависнуть завис зависла зависло зависли зависнет зависший"),
    ("ru", "зависать", "зависает зависал зависала зависают зависающий зависая"),
    ("ru", "перезагрузить", "перезагрузил перезагрузила перезагрузили перезагружу перезагрузите перезагружен"),
    ("ru", "ошибка", "ошибка ошибки ошибке ошибку ошибкой ошибок ошибками ошибках"),
    ("ru", "счёт", "счет счета счету счетом счетов"),
    ("ru", "медленный", "медленный медленная медленно медленнее медленной"),
    ("ru", "залогиниться", "залогинился залогинилась залогинюсь залогинится"),
    ("ru", "роутер", "роутер роутера роутеру роутером роутере роутеры роутеров"),
    ("ro", "merge", "merge merg mergi mergem mergeti mergea mergeau mers mergand mearga"),
    ("ro", "funcționa", "functioneaza functiona functionat functionau functionand functioneze functionase"),
    ("ro", "încerca", "incerc incearca incercat incercam incercati incercand incerce"),
    ("ro", "deschide", "deschid deschide deschis deschisa deschizand deschida deschidea"),
    ("ro", "șterge", "sterg sterge sters stearga stergand stersesem"),
    ("ro", "trimite", "trimit trimite trimis trimitem trimiteti trimita trimitand"),
    ("ro", "putea", "pot poti poate putem puteti pot putut putea puteam poata"),
    ("ro", "primi", "primesc primeste primit primim primeam primind primeasca"),
    ("ro", "hotărî", "hotarasc hotaraste hotarat hotarand hotarasca"),
    ("ro", "reporni", "repornesc reporneste repornit repornind reporneasca reporneam"),
    ("ro", "reinstala", "reinstalez reinstaleaza reinstalat reinstaland reinstaleze"),
    ("ro", "dezinstala", "dezinstalez dezinstaleaza dezinstalat dezinstalam"),
    ("ro", "reseta", "resetez reseteaza resetat resetam resetand reseteze"),
    ("ro", "bloca", "blochez blocheaza blocat blocata blocheze blocand"),
    ("ro", "eroare", "eroare eroarea erori erorii erorile erorilor"),
    ("ro", "comandă", "comanda comenzi comenzii comenzile comenzilor"),
    ("ro", "calculator", "calculator calculatorul calculatorului calculatoare calculatorului calculatoru"),
    ("ro", "aplicație", "aplicatie aplicatia aplicatiei aplicatii aplicatiile aplicatiilor"),
    ("ro", "parolă", "parola parole parolei parolele parolelor"),
    ("ro", "telefon", "telefon telefonul telefonu telefonului telefoane telefoanele"),
    ("ro", "router", "router routerul routeru routerului router-ul routere routerele"),
    ("ro", "site", "site site-ul site-ului siteul"),
    ("ro", "lent", "lent lenta lenti lente"),
]

#: language, marked lemma, forms that must be there, forms that must not
MARKED = [
    ("en", "freeze:past", "froze frozen", "freeze freezes freezing"),
    ("en", "try:3", "tries", "try tried trying"),
    ("en", "submit:gerund", "submitting", "submit submits submitted"),
    ("en", "error:noun", "error errors", "errored erroring"),
    (
        "ru",
        "перезагрузить:past",
        "перезагрузил перезагрузила перезагрузили",
        "перезагрузить перезагружу перезагруженный",
    ),
    ("ru", "работать:present+3", "работает работают", "работаю работал работать"),
    ("ru", "войти:infinitive", "воити" if fold("й") == "и" else "войти", "вошел войду"),
    ("ru", "печь:noun", "печь печи печью", "пеку пек печет"),
    ("ru", "открыть:imperative", "открои открой откройте", "открыть открыл"),
    ("ru", "удалить:gerund", "удалив", "удалить удаленный"),
    ("ro", "trimite:participle", "trimis trimisa trimise", "trimit trimite trimitand"),
    ("ro", "merge:gerund", "mergand", "merge mers"),
    ("ro", "primi:past", "primit primeam primisem", "primesc primeste"),
    ("ro", "comandă:noun", "comanda comenzi", "comandat comandand"),
]


def _forms(language: str, marked: str) -> set[str]:
    return {fold(form) for form in paradigms_of(language).forms(*split_marks(marked))}


@pytest.mark.parametrize(("language", "lemma", "written"), FORMS)
def test_the_forms_that_people_write_are_there(language: str, lemma: str, written: str) -> None:
    assert set(written.split()) - _forms(language, lemma) == set()


@pytest.mark.parametrize(("language", "marked", "inside", "outside"), MARKED)
def test_marks_narrow_the_forms(language: str, marked: str, inside: str, outside: str) -> None:
    found = _forms(language, marked)
    assert found & set(inside.split())
    assert not found & set(outside.split())


def test_one_verb_does_not_answer_for_another() -> None:
    assert "incarca" not in _forms("ro", "încerca"), "a stem that only its neighbour has"
    assert not any(form.startswith("ne") for form in _forms("ro", "funcționa")), "negated forms mean the opposite"


@pytest.mark.parametrize(
    ("language", "marked", "message"),
    [
        ("ru", "зависла", "its dictionary form is `зависнуть`"),
        ("ru", "ошибка:past", "no form with the marks past"),
        ("ru", "ошибка:pasd", "`pasd` is not a mark"),
        ("en", "ошибка", "not an English word"),
        ("ro", "calc:gerund", "no form with the marks gerund"),
        ("ro", "4G", "not a Romanian word"),
    ],
)
def test_what_cannot_be_inflected_is_an_error(language: str, marked: str, message: str) -> None:
    with pytest.raises(MorphError, match=re.escape(message)):
        _forms(language, marked)


@given(st.sampled_from(["en", "ro"]), st.text("abcdefghilmnoprstuvz", min_size=2, max_size=12))
@example("ro", "ea")
def test_any_word_has_forms_and_is_one_of_them(language: str, word: str) -> None:
    found = _forms(language, word)
    assert word in found
    assert all(form == fold(form) and form.strip() for form in found)


# ---------------------------------------------------------------- building a pack


@pytest.fixture
def worded(tiny: Folder) -> Folder:
    """A pack whose words are written with lemmas, not built yet."""
    tiny.write("languages/ru/cues.yml", "failure: [~вылетать, 'не ~работать:present']\nnegation: не\n")
    tiny.write("languages/en/cues.yml", "failure: [~crash]\nnegation: ['not']\n")
    return tiny


def test_building_makes_a_pack_load(worded: Folder, load: Loader) -> None:
    with pytest.raises(PackError, match="are not known"):
        load(worded)
    for built in build(worded.root):
        built.write()
    packs = load(worded)
    assert ("вылетала",) in packs.languages["ru"].cues["failure"]
    assert ("не", "работает") in packs.languages["ru"].cues["failure"]
    assert ("не", "работал") not in packs.languages["ru"].cues["failure"]
    assert ("crashing",) in packs.languages["en"].cues["failure"]


def test_the_file_is_one_line_a_lemma_and_always_the_same(worded: Folder) -> None:
    for built in build(worded.root):
        assert not built.fresh
        built.write()
    path = worded.root / "languages/ru/forms.json"
    text = path.read_text(encoding="utf-8")
    assert list(json.loads(text)) == ["вылетать", "работать:present"]
    assert len(text.splitlines()) == 4
    assert all(built.fresh for built in build(worded.root))
    assert path.read_text(encoding="utf-8") == text


def test_forms_that_nothing_uses_any_more_are_removed(worded: Folder) -> None:
    for built in build(worded.root):
        built.write()
    worded.write("languages/ru/cues.yml", "failure: [вылетает]\nnegation: не\n")
    assert [built.fresh for built in build(worded.root)] == [True, False]
    for built in build(worded.root):
        built.write()
    assert not (worded.root / "languages/ru/forms.json").exists()


def test_a_lemma_that_cannot_be_inflected_is_told_with_its_place(worded: Folder) -> None:
    worded.write("languages/ru/fields.yml", "problem:\n  - проблема\n  - моя ~проблемы\n")
    with pytest.raises(PackError) as caught:
        build(worded.root)
    assert caught.value.where == f"{worded.root}/languages/ru/fields.yml:3:5"
    assert "`проблема`" in caught.value.message


def test_a_language_without_paradigms_must_list_forms(worded: Folder) -> None:
    worded.write("languages/de/language.yml", "name: Deutsch\n")
    worded.write("languages/de/cues.yml", "failure: [~gehen]\n")
    with pytest.raises(PackError, match="cannot be inflected") as caught:
        build(worded.root)
    assert caught.value.where == f"{worded.root}/languages/de/cues.yml:1:11"


def test_a_missing_extra_is_told_with_the_way_to_install_it(worded: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="pymorphy3")

    monkeypatch.setattr("ticketlint.packs.morph.build.import_module", missing)
    paradigms_of.cache_clear()
    with pytest.raises(PackError) as caught:
        build(worded.root)
    paradigms_of.cache_clear()
    assert "ticketlint[morph]" in caught.value.hint
    assert caught.value.where.startswith(str(worded.root))


@pytest.mark.parametrize("pack", built_in(), ids=lambda pack: pack.name)
def test_the_forms_of_the_built_in_packs_are_fresh(pack: object) -> None:
    stale = [str(built.path) for built in build(pack) if not built.fresh]  # type: ignore[arg-type]
    assert stale == [], "run `ticketlint pack build`"
