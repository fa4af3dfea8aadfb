"""Finds a Chromium for the browser tests, or installs one where that is allowed.

Looked for in this order: $CHROMIUM, Chromium's shell without a screen (the same engine without
windows: a fresh profile takes it a third of the time), the system's Chromium or Chrome. Where there
is `apt-get` and we are root, Debian's shell is installed. Playwright's own download is never used.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
NAMES = (
    SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
)  # fmt: skip
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
"""For a Chromium that runs as root, without a screen, and asks nobody for anything."""


def find() -> str | None:
    """Path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install(package: str) -> bool:
    """Install a Debian package; whether it is there now."""
    print(f"installing {package} with apt-get (once)", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patience = ("-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1")
    for command in ("update", "install"):
        names = ["-y", "--no-install-recommends", package] if command == "install" else []
        try:
            subprocess.run(
                ["apt-get", command, "-qq", *patience, *names],
                check=True, env=environment, stdout=subprocess.DEVNULL, timeout=600,
            )  # fmt: skip
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
            print(f"apt-get {command} failed: {problem}", flush=True)
            return False
    return True


def main() -> None:
    """Make sure there is a Chromium, or say how to get one."""
    may = shutil.which("apt-get") and os.geteuid() == 0
    if may and not os.environ.get("CHROMIUM") and not shutil.which(SHELL):
        _ = install(SHELL) or find() or install("chromium")
    if not find():
        sys.exit(
            "The browser tests need a Chromium and found none. Install one with your system's "
            "package manager (Debian: sudo apt-get install chromium), or name one: "
            "CHROMIUM=/path/to/chrome make test"
        )


if __name__ == "__main__":
    main()
