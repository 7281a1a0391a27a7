"""What comes in: one support request, whatever it came through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, get_args

from ticketlint.errors import InputError

Channel = Literal["web_form", "email", "chat", "messenger", "phone", "api", "other"]
CHANNELS: tuple[str, ...] = get_args(Channel)


@dataclass(frozen=True, slots=True, repr=False)
class Requester:
    """Who sent the ticket, as far as the help desk or the site already knows."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None

    def __repr__(self) -> str:
        """What is known, never who it is."""
        known = [name for name in ("name", "email", "phone") if getattr(self, name)]
        return f"<Requester {', '.join(known) or 'unknown'}>"


@dataclass(frozen=True, slots=True, repr=False)
class Ticket:
    """One support request.

    `fields` holds whatever else the form asked, by the form's own names. `channel` is None when it is not known,
    which is not the same as "other". `request_type` is set only when the form itself knows it.
    """

    body: str = ""
    subject: str | None = None
    id: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    requester: Requester = Requester()
    channel: str | None = None
    created_at: str | None = None
    locale: str | None = None
    request_type: str | None = None

    def __repr__(self) -> str:
        """Sizes only: a ticket's text never reaches a log by accident."""
        return f"<Ticket body={len(self.body)} chars, fields={len(self.fields)}, attachments={len(self.attachments)}>"

    def part(self, name: str) -> str:
        """What a fact's or a finding's `field` holds: "subject", "body", or a form field by its name."""
        if name == "body":
            return self.body
        return self.subject or "" if name == "subject" else self.fields.get(name, "")

    @classmethod
    def of(cls, source: str | Mapping[str, Any] | Ticket) -> Ticket:
        """A ticket from text, from a mapping (JSON object, form data, row), or itself.

        In a mapping, `text` stands for `body`, and keys that are not ours go into `fields`.
        Raises InputError when a value has a type that no ticket can have.
        """
        if isinstance(source, Ticket):
            return source
        if isinstance(source, str):
            return cls(body=source)
        if not isinstance(source, Mapping):
            raise InputError(
                f"a ticket is text, a mapping or a Ticket, not {type(source).__name__}",
                hint='pass the message itself, or {"subject": …, "body": …}',
            )
        return _from_mapping(source)


# What the values of unknown keys may be; others (an uploaded file, say) are left out.
_VALUES = (str, int, float, Decimal, date, time, list, tuple, Mapping)
_FIELD_NAMES = ("name", "title", "label", "id")
_FILE_NAMES = ("name", "filename", "file_name")
_BYTES = "decode it first: bytes.decode()"
_OWN = frozenset(f.name for f in fields(Ticket)) | {"text"}
# Channels as help desks and forms call them; anything unknown is kept as "other".
_CHANNEL_NAMES = {
    **{name: name for name in CHANNELS},
    "web": "web_form",
    "form": "web_form",
    "mail": "email",
    "e-mail": "email",
    "livechat": "chat",
    "phone_note": "phone",
    "call": "phone",
    "voice": "phone",
}


_MAX_DEPTH = 5


def _from_mapping(source: Mapping[str, Any]) -> Ticket:
    body = source.get("body")
    if body is None:
        body = source.get("text")
    named = _fields(source)
    for key, value in source.items():
        if key not in _OWN and isinstance(value, _VALUES):
            named.setdefault(str(key), _value(value, "fields"))
    return Ticket(
        body=_text("body", body) or "",
        subject=_text("subject", source.get("subject")),
        id=_text("id", source.get("id")),
        fields=named,
        attachments=_names(source.get("attachments")),
        requester=_requester(source),
        channel=_channel(source),
        created_at=_text("created_at", source.get("created_at")),
        locale=_text("locale", source.get("locale")),
        request_type=_text("request_type", source.get("request_type")),
    )


def _fields(source: Mapping[str, Any]) -> dict[str, str]:
    """`fields` as an object, or as the list of {name, value} that help desks' APIs have."""
    value = source.get("fields")
    if isinstance(value, list | tuple) and all(isinstance(item, Mapping) and "value" in item for item in value):
        pairs = [(next((item[key] for key in _FIELD_NAMES if item.get(key)), None), item["value"]) for item in value]
        return {_value(name, "fields"): _value(content, "fields") for name, content in pairs if name is not None}
    return {str(name): _value(content, "fields") for name, content in _mapping(source, "fields").items()}


def _text(key: str, value: object) -> str | None:
    """A part of a ticket that is one text; a number or a moment becomes one."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal | date) and not isinstance(value, bool):
        return _value(value, key)
    hint = _BYTES if isinstance(value, bytes) else ""
    raise InputError(f"`{key}` must be text, not {type(value).__name__}", hint=hint)


def _value(value: object, key: str, depth: int = 0) -> str:
    """A form value as text: what is in lists and objects is joined, empty ones are left out, nothing is guessed."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        try:
            return str(value)
        except ValueError:  # thousands of digits
            raise InputError(f"a number in `{key}` is too long", hint="write it as text") from None
    if depth >= _MAX_DEPTH:
        raise InputError(f"a value in `{key}` is nested too deeply", hint="write it as text")
    if isinstance(value, Mapping):
        parts = [(f"{name}: ", _value(item, key, depth + 1)) for name, item in value.items()]
    elif isinstance(value, list | tuple):
        parts = [("", _value(item, key, depth + 1)) for item in value]
    else:
        hint = _BYTES if isinstance(value, bytes) else "give text, numbers, or lists of them"
        raise InputError(f"a value in `{key}` must be text, not {type(value).__name__}", hint=hint)
    return ", ".join(name + text for name, text in parts if text)


def _mapping(source: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = source.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InputError(f"`{key}` must be an object, not {type(value).__name__}")
    return value


def _names(value: object) -> tuple[str, ...]:
    """Names of attached files: texts, or objects as APIs describe files."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value else ()
    if not isinstance(value, list | tuple):
        raise InputError(f"`attachments` must be a list of file names, not {type(value).__name__}")
    names = []
    for item in value:
        if isinstance(item, Mapping):
            item = next((item[key] for key in _FILE_NAMES if item.get(key)), None)
        names.append(_value(item, "attachments"))
    return tuple(name for name in names if name)


def _requester(source: Mapping[str, Any]) -> Requester:
    value = source.get("requester")
    if isinstance(value, Requester):
        return value
    if isinstance(value, str):
        return Requester(email=value) if "@" in value else Requester(name=value or None)
    who = _mapping(source, "requester")
    return Requester(
        name=_text("name", who.get("name")),
        email=_text("email", who.get("email")),
        phone=_text("phone", who.get("phone")),
    )


def _channel(source: Mapping[str, Any]) -> str | None:
    name = (_text("channel", source.get("channel")) or "").strip().lower()
    return _CHANNEL_NAMES.get(name, "other") if name else None
