"""An artifact: finished bytes with a path inside the staged tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is relative to the staged tree, with `/`; `data` is what the file holds."""

    path: str
    data: bytes


def text_artifact(path: str, text: str) -> Artifact:
    """An artifact of UTF-8 text."""
    return Artifact(path, text.encode("utf-8"))
