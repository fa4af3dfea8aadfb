"""The package as a school gets it: a wheel, installed into an environment of its own, offline."""

from __future__ import annotations

import os
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

    def python(self, *arguments: str, cwd: Path) -> str:
        """Run the environment's Python."""
        return self._run(str(self.environment / "bin" / "python"), *arguments, cwd=cwd, ok=True)

    def _run(self, *command: str, cwd: Path, ok: bool) -> str:
        clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
        done = subprocess.run(
            command, cwd=cwd, env=clean, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done.stdout + done.stderr


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
