"""One audit of a built site: what was looked at and found, as a record that pages may speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import mean

from ... import __version__
from ...catalogue.catalogue import Catalogue
from ...catalogue.fingerprint import entry_digests, settings_digest
from ...model.audit import FORMAT, AuditRecord, DeadLink, HardText
from .links import follow
from .looking import Looked, look
from .pages import addresses, file_of, kind_of, one_of_each_type
from .reading import grade, text_of
from .serving import serving

HARD = 12.0
"""A grade from which a text asks for more than a high school."""


def audit(
    catalogue: Catalogue,
    site: Path,
    chromium: str,
    today: date,
    *,
    by: str | None = None,
    quick: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> AuditRecord:
    """Look at the site that was just built from the catalogue; `quick`: one page of each type.

    Frozen years are left out: they are as they were. Raises NoBrowserError.
    """
    every = [one for one in addresses(site) if not one.startswith("archive/")]
    kinds = [one for _, one in one_of_each_type(site) if not one.startswith("archive/")]
    rest = [] if quick else [one for one in every if one not in kinds]
    with serving(site) as url:
        looked = look(url, chromium, kinds, rest, progress)
    progress("Following links")
    links = follow(site, every)
    progress("Reading")
    english = catalogue.settings.institution.language.lower().startswith("en")
    grades = _grades(site, every) if english else []
    return _record(looked, every, catalogue, today, by, quick).model_copy(
        update={
            "links": links.followed,
            "dead_links": tuple(DeadLink(page=page, target=link) for page, link in links.dead),
            "grade": round(mean(one for _, one in grades), 1) if grades else None,
            "hard_texts": tuple(
                HardText(page=page, grade=one)
                for page, one in sorted(grades, key=lambda pair: -pair[1])
                if one >= HARD
            ),
        }
    )


def _record(
    looked: Looked,
    every: Sequence[str],
    catalogue: Catalogue,
    today: date,
    by: str | None,
    quick: bool,
) -> AuditRecord:
    return AuditRecord(
        format=FORMAT,
        version=1,
        date=today,
        by=by,
        matchbook=__version__,
        checker=looked.checker,
        browser=looked.browser,
        pages=len(every) + 1,  # and the page for missing addresses
        on_phone=looked.on_phone,
        at_desk=looked.at_desk,
        opened=looked.opened,
        whole=not quick,
        barriers=tuple(looked.barriers),
        links=0,
        settings=settings_digest(catalogue.settings),
        entries=dict(entry_digests(catalogue)),
    )


def _grades(site: Path, every: Sequence[str]) -> list[tuple[str, float]]:
    found = []
    for address in every:
        html = file_of(site, address).read_text(encoding="utf-8")
        if kind_of(html) == "entry":
            one = grade(text_of(html))
            if one is not None:
                found.append((address, one))
    return found
