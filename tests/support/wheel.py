"""The package as a school gets it: a wheel, installed into an environment of its own, offline."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.support.site import ROOT


@dataclass(frozen=True)
class Installed:
    """An environment that has the wheel; what it depends on is borrowed from the tests' own."""

    wheel: Path
    environment: Path

    def matchbook(self, *arguments: str, cwd: Path, check: bool = True) -> str:
        """Run the installed command without a terminal; its standard output and errors."""
        return self._run(str(self.environment / "bin" / "matchbook"), *arguments, cwd=cwd, ok=check)

    def on_a_terminal(self, *arguments: str, answers: list[str], cwd: Path) -> str:
        """Run the installed command on a terminal, a line for each question; what it showed."""
        ours, theirs = pty.openpty()
        command = [str(self.environment / "bin" / "matchbook"), *arguments]
        with subprocess.Popen(
            command, cwd=cwd, env=_clean(), stdin=theirs, stdout=theirs, stderr=theirs
        ) as process:
            os.close(theirs)
            os.write(ours, "".join(f"{line}\n" for line in answers).encode())
            shown = b""
            with contextlib.suppress(OSError):  # Linux ends a terminal's reading with an error
                while part := os.read(ours, 4096):
                    shown += part
            os.close(ours)
        assert process.returncode == 0, shown.decode()
        return shown.decode()

    def python(self, *arguments: str, cwd: Path) -> str:
        """Run the environment's Python."""
        return self._run(str(self.environment / "bin" / "python"), *arguments, cwd=cwd, ok=True)

    def _run(self, *command: str, cwd: Path, ok: bool) -> str:
        done = subprocess.run(
            command, cwd=cwd, env=_clean(), stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done.stdout + done.stderr


def _clean() -> dict[str, str]:
    """The environment without what would lead to this checkout, on one day for ever."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    return {**kept, "SOURCE_DATE_EPOCH": "1795564800"}  # 2026-11-25


def install_wheel(folder: Path) -> Installed:
    """Build the wheel, and install it into an empty environment below `folder`."""
    dist = folder / "dist"
    quiet = {"check": True, "capture_output": True}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)],
        cwd=ROOT, **quiet,
    )  # fmt: skip
    (wheel,) = dist.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet",
         "--disable-pip-version-check", "--no-index", "--no-deps", str(wheel)],
        **quiet,
    )  # fmt: skip
    (packages,) = environment.glob("lib/python*/site-packages")
    borrowed = "\n".join(dict.fromkeys(sysconfig.get_paths()[k] for k in ("purelib", "platlib")))
    (packages / "borrowed.pth").write_text(borrowed + "\n", encoding="utf-8")
    return Installed(wheel, environment)
