"""Validators of values: e-mail addresses by email-validator, phone numbers by phonenumbers."""

from __future__ import annotations

from collections.abc import Iterable

import phonenumbers
from email_validator import EmailNotValidError, validate_email

MAX_EMAIL = 254
MAX_PHONE = 40


def email(value: str, regions: Iterable[str] = ()) -> str | None:  # noqa: ARG001 - one signature for all checks
    """The normalised address, or None when it is not valid (RFC 5322, no look-up of the domain)."""
    if len(value) > MAX_EMAIL:
        return None
    try:
        # Reserved names such as example.com are fine in a text: nobody sends mail from here.
        return validate_email(value.strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None


def phone(value: str, regions: Iterable[str] = ()) -> str | None:
    """The number as E.164 when it is possible and valid in one of the regions (or carries its own), else None."""
    if len(value) > MAX_PHONE:
        return None
    for region in regions:
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            return None
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


CHECKS = {"email": email, "phone": phone}
