"""`ticketlint pack build`: the forms of all lemmas that a pack's words are written with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from ticketlint.errors import PackError
from ticketlint.folding import fold
from ticketlint.packs.cues import lemmas_in
from ticketlint.packs.layer import FORMS
from ticketlint.packs.morph.paradigm import MorphError, Paradigms, split_marks
from ticketlint.packs.yaml import Document, read

_WORDS = ("cues.yml", "fields.yml")
_PARADIGMS = {"en": ("english", "English"), "ro": ("romanian", "Romanian"), "ru": ("russian", "Russian")}


@dataclass(frozen=True)
class Built:
    """The forms of one pack and language: where they go and what they are."""

    path: Path
    forms: Mapping[str, list[str]]

    @property
    def text(self) -> str:
        """The file, one line a lemma, the same for the same words."""
        lines = (f"  {_json(lemma)}: {_json(forms)}" for lemma, forms in sorted(self.forms.items()))
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @property
    def fresh(self) -> bool:
        """Whether the file already says so."""
        if not self.forms:
            return not self.path.exists()
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.text

    def write(self) -> None:
        """Bring the file up to date; a pack without lemmas has none."""
        if self.forms:
            self.path.write_text(self.text, encoding="utf-8", newline="\n")
        else:
            self.path.unlink(missing_ok=True)


def build(pack: Path, paradigms: Callable[[str], Paradigms] | None = None) -> list[Built]:
    """The forms for each language of the pack. Raises PackError at the place of a lemma that cannot be inflected."""
    paradigms = paradigms or paradigms_of
    folder = pack / "languages"
    if not (pack / "pack.yml").is_file():
        raise PackError("is not a pack", where=str(pack), hint="a pack is a folder that holds pack.yml")
    languages = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return [Built(path / FORMS, _forms(path, paradigms)) for path in languages]


@cache
def paradigms_of(code: str) -> Paradigms:
    """The paradigms of a language. Raises PackError where there are none, or the extra is not installed."""
    if code not in _PARADIGMS:
        raise PackError(
            f"words of `{code}` cannot be inflected",
            hint=f"list the forms; `~` works in {', '.join(sorted(_PARADIGMS))}",
        )
    module, name = _PARADIGMS[code]
    try:
        made: Paradigms = getattr(import_module(f"ticketlint.packs.morph.{module}"), name)()
    except ModuleNotFoundError as error:
        raise PackError(
            f"the dictionaries for `{code}` are not installed ({error.name})", hint="pip install 'ticketlint[morph]'"
        ) from None
    return made


def _forms(language: Path, paradigms: Callable[[str], Paradigms]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name in _WORDS:
        path = language / name
        if not path.is_file():
            continue
        document = read(path)
        for marked, where in _marked(document):
            if marked in out:
                continue
            lemma, marks = split_marks(marked)
            try:
                out[marked] = sorted({fold(form) for form in paradigms(language.name).forms(lemma, marks)})
            except MorphError as error:
                raise PackError(f"~{marked}: {error}", where=where, hint="list the forms instead") from None
            except PackError as error:
                raise PackError(error.message, where=error.where or where, hint=error.hint) from None
    return out


def _marked(document: Document) -> Iterator[tuple[str, str]]:
    """Each `~lemma` of a words file and its place."""
    if not isinstance(document.data, dict):
        return
    for name, cues in document.data.items():
        for n, cue in enumerate(cues if isinstance(cues, list) else ()):
            for marked in lemmas_in(str(cue)):
                yield marked, document.where((name, n))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
