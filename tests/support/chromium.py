"""Finds a Chromium for the browser tests, or installs one where that is allowed.

Looked for in this order: $CHROMIUM, the system's Chromium or Chrome. Where none is found, `apt-get`
installs Debian's, if it is there and we are root. Playwright's own download is never used.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
"""For a Chromium that runs as root, without a screen, and asks nobody for anything."""


def find() -> str | None:
    """Path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's Chromium where we may; raises CalledProcessError where it fails."""
    print("installing chromium with apt-get (once)", flush=True)
    quiet = {"stdout": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment, **quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        check=True, env=environment, **quiet,
    )  # fmt: skip


def main() -> None:
    """Make sure there is a Chromium, or say how to get one."""
    if find():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        install()
    if not find():
        sys.exit(
            "The browser tests need a Chromium and found none. Install one with your system's "
            "package manager (Debian: sudo apt-get install chromium), or name one: "
            "CHROMIUM=/path/to/chrome make test"
        )


if __name__ == "__main__":
    main()
