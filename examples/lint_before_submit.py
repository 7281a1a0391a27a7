"""A contact form that asks before it sends: what would make this request easier to answer?

    python examples/lint_before_submit.py

The form shows at most three suggestions in the writer's own language and lets everybody through: advice, not a gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ticketlint import Linter, Report

linter = Linter.from_config(Path(__file__).with_name("ticketlint.toml"))


def advise(form: Mapping[str, str], previous: Report | None = None) -> Report:
    """The report on what has been typed so far; with the one before, the kind of request stays the same."""
    own = ("subject", "message")
    fields = {name: value for name, value in form.items() if name not in own}
    ticket = {"subject": form.get("subject"), "body": form["message"], "fields": fields, "channel": "web_form"}
    return linter.check(ticket, previous=previous)


def main() -> None:
    """Type a request twice: first in a hurry, then with the advice taken."""
    first = advise({"subject": "Parcel", "message": "Hello, my parcel has not arrived."})
    print(f"At first: {first.band}")
    for step in first.next_steps:
        print(f"  - {step.suggestion}")

    second = advise(
        {
            "subject": "Parcel",
            "message": (
                "Hello, my parcel has not arrived. It should have come on 3 June, and the courier's page has shown "
                "no movement since. I asked the neighbours and the porter, they do not have it.\n\nThanks,\nIngrid Vale"
            ),
            "Purchase ref": "HW-2024-00817",
            "How can we reach you": "01632 960 441",
        },
        previous=first,
    )
    print(f"Then: {second.band}")
    for done in second.done:
        print(f"  + {done}")


if __name__ == "__main__":
    main()
