"""The handbook's folder to its pages. They are ours, so a mistake in them raises."""

from __future__ import annotations

from pathlib import Path

from ..model.handbook import HandbookPage
from .files import SourceFile, walk
from .front_matter import split


def load_handbook(folder: Path) -> tuple[HandbookPage, ...]:
    """All pages in order; empty where there is no such folder. Raises ValueError on a bad page."""
    pages = []
    for name in walk(folder, ".md") if folder.is_dir() else []:
        text = (folder / name).read_text(encoding="utf-8")
        raw, problems = split(SourceFile(name, name, text))
        if raw is None or problems:
            raise ValueError(f"{name}: {problems[0].what}")
        slug = name.removesuffix(".md")
        pages.append(HandbookPage(slug=slug, body=raw.body.text.strip(), **raw.data))
    return tuple(sorted(pages, key=lambda page: (page.weight, page.slug)))
