"""The handbook's folder to its pages. They are ours, so a mistake in them raises."""

from __future__ import annotations

import re
from pathlib import Path

from ..model.handbook import HandbookPage
from .files import SourceFile, walk
from .front_matter import split

_PICTURE = re.compile(r"^!\[.*\n", re.MULTILINE)
"""Pictures are for a Git host, which shows them beside the text that says the same."""
REFERENCE = ("security", "content-model", "configuration", "commands", "diagnostics")
"""Pages to look things up in, which lie beside the folder because developers read them too."""


def load_handbook(folder: Path) -> tuple[HandbookPage, ...]:
    """All pages in order; empty where there is no such folder. Raises ValueError on a bad page."""
    if not folder.is_dir():
        return ()
    paths = [folder / name for name in walk(folder, ".md")]
    paths += [folder.parent / f"{name}.md" for name in REFERENCE]
    pages = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        raw, problems = split(SourceFile(path.name, path.name, text))
        if raw is None or problems:
            raise ValueError(f"{path.name}: {problems[0].what}")
        body = _PICTURE.sub("", raw.body.text).strip().replace("](../", "](")
        pages.append(HandbookPage(slug=path.stem, body=body, **raw.data))
    return tuple(sorted(pages, key=lambda page: (page.weight, page.slug)))
