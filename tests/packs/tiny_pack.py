"""A small pack in a temporary folder, complete in two languages, for tests to break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ticketlint.packs.load import Packs

FILES = {
    "pack.yml": 'name: tiny\nversion: "1.0"\n',
    "classes.yml": (
        "cues:\n  failure: {about: it fails}\n  negation: {about: not}\n  slang: {about: rare, optional: true}\n"
        "fields:\n  problem: {about: what is wrong}\n"
    ),
    "facts/problem.yml": (
        "kind: problem\n"
        "description: A failure.\n"
        "fields: problem\n"
        "find:\n"
        "  - cue: [failure, slang]\n"
        "    near: {cue: negation}\n"
        "    unless:\n"
        "      - {pattern: code}\n"
        "  - pattern: code\n"
        "patterns:\n"
        "  code: 'E[0-9]+'\n"
    ),
    "facts/version.yml": "kind: version\ndescription: A version.\nof: problem\nbeats: [problem]\n",
    "types.yml": "default: other\ntypes:\n  bug:\n    cues: {failure: 2}\n    facts: {problem: 1}\n",
    "sources.yml": 'sources:\n  "001": An article\n',
    "rules/problem.yml": (
        "requirement: problem\n"
        "facts: [problem]\n"
        "level: must\n"
        "levels: {bug: should}\n"
        "weight: 10\n"
        "rules:\n"
        "  - code: XX101\n"
        "    name: problem-missing\n"
        "    when: {grade: [absent, claimed]}\n"
        "    what: What.\n"
        "    why: Why.\n"
        '    source: [{document: "001", section: one}]\n'
    ),
    "profiles/default.yml": "name: default\nrequirements:\n  problem: {weight: 5}\n",
    "languages/en/language.yml": "name: English\n",
    "languages/en/cues.yml": "failure:\n  - crashes\n  - (does not|will not) work\nnegation: ['not', never]\n",
    "languages/en/fields.yml": "problem: [problem, issue]\n",
    "languages/en/messages.yml": (
        "XX101: {message: 'Say {name}.', suggestion: Do.}\nphrases:\n  done: {problem: It is told}\n"
    ),
    "languages/en/examples.yml": "XX101:\n  valid: [{text: It never crashes in E5}]\n  invalid: [{text: Hello}]\n",
    "languages/ru/language.yml": "name: Русский\nscript: cyrillic\n",
    "languages/ru/cues.yml": "failure: [вылетает]\nnegation: не\n",
    "languages/ru/fields.yml": "problem: [проблема]\n",
    "languages/ru/messages.yml": (
        "XX101: {message: 'Скажите {name}.', suggestion: Да.}\nphrases:\n  done: {problem: Сказано}\n"
    ),
}


class Folder:
    """A pack's folder that tests write to."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str | None) -> None:
        """Write a file, or remove it."""
        path = self.root / name
        if text is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a file in one place."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        self.write(name, text.replace(old, new))


Loader = Callable[..., Packs]
