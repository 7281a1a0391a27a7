"""The shape of every file of a pack, as strict pydantic models. The JSON Schemas for editors come from here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from ticketlint.report import Grade, Level
from ticketlint.ticket import Channel

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2,5}[0-9]{3}$")]
RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]


def _bool(value: object) -> object:
    """`true` and `false` only: `yes`, `no`, `on` and `1` are refused."""
    answer = {"true": True, "false": False}.get(value) if isinstance(value, str) else value
    if not isinstance(answer, bool):
        raise ValueError("must be true or false")
    return answer


def _fraction(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    try:
        number = Fraction(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        raise ValueError("must be a number such as 5 or 0.7") from None
    if not 0 <= number <= 1000:
        raise ValueError("must be between 0 and 1000")
    return number


def one_or_many(value: object) -> object:
    """One item may stand without its brackets."""
    return [value] if isinstance(value, str) else value


Bool = Annotated[bool, BeforeValidator(_bool)]
Weight = Annotated[
    Any, BeforeValidator(_fraction), Field(json_schema_extra={"type": "number", "minimum": 0, "maximum": 1000})
]
Names = Annotated[tuple[Slug, ...], BeforeValidator(one_or_many)]
Texts = Annotated[tuple[str, ...], BeforeValidator(one_or_many)]


class Model(BaseModel):
    """Frozen, and closed to keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class PackFile(Model):
    """pack.yml: what the pack is and which packs it stands on."""

    name: Slug
    version: str
    description: str = ""
    requires: Texts = ()


# ---------------------------------------------------------------- facts

#: Patterns that a profile or the config gives; empty until then.
PROFILE_PATTERNS = ("order_pattern", "account_pattern")

Shape = Literal[
    "name", "proper", "quoted", "identifier", "code", "handle", "model", "number", "calendar", "version", "phone",
    "password", "phrase", "document",
]  # fmt: skip
Shapes = Annotated[tuple[Shape, ...], BeforeValidator(one_or_many)]
Within = Literal["clause", "sentence", "next", "paragraph", "ticket"]
#: Validators of values, by name (finding/checks.py, finding/secrets.py).
Check = Literal[
    "email", "phone", "phone_labelled", "shouted",
    "card", "iban", "national_id", "national_id_labelled", "security_code", "one_time_code", "token",
]  # fmt: skip


class Near(Model):
    """Something that must, or must not, stand near the anchor.

    `within` is a scope (`next`: the same or the following sentence) or, with `tokens`, at most that many tokens
    between the two. `side` is where it stands as seen from the anchor; `inside` is on the anchor's own words.
    """

    cue: Names = ()
    pattern: Names = ()
    shape: Shapes = ()
    within: Within = "clause"
    tokens: int | None = Field(default=None, ge=0, le=200)
    side: Literal["before", "after", "either", "inside"] = "either"

    @model_validator(mode="after")
    def _names_something(self) -> Near:
        if not self.cue and not self.pattern and not self.shape:
            raise ValueError("name at least one cue class, pattern or shape")
        return self


def near_or_many(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Nears = Annotated[tuple[Near, ...], BeforeValidator(near_or_many)]
#: Where an anchor may stand; `prose` is the subject, paragraphs, lists and form fields.
SegmentKind = Literal["prose", "subject", "paragraph", "list", "field", "signature", "closing", "code"]


class Find(Model):
    """One way to recognise a fact: an anchor (cue classes or patterns) and the conditions around it.

    All of `near` must hold and none of `unless`; `value_near` and `value_unless` are the same as seen from what the
    last `near` found. What `closing` entries find begins one of the last sentences of the message, where people sign.
    `needs` is what the words found must have in them; `check` goes before the kind's own. `normal` is what the entry
    makes of whatever it finds: which secret it is, which question an indefinite word leaves open.
    `informative` asks for at least so many words in the sentence, beside the cues themselves, that say something
    (neither function words nor the language's generic words, nor hits of the kind's `uninformative` classes).
    """

    cue: Names = ()
    pattern: Names = ()
    shape: Shapes = ()
    near: Nears = ()
    unless: Nears = ()
    value_near: Nears = ()
    value_unless: Nears = ()
    sections: Annotated[tuple[SegmentKind, ...], BeforeValidator(one_or_many)] = ()
    informative: int = Field(default=0, ge=0, le=50)
    informative_within: Literal["clause", "sentence", "paragraph"] = "sentence"
    span: Literal["anchor", "near", "join", "clause", "sentence"] = "anchor"
    grade: Literal["claimed", "stated", "complete"] = "stated"
    complete_if: Nears = ()
    needs: Literal["digit", "space"] | None = None
    closing: Bool = False
    check: Check | Literal["none"] | None = None
    normal: Slug | None = None

    @model_validator(mode="after")
    def _has_anchor(self) -> Find:
        if not self.cue and not self.pattern and not self.shape:
            raise ValueError("name the cue classes, patterns or shapes that it starts from")
        if self.shape and not self.sections:
            raise ValueError("a shape can be the start only in named `sections`")
        return self


class Pattern(Model):
    """A pattern for RE2, run on the text as it is written. Where two ranked patterns overlap, the lower rank wins.

    A `measure` is a quantity or a moment: its digits are never taken for the number of something.
    """

    re2: str
    rank: int | None = None
    measure: Bool = False


def pattern_or_text(value: object) -> object:
    return {"re2": value} if isinstance(value, str) else value


class FactFile(Model):
    """facts/<kind>.yml: how one kind of fact is recognised, free of any language.

    `fields` are the field-name classes whose content is such a fact, if it has `field_informative` informative words
    and what `field_needs` names. `beats` names the kinds that give way where both claim the same words, `of` the kind
    that this one qualifies (a version and its product), `check` the validator that a value must pass to be more than
    claimed (`field_check`: that of a form field, where it is another one). What is `hidden` is looked for in all of the
    ticket, quotes and footers too, and its words are in no output.
    """

    kind: Slug
    description: str
    fields: Names = ()
    headings: Bool = True
    field_grade: Literal["claimed", "stated", "complete"] = "stated"
    ordered: Bool = False
    field_informative: int = Field(default=0, ge=0, le=50)
    uninformative: Names = ()
    field_needs: Literal["digit", "letter"] | None = None
    find: tuple[Find, ...] = ()
    patterns: dict[Slug, Annotated[Pattern, BeforeValidator(pattern_or_text)]] = {}
    beats: Names = ()
    of: Slug | None = None
    check: Check | None = None
    field_check: Check | None = None
    hidden: Bool = False


# ---------------------------------------------------------------- words


class LanguageFile(Model):
    """languages/<code>/language.yml: what reading needs to know of a language.

    `abbreviations` are words whose full stop ends no sentence.
    """

    name: str
    script: Literal["latin", "cyrillic", "greek", "hebrew", "arabic", "han", "other"] = "latin"
    regions: Texts = ()
    function_words: Texts = ()
    generic_words: Texts = ()
    abbreviations: Texts = ()
    quote_intro: Texts = ()
    quote_header: Texts = ()
    sign_off: Texts = ()
    footer: Texts = ()
    placeholder: Texts = ()
    non_answer: Texts = ()


class WordClass(Model):
    """A class of words: what belongs in it. An `optional` one may stay empty in a language."""

    about: str
    optional: Bool = False


class ClassesFile(Model):
    """classes.yml: the classes of cues and of field names that facts and types speak of."""

    cues: dict[Slug, WordClass] = {}
    fields: dict[Slug, WordClass] = {}


#: cues.yml and fields.yml: class -> words in the notation of cues.
WordsFile = dict[Slug, Texts]


# ---------------------------------------------------------------- rules


class Source(Model):
    """Where a rule comes from: a document of sources.yml and the place in it."""

    document: str
    section: str


class When(Model):
    """The check of a rule, one of a closed set.

    `grade`: the requirement's best fact has one of these grades. `invalid`: a fact of this kind failed its check.
    `fact` (a notice): such a fact is there. With `grade`, it is told where the best of these kinds has one of the
    grades; with `at_least`, where so many different ones are stated; with `without`, where none of those kinds is;
    `told_as` is the name that its `normal` has in the message. `unattached`: a file is spoken of and the ticket has
    none. `wall`: a paragraph has more words than can be read in one go. `domain_typo`: the domain of an e-mail address
    is a slip of a known one. `self_checks`: checks of checks.yml that fit the request are not mentioned.
    """

    grade: Annotated[tuple[Grade, ...], BeforeValidator(one_or_many)] = ()
    invalid: Slug | None = None
    fact: Names = ()
    without: Names = ()
    at_least: int = Field(default=1, ge=1, le=20)
    told_as: Slug | None = None
    unattached: Bool = False
    non_answer: Bool = False
    too_long: Bool = False
    wall: int | None = Field(default=None, ge=20)
    domain_typo: Bool = False
    self_checks: Bool = False


class Rule(Model):
    """One rule: a permanent code, a name, when it speaks, and its documentation.

    `not_channels` are the channels on which it is silent. One that `sets_aside` finds that the ticket is no request:
    nothing is asked of it and it has no score.
    """

    code: Code
    name: RuleName
    when: When
    types: Names = ()
    not_channels: Annotated[tuple[Channel, ...], BeforeValidator(one_or_many)] = ()
    level: Level | None = None
    sets_aside: Bool = False
    what: str
    why: str
    source: tuple[Source, ...]
    deterministic: Bool = False


class RequirementFile(Model):
    """rules/<requirement>.yml: one requirement with its rules, or rules that stand alone (notices).

    A stated fact of `facts` is complete when one of the kinds `completed_by` (a version, say) is stated as well.
    In place of `facts`, `parts` are groups of kinds of which each wants one: one group makes it claimed, half of them
    stated, all of them complete. `only_channels` are the channels that have such a thing at all; with `field`, so has
    any ticket that came with that part of its own.
    """

    requirement: Slug | None = None
    facts: Names = ()
    parts: tuple[Names, ...] = ()
    level: Level = "could"
    levels: dict[Slug, Level] = {}
    weight: Weight = Fraction(0)
    types: Names = ()
    not_types: Names = ()
    carried_by: Annotated[tuple[Channel, ...], BeforeValidator(one_or_many)] = ()
    only_channels: Annotated[tuple[Channel, ...], BeforeValidator(one_or_many)] = ()
    field: Literal["subject"] | None = None
    completed_by: Names = ()
    credit: dict[Grade, Weight] = {}
    rules: tuple[Rule, ...]


class TypeFile(Model):
    """types.yml: the request types, the strongest evidence first where two tie."""

    types: dict[Slug, TypeCues]
    default: Slug


class Pair(Model):
    """Cue classes that say more together: "water" beside a failure is an outage, "driver" beside "rude" a complaint.

    A hit of `cue` counts `weight` when a hit of `near`, on other words, stands in the same sentence.
    """

    cue: Names
    near: Names
    weight: int


class TypeCues(Model):
    """What speaks for a type, with its weight: cue classes, pairs of them, kinds of facts. Below 0 it speaks against.

    A type is not considered below the weight `needs`. Where `only_facts` names kinds, a ticket of this type states no
    others: what an advertisement calls a problem is nobody's.
    """

    cues: dict[Slug, int] = {}
    pairs: tuple[Pair, ...] = ()
    facts: dict[Slug, int] = {}
    needs: int = Field(default=1, ge=1)
    only_facts: Names = ()


class SelfCheck(Model):
    """A check that a requester can make: it fits a request of one of `types` with a cue of one of `topics` in it.

    It is made when a cue of one of `done` is in the text.
    """

    types: Names
    topics: Names
    done: Names


class ChecksFile(Model):
    """checks.yml: what everybody can check on his own side; of those that fit, the first ones are named."""

    checks: dict[Slug, SelfCheck]


class MailDomainsFile(Model):
    """mail_domains.yml: domains at which very many people have their mail, to tell a slip of one."""

    domains: tuple[str, ...]


class SourcesFile(Model):
    """sources.yml: the documents that rules come from."""

    sources: dict[str, str]


class RequirementChange(Model):
    """What a profile or a config changes in a requirement."""

    level: Level | None = None
    weight: Weight | None = None
    asked: Bool | None = None
    implied: Bool | None = None


class ProfileFile(Model):
    """profiles/<name>.yml: a kind of business."""

    name: RuleName
    description: str = ""
    threshold: int = Field(default=70, ge=0, le=100)
    workable: int = Field(default=40, ge=0, le=100)
    phone_regions: Texts = ()
    order_pattern: str | None = None
    account_pattern: str | None = None
    product: str | None = None
    requirements: dict[Slug, RequirementChange] = {}


_PLURALS = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("zero", "one", "two", "few", "many", "other")},
    "required": ["other"],
    "additionalProperties": False,
}
_PLAIN = {"anyOf": [{"type": "string"}, _PLURALS]}
_REGISTERS = {
    "type": "object",
    "properties": {"formal": _PLAIN, "informal": _PLAIN},
    "required": ["formal"],
    "additionalProperties": False,
}
#: A text with its variants; `wording.py` reads it.
Wording = Annotated[Any, WithJsonSchema({"anyOf": [{"type": "string"}, _PLURALS, _REGISTERS]})]


class Saying(Model):
    """`message` says what is the matter, `suggestion` what to do, verb first.

    Either may be a plain text or a mapping by register (`formal`, `informal`); a `{count}` may be followed by CLDR
    plural forms in a mapping `one`, `few`, `many`, `other`.
    """

    message: Wording
    suggestion: Wording


class Text(Saying):
    """What a rule says in one language; in `cases`, what it says where the finding's reason is that one."""

    done: Wording | None = None
    cases: dict[Slug, Saying] = {}


class Example(Model):
    """A ticket that shows a rule. Text is the body; the rest as in a Ticket.

    `settings` are those (of ticketlint.toml) under which the example holds, such as a business's `order_pattern`.
    """

    text: str
    subject: str | None = None
    fields: dict[str, str] = {}
    type: Slug | None = None
    channel: Channel | None = None
    attachments: Texts = ()
    settings: dict[str, Any] = {}


class Examples(Model):
    """Examples of one rule: `invalid` ones raise it, `valid` ones do not."""

    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]


#: examples.yml: rule code -> examples.
ExamplesFile = dict[Code, Examples]

#: messages.yml: rule code -> text, beside `phrases`.
MessagesFile = dict[Code, Text]
