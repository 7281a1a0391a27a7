"""Run the commands and the Python of README.md again and write what they print.

    python docs/refresh_readme.py           # rewrite
    python docs/refresh_readme.py --check   # exit 1 when something else is printed

In a block of `console` the lines after a command are what it prints, on a terminal of 90 columns without colour; a line
`[…]` stands for lines that are left out. Commands that make environments are not run. A block of `pycon` is one Python
session.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
LEFT_OUT = "[…]"
COLUMNS = 90
_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[str]:
    """The blocks that are run."""
    return [found[0] for found in _BLOCK.finditer(text)]


def refreshed(text: str) -> str:
    """The document with what its blocks print now."""
    return _BLOCK.sub(lambda found: f"```{found[1]}\n{_RUN[found[1]](found[2])}```", text)


def _console(block: str) -> str:
    out = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        typed, _, shown = part.partition("\n")
        if "-m venv" not in typed:
            shown = _shortened(_output(typed), shown.splitlines())
        out.append(f"$ {typed}\n{shown}")
    return "".join(out)


def _output(typed: str) -> str:
    """What a command prints on both streams."""
    here = str(Path(sys.executable).parent)
    env = {**os.environ, "PATH": here + os.pathsep + os.environ["PATH"], "NO_COLOR": "1", "PYTHONUTF8": "1"}
    env |= {"COLUMNS": str(COLUMNS), "LC_ALL": "C.UTF-8"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(typed, shell=True, cwd=ROOT, env=env, check=False, **streams)  # noqa: S602 - our own README
    return "\n".join(line.rstrip() for line in done.stdout.decode("utf-8").splitlines()) + "\n"


def _shortened(output: str, shown: list[str]) -> str:
    """The output, with as many lines before and after `[…]` as were shown."""
    if LEFT_OUT not in shown:
        return output
    before = shown.index(LEFT_OUT)
    after = len(shown) - before - 1
    lines = output.splitlines()
    return "\n".join([*lines[:before], LEFT_OUT, *lines[len(lines) - after :]]) + "\n"


def _session(block: str) -> str:
    """A Python session with its answers."""
    out = []
    names: dict[str, object] = {}
    for example in doctest.DocTestParser().get_examples(block):
        lines = example.source.splitlines()
        out += [f">>> {lines[0]}", *(f"... {line}" for line in lines[1:])]
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream):
            exec(compile(example.source, "README.md", "single"), names)  # noqa: S102 - the README is ours
        out += stream.getvalue().splitlines()
    return "\n".join(out) + "\n"


_RUN = {"console": _console, "pycon": _session}


def main() -> int:
    """The command."""
    before = README.read_text(encoding="utf-8")
    after = refreshed(before)
    if "--check" in sys.argv[1:]:
        return int(before != after)
    README.write_text(after, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
