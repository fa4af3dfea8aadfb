"""Where the package's own guide, handbook and theme lie on disk."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
"""The installed package."""


def handbook_dir() -> Path:
    """The folder of the host's handbook: inside the wheel, or in the checkout's docs."""
    packed = PACKAGE / "base" / "handbook"
    return packed if packed.is_dir() else PACKAGE.parent / "docs" / "hosting"


def base_dir() -> Path:
    """The folder of the base guide: inside the wheel, or the checkout around the package."""
    packed = PACKAGE / "base"
    return packed if packed.is_dir() else PACKAGE.parent
