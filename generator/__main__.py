"""`python -m generator`, straight to the command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """The command `matchbook`; Ctrl-C while it is still being loaded is one line too."""
    # A guide is many small objects that stay to the end; looking for garbage among them after
    # every 700 new ones took a tenth of the time.
    gc.set_threshold(50_000, 20, 100)
    # Nobody extends our models; to look for who might reads the names of all installed packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from .adapters.commands.cli import main as command
    except KeyboardInterrupt:
        sys.exit("error: interrupted; nothing was changed")
    command()


if __name__ == "__main__":
    main()
