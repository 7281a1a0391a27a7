"""Romanian forms, folded (without diacritics): spaCy's reversed lemma table together with the regular paradigms.

Neither is complete alone. The paradigms make more than the language has; a form that nobody writes costs nothing, one
that is missing costs a match. Folding joins ă â î ș ț with plain letters, so most alternations vanish by themselves;
the others (o/oa, e/ea, a/e, d/z) are tried both ways, and kept where the table has a form with that stem: without it
`încerca` (try) would answer for `încărca` (load).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ticketlint.folding import fold
from ticketlint.packs.morph.paradigm import MorphError, check_marks
from ticketlint.packs.morph.tables import reversed_lookup

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PREFIXES = ("re", "dez", "de", "des", "pre", "supra", "auto")
_NEGATED = re.compile(r"^ne(mai)?")
_GERUND = re.compile(r"(nd|ndu)$")
_PARTICIPLE = re.compile(r"([aiu]t|s|[ct]t|pt)(a|e|i|ul|u)?$")
_PAST_TAIL = re.compile(r"(r[ai]|ram|rati|se|sei|sem|sesi|seram|serati|sera|asi|isi|usi|ai|ii|ui|u)$")

Marked = dict[str, set[str]]


class Romanian:
    """Forms of Romanian words."""

    marks = frozenset(
        {
            "present", "past", "imperfect", "participle", "gerund", "infinitive", "imperative", "conjunctive", "verb",
            "noun", "adjective", "1", "2", "3",
        }
    )  # fmt: skip

    def __init__(self) -> None:
        self._lookup = reversed_lookup("ro_lemma_lookup")

    def forms(self, lemma: str, marks: frozenset[str]) -> set[str]:
        """All folded forms as verb and as noun or adjective, or those with all of `marks`. Raises MorphError."""
        check_marks(marks, self.marks)
        word = fold(lemma)
        if not _WORD.fullmatch(word):
            raise MorphError(f"`{lemma}` is not a Romanian word")
        known = self._known(word)
        as_verb = any(_GERUND.search(form) for form in known)
        as_noun = any(form.endswith(("lor", "lui", "le", "ii", "ul")) for form in known)
        verb = _Verb(word, known, hard_i=lemma.endswith("î")).out if as_verb or not known else {}
        nominal = _nominal(word, known) if as_noun or not as_verb else set[str]()
        nouns = {word} | nominal | known.difference(*verb.values())
        by_mark = _narrowed(known, verb, as_verb) | {"noun": nouns, "adjective": nouns}
        if not marks:
            return (known | {word} | nominal | set[str]().union(*verb.values())) - {""}
        found = set.intersection(*(by_mark.get(mark, set()) for mark in marks))
        if not found:
            raise MorphError(f"`{lemma}` has no form with the marks {', '.join(sorted(marks))}")
        return found

    def _known(self, word: str) -> set[str]:
        """The table's forms; for a verb with a prefix that it does not list, those of the verb without it."""
        forms = self._lookup.get(word)
        if forms is None:
            for prefix in _PREFIXES:
                base = self._lookup.get(word[len(prefix) :]) if word.startswith(prefix) and len(word) > 5 else None
                if base is not None:
                    forms = {prefix + form for form in base if not _NEGATED.match(form)}
                    break
        negated = bool(_NEGATED.match(word))
        return {form for form in forms or () if _WORD.fullmatch(form) and (negated or not _NEGATED.match(form))}


def _narrowed(known: set[str], verb: Marked, as_verb: bool) -> Marked:
    """The paradigm's forms by mark, with those of the table's forms that look like them."""
    if not verb:
        return {}
    out = {mark: set(forms) for mark, forms in verb.items()}
    for form in known if as_verb else ():
        if _GERUND.search(form):
            out["gerund"].add(form)
        elif _PARTICIPLE.search(form) and not any(form in out[mark] for mark in ("present", "imperfect")):
            out["participle"].add(form)
            out["past"].add(form)
        elif _PAST_TAIL.search(form):
            out["past"].add(form)
        elif not any(form in forms for forms in verb.values()):
            for mark in ("present", "conjunctive", "imperative"):
                out[mark].add(form)
    out["past"] |= out["imperfect"] | out["participle"]
    out["verb"] = set[str]().union(*out.values())
    return out


# ---------------------------------------------------------------- verbs


class _Verb:
    """The regular paradigm of the conjugation that the infinitive's ending tells; empty where it is no verb's."""

    def __init__(self, word: str, known: set[str], *, hard_i: bool) -> None:
        self.known = known
        self.out: Marked = {
            mark: set()
            for mark in ("present", "conjunctive", "imperfect", "past", "participle", "gerund", "1", "2", "3")
        }
        if word.endswith("ea"):
            self._second(word[:-2])
        if word.endswith("a"):
            self._first(word[:-1])
        elif word.endswith("e"):
            self._third(word[:-1])
        elif word.endswith("i"):
            self._fourth(word[:-1], hard_i or word.endswith("ri"))
        else:
            self.out = {}
            return
        self.out["infinitive"] = {word}
        self.out["imperative"] = (self.out["2"] | self.out["3"] | {word}) & (self.out["present"] | {word})

    def _first(self, stem: str) -> None:
        """-a: lucra lucrez, incerca incerc."""
        stems = self._stems(stem)
        self._add("present", stems, "- am", "i ati", "a")
        self._add("present", [stem], "~ez", "~ezi", "~eaza")
        self._add("conjunctive", stems, "- am", "i ati", "~e")
        self._add("conjunctive", [stem], "~ez", "~ezi", "~eze")
        if stem.endswith("i"):
            self._add("present", [stem], "em ez", "ezi", "e aza")
            self.out["gerund"] |= {stem + "nd", stem + "ndu"}
        self._add("imperfect", [stem], "am", "ai ati", "a au")
        self._perfect(stem + "a")
        self._participle(stem + "at")
        self.out["gerund"] |= {stem + "and", stem + "andu"}

    def _second(self, stem: str) -> None:
        """-ea: disparea, putea."""
        self._present_in_e(stem)
        self._in_u(_softened(stem))

    def _third(self, stem: str) -> None:
        """-e: merge mers, trece trecut, rupe rupt. A verb that the table does not know gets all three participles."""
        self._present_in_e(stem)
        short = stem.rstrip("nd") if stem.endswith("nd") else stem[:-1]
        for base in (short + "s", stem + "s"):
            if self._heard(base):
                self._perfect(base + "e")
                self._participle(base)
        self._in_u(_softened(stem))
        for base in (short + "pt", stem + "t"):
            if self._heard(base):
                self._participle(base)
        self.out["gerund"] |= {stem + "ind", stem + "indu"} if stem.endswith("i") else {stem + "and", stem + "andu"}

    def _fourth(self, stem: str, hard: bool) -> None:
        """-i and -î: primi primesc, fugi fug, locui locuiesc, hotărî hotărăsc."""
        glide = "i" if stem[-1:] in tuple("aeou") else ""
        vowel = glide or "e"
        stems = self._stems(stem)
        self._add("present", stems, "- im", "i iti", "e")
        self._add("present", [stem + glide], "esc im", "esti iti", "este")
        self._add("conjunctive", stems, "- im", "i iti", "a")
        self._add("conjunctive", [stem + glide], "esc", "esti", "asca" if glide else "easca")
        self._add("imperfect", [stem], f"{vowel}am", f"{vowel}ai {vowel}ati", f"{vowel}a {vowel}au")
        self._perfect(stem + "i")
        self._participle(stem + "it")
        self.out["gerund"] |= {stem + "ind", stem + "indu"}
        if hard and self._heard(stem + "and"):
            self._add("present", [stem], "asc am", "asti ati", "aste")
            self._add("conjunctive", [stem], "asc am", "asti ati", "asca")
            self._add("imperfect", [stem], "am", "ai ati", "a au")
            self._perfect(stem + "a")
            self._participle(stem + "at")
            self.out["gerund"] |= {stem + "and", stem + "andu"}

    def _present_in_e(self, stem: str) -> None:
        stems = self._stems(stem)
        self._add("present", stems, "- em", "i eti", "e")
        self._add("conjunctive", stems, "- em", "i eti", "a")
        self._add("imperfect", [stem], "eam", "eai eati", "ea eau")

    def _in_u(self, stem: str) -> None:
        """The past of verbs in -ut: crezui, crezut, crezand."""
        if self._heard(stem + "u"):
            self._perfect(stem + "u")
            self._participle(stem + "ut")
        self.out["gerund"] |= {stem + "and", stem + "andu"}

    def _perfect(self, base: str) -> None:
        """Simple perfect and pluperfect; both belong to `past`."""
        self._add("past", [base], "i ram sem seram", "si rati sesi serati", "- ra se sera")

    def _participle(self, form: str) -> None:
        self.out["participle"] |= {form + ending for ending in ("", "a", "i", "e", "ul", "u")}
        self.out["past"] |= self.out["participle"]

    def _stems(self, stem: str) -> list[str]:
        return [stem, *filter(self._heard, _alternants(stem))]

    def _heard(self, start: str) -> bool:
        """Whether the table has such a form, or cannot tell."""
        return not self.known or any(form.startswith(start) for form in self.known)

    def _add(self, mark: str, stems: Iterable[str], first: str, second: str, third: str) -> None:
        """Endings by person, singular and plural, each a list in one text; `-` is none, `~` keeps c and g hard."""
        for stem in stems:
            for person, endings in (("1", first), ("2", second), ("3", third)):
                forms = {_joined(stem, ending) for ending in endings.split()}
                self.out[mark] |= forms
                self.out[person] |= forms


def _joined(stem: str, ending: str) -> str:
    if ending.startswith("~"):
        return stem + ("h" if stem.endswith(("c", "g")) else "") + ending[1:]
    return stem if ending == "-" else stem + ending


def _alternants(stem: str) -> list[str]:
    """Other shapes of a stem under stress and before i."""
    broken = _broken(stem)
    return [s for s in dict.fromkeys((*broken, *map(_softened, (stem, *broken)))) if s != stem]


def _broken(stem: str) -> list[str]:
    """The stem with its last vowel as it is under stress: scoat- for scot-, inceaRC- for incerc-, and the other way."""
    out = []
    for short, broken in (("o", "oa"), ("e", "ea"), ("a", "e"), ("oa", "o"), ("ea", "e"), ("e", "a"), ("u", "o")):
        head, found, tail = stem.rpartition(short)
        if found and not re.search("[aeiou]", tail):
            out.append(head + broken + tail)
    return out


def _softened(stem: str) -> str:
    """The stem before i and u in the verbs that turn d to z and sc to st: vad vezi, cred crezut, cunosc cunosti."""
    if stem.endswith("d"):
        return stem[:-1] + "z"
    return stem[:-2] + "st" if stem.endswith("sc") else stem


# ---------------------------------------------------------------- nouns and adjectives

_CONSONANT = "- ul u ului ule a ei i ii ilor e ele elor uri urile urilor"


def _nominal(word: str, known: set[str]) -> set[str]:
    """Articulated forms, plural and genitive of a noun or adjective, of every gender that the ending allows."""
    loan = "" if known else " uri urile urilor a ei ele"
    out = {f"{word}-{ending}" for ending in f"ul ului u{loan}".split()}
    if not known:
        out |= {word + ending for ending in ("ul", "ului", "urile", "urilor")}  # "siteul", beside "site-ul"
    if word.endswith("ie"):
        return out | _declined(word[:-1], "e a ei i ile ilor le lor", known)
    if word.endswith("ea"):
        return out | _declined(word[:-1], "a aua le lei lele lelor", known)
    if word.endswith("a"):
        return out | _declined(word[:-1], "a o e ei ele elor i ii ile ilor uri urile urilor", known)
    if word.endswith("e"):
        return out | _declined(word[:-1], "e ea ei i ii ile ilor ele elor le", known)
    if word.endswith("iu"):
        return out | _declined(word[:-1], "u ul ului i ile ilor a e ei ele elor", known)
    if word[-1] in "uioy":
        return out | _declined(word, "- l ul lui ului ri rile rilor uri urile urilor i", known)
    return out | _declined(word, "- ul u ului ule a ei i ii ilor e ele elor uri urile urilor", known)


def _declined(stem: str, endings: str, known: set[str]) -> set[str]:
    """The stem and its alternants with each ending; of words that the table does not know (mostly loans) only o/oa."""
    others = [s for s in _alternants(stem) if any(form.startswith(s) for form in known)]
    if not known and stem.endswith("or"):
        others = [stem[:-2] + "oar"]
    return {_joined(base, ending) for base in (stem, *others) for ending in endings.split()} - {""}
