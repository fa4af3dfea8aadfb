"""What a guide was when it was looked at: digests by which a later build tells what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from .. import __version__
from ..model.audit import AuditRecord
from ..model.entry import Entry
from ..model.settings import SiteSettings
from .catalogue import Catalogue

_LETTERS = 12


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LETTERS]


def entry_digest(entry: Entry) -> str:
    """Of everything that an author wrote in an entry."""
    return _digest(f"{entry.fields.model_dump_json()}\0{entry.body.text}")


def entry_digests(catalogue: Catalogue) -> Mapping[str, str]:
    """The digest of each published entry, by id."""
    return {entry.id: entry_digest(entry) for entry in catalogue.entries}


def settings_digest(settings: SiteSettings) -> str:
    """Of what draws every page: brand, names, menus, words.

    Statements are left out: that a page now tells of an evaluation changes nothing that was
    evaluated.
    """
    told = {
        "evaluations",
        "known_barriers",
        "processors",
        "mentor_data",
        "accessibility",
        "privacy",
    }
    parts = (
        settings.institution.model_dump_json(exclude=told | {"base_url", "publish", "layers"}),
        settings.theme.model_dump_json(),
        settings.site.model_dump_json(exclude={"announcement"}),
        repr(settings.words.renamed),
        *(repr((term.id, term.name)) for term in settings.specialties),
        *(repr((term.id, term.name)) for term in settings.stages),
    )
    return _digest("\0".join(parts))


@dataclass(frozen=True, slots=True)
class Since:
    """What is not as it was at an audit: entries changed, added and gone, settings, software."""

    changed: int
    gone: int
    settings: bool
    software: bool

    @property
    def anything(self) -> bool:
        """Whether the record speaks of another state of the guide."""
        return bool(self.changed or self.gone or self.settings or self.software)


def changed_since(catalogue: Catalogue, record: AuditRecord) -> Since:
    """Compare the guide with what it was when the record was made."""
    now = entry_digests(catalogue)
    return Since(
        sum(1 for name, digest in now.items() if record.entries.get(name) != digest),
        sum(1 for name in record.entries if name not in now),
        record.settings != settings_digest(catalogue.settings),
        record.matchbook != __version__,
    )
