"""Fresh virtual environments that see the dependencies of the running one, so that no test needs the network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, stdin: str = "", ok: Sequence[int] = (0,)
) -> subprocess.CompletedProcess[str]:
    """Run a command; its output, when it ends with another exit code, is the test's message."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "COLUMNS", "FORCE_COLOR")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**env, "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode in ok, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done


class Fresh:
    """A virtual environment with nothing in it but the path to the running one's packages."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
        scripts = "Scripts" if os.name == "nt" else "bin"
        self.python = folder / scripts / "python"
        self.scripts = folder / scripts
        self.root = folder
        (site,) = folder.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
        self.site = site
        # A path that a .pth file names is no site folder: .pth files in it, such as an editable install's, do nothing.
        paths = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
        (site / "dependencies.pth").write_text("\n".join(paths) + "\n", encoding="utf-8")

    def install(self, *what: str | Path) -> None:
        """Install with the running environment's pip, without dependencies and without the network."""
        pip = [sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet"]
        run([*pip, "--no-index", "--no-deps", "--no-build-isolation", *what], cwd=self.root)

    def run(self, *command: str | Path, stdin: str = "", ok: Sequence[int] = (0,)) -> str:
        """Standard output of a program of this environment, run far from the source tree."""
        return run([self.scripts / command[0], *command[1:]], cwd=self.root, stdin=stdin, ok=ok).stdout
