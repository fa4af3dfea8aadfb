"""Finds a Chromium for the browser tests, or installs one where that is allowed.

Where there is `apt-get` and we are root, Debian's shell without a screen is installed. Playwright's
own download is never used.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from generator.adapters.auditing.chromium import FLAGS as QUIET
from generator.adapters.auditing.chromium import SHELL, find

FLAGS = ["--no-sandbox", *QUIET]
"""For a Chromium that runs as root, without a screen, and asks nobody for anything."""


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
