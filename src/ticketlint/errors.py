"""The errors a caller may see: each says where it is and what to do."""

from __future__ import annotations


class TicketlintError(Exception):
    """Base of all errors that ticketlint raises on purpose.

    `where` is a place a person can open ("rules/my/facts/sim.yml:4:7"), `hint` what to do about it.
    No message ever holds text of a ticket.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message, where, hint)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head}\n  hint: {self.hint}" if self.hint else head

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.where, self.hint)


def _rebuild(kind: type[TicketlintError], message: str, where: str, hint: str) -> TicketlintError:
    return kind(message, where=where, hint=hint)


class PackError(TicketlintError):
    """A pack of rules or words cannot be used as it is written."""


class ConfigError(TicketlintError):
    """A setting is unknown, of the wrong type, or names something that does not exist."""


class InputError(TicketlintError):
    """A ticket, or a file of tickets, cannot be read."""
