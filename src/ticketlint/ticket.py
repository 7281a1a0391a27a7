"""What comes in: one support request, whatever it came through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from ticketlint.errors import InputError

Channel = Literal["web_form", "email", "chat", "messenger", "phone", "api", "other"]
CHANNELS: tuple[str, ...] = get_args(Channel)


@dataclass(frozen=True, slots=True)
class Requester:
    """Who sent the ticket, as far as the help desk or the site already knows."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


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


def _from_mapping(source: Mapping[str, Any]) -> Ticket:
    body = source.get("body")
    if body is None:
        body = source.get("text")
    extra = _mapping(source, "fields")
    named = {str(name): _value(value) for name, value in extra.items()}
    for key, value in source.items():
        if key not in _OWN and isinstance(value, str | int | float | bool | list | tuple):
            named.setdefault(str(key), _value(value))
    return Ticket(
        body=_text(source, "body", body) or "",
        subject=_text(source, "subject", source.get("subject")),
        id=_text(source, "id", source.get("id")),
        fields=named,
        attachments=_names(source.get("attachments")),
        requester=_requester(source),
        channel=_channel(source),
        created_at=_text(source, "created_at", source.get("created_at")),
        locale=_text(source, "locale", source.get("locale")),
        request_type=_text(source, "request_type", source.get("request_type")),
    )


def _text(source: Mapping[str, Any], key: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"`{key}` must be text, not {type(value).__name__}", where=f"ticket {source.get('id', '')}".strip())


def _value(value: object) -> str:
    """A form value as text: lists are joined, nothing else is guessed."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(_value(item) for item in value)
    return str(value)


def _mapping(source: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = source.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InputError(f"`{key}` must be an object, not {type(value).__name__}")
    return value


def _names(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list | tuple):
        return tuple(_value(item) if not isinstance(item, Mapping) else _value(item.get("name")) for item in value)
    raise InputError(f"`attachments` must be a list of file names, not {type(value).__name__}")


def _requester(source: Mapping[str, Any]) -> Requester:
    value = source.get("requester")
    if isinstance(value, Requester):
        return value
    if isinstance(value, str):
        return Requester(email=value) if "@" in value else Requester(name=value)
    who = _mapping(source, "requester")
    return Requester(
        name=_text(who, "name", who.get("name")),
        email=_text(who, "email", who.get("email")),
        phone=_text(who, "phone", who.get("phone")),
    )


def _channel(source: Mapping[str, Any]) -> str | None:
    name = _text(source, "channel", source.get("channel"))
    if not name:
        return None
    return _CHANNEL_NAMES.get(name.strip().lower(), "other")
