"""`python -m generator`, straight to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """The command `matchbook`; Ctrl-C while it is still being loaded is one line too."""
    try:
        from .adapters.cli import main as command
    except KeyboardInterrupt:
        sys.exit("error: interrupted; nothing was changed")
    command()


if __name__ == "__main__":
    main()
