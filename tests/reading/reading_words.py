"""A small set of words of three languages, enough to read by."""

from __future__ import annotations

from ticketlint.folding import words_of
from ticketlint.packs.load import Language
from ticketlint.packs.model import LanguageFile
from ticketlint.reading.reader import Reader
from ticketlint.reading.text import Segment, Text
from ticketlint.ticket import Ticket

_FILES = {
    "en": LanguageFile(
        name="English",
        function_words=("the", "i", "my", "is", "it", "and", "not", "to", "a", "of", "does", "when", "if", "your"),
        generic_words=("help", "problem", "thing"),
        abbreviations=("no", "tel", "approx"),
        quote_intro=("wrote",),
        quote_header=("from", "sent", "to", "subject", "date", "cc", "original message", "forwarded message"),
        sign_off=("best regards", "kind regards", "thanks", "thank you", "cheers"),
        footer=("sent from my", "get outlook for", "this message is confidential"),
        placeholder=("e.g.", "no response", "describe", "a clear and concise", "go to '...", "click on '..."),
        non_answer=("n/a", "none", "no", "test", "-", "see above"),
    ),
    "ru": LanguageFile(
        name="Русский",
        script="cyrillic",
        function_words=("и", "в", "не", "у", "меня", "я", "что", "ya", "ne", "menya", "na", "chto", "uzhe", "pri"),
        generic_words=("помогите", "проблема"),
        abbreviations=("тел", "г", "руб"),
        quote_intro=("пишет", "написал", "написал(а)"),
        quote_header=("от", "отправлено", "кому", "тема", "дата", "исходное сообщение", "пересылаемое сообщение"),
        sign_off=("с уважением", "спасибо", "заранее спасибо"),
        footer=("отправлено с", "отправлено из мобильной", "данное сообщение конфиденциально"),
        placeholder=("например", "опишите", "вставьте сюда"),
        non_answer=("нет", "тест", "не знаю"),
    ),
    "ro": LanguageFile(
        name="Română",
        function_words=("nu", "la", "și", "de", "în", "pe", "mi", "am", "este", "să", "un", "o", "ne", "na"),
        generic_words=("ajutor", "problemă", "merge"),
        abbreviations=("nr", "str", "tel"),
        quote_intro=("a scris",),
        quote_header=("de la", "trimis", "către", "subiect", "data", "mesaj original", "mesaj redirecționat"),
        sign_off=("cu stimă", "mulțumesc", "cu respect"),
        footer=("trimis de pe", "acest mesaj este confidențial"),
        placeholder=("de exemplu", "descrieți"),
        non_answer=("nu", "nu e cazul"),
    ),
}
_FIELDS = {
    "en": {
        "problem": ("problem description", "problem", "what happened", "describe the bug"),
        "steps": ("steps to reproduce", "what did you do"),
        "expected": ("expected behaviour", "what did you expect"),
        "error": ("error message", "error"),
        "product": ("product", "app"),
        "version": ("version",),
        "os": ("operating system", "os"),
        "name": ("name", "full name"),
        "phone": ("phone number", "phone", "tel"),
        "email": ("email",),
        "order_number": ("order number", "order"),
        "date": ("when",),
    },
    "ru": {
        "problem": ("описание проблемы", "проблема"),
        "steps": ("шаги", "как воспроизвести"),
        "phone": ("телефон", "тел"),
        "name": ("имя", "фио"),
        "product": ("программа",),
        "account_number": ("договор", "номер договора"),
    },
    "ro": {
        "problem": ("descrierea problemei",),
        "phone": ("telefon",),
        "order_number": ("nr comandă", "comanda"),
        "error": ("ce mesaj a apărut",),
    },
}
_CUES = {
    "en": {"device": ("printer", "screen"), "failure": ("crashes",)},
    "ru": {"device": ("принтер",)},
    "ro": {"device": ("imprimanta", "ecranul"), "failure": ("blocheaza",)},
}


def _expanded(words: dict[str, tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    return {name: [words_of(phrase) for phrase in phrases] for name, phrases in words.items()}


LANGUAGES = {
    code: Language(code, file, cues=_expanded(_CUES[code]), fields=_expanded(_FIELDS[code]))
    for code, file in _FILES.items()
}
READER = Reader(LANGUAGES)


def read(body: str, **more: object) -> Text:
    """A body, and whatever else a ticket has, read with these words."""
    return READER.read(Ticket.of({"body": body, **more}))


def kinds(text: Text) -> list[tuple[str, str]]:
    """(kind, content) of the segments that are not blank."""
    return [(s.kind, content(text, s)) for s in text.segments if s.kind != "blank" and content(text, s)]


def content(text: Text, segment: Segment) -> str:
    """What stands in a segment, trimmed."""
    return text.raw[segment.start : segment.end].strip()


def spoken(text: Text) -> str:
    """The requester's own words as tokens, which is all that facts are looked for in."""
    return " ".join(text.tokens.words)


def slots(text: Text) -> dict[str, tuple[str, bool]]:
    """First class of each slot -> its content and whether that is an answer."""
    return {s.classes[0] if s.classes else s.name: (text.raw[s.start : s.end].strip(), s.answered) for s in text.slots}


def sentences(text: Text) -> list[str]:
    """The sentences, each as its tokens."""
    found: dict[int, list[str]] = {}
    for word, number in zip(text.tokens.words, text.tokens.sentences, strict=True):
        found.setdefault(number, []).append(word)
    return [" ".join(words) for words in found.values()]
