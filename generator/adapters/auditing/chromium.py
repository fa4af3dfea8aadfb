"""Where a Chromium is on this computer. None is ever downloaded.

Looked for in this order: `$CHROMIUM`, Chromium's shell without a screen (the same engine without
windows: a fresh profile takes it a third of the time), the system's Chromium, Chrome or Edge.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (
    SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
    "microsoft-edge-stable", "microsoft-edge", "msedge",
)  # fmt: skip
FLAGS = ("--disable-gpu", "--disable-background-networking", "--no-first-run")
"""For a Chromium without a screen that asks nobody for anything."""


def find() -> str | None:
    """Path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or next((str(path) for path in _installed() if path.is_file()), None)


def flags() -> list[str]:
    """Options to start it with; as root it has no sandbox, which it would refuse to go without."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if as_root else [])]


def _installed(system: str = sys.platform) -> Iterator[Path]:
    """Where Windows and macOS put programs that are not on the path."""
    if system == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            folder = Path(os.environ.get(variable, ""))
            yield folder / "Google/Chrome/Application/chrome.exe"
            yield folder / "Microsoft/Edge/Application/msedge.exe"
    elif system == "darwin":
        for name in ("Google Chrome", "Microsoft Edge", "Chromium"):
            yield Path(f"/Applications/{name}.app/Contents/MacOS/{name}")
