"""Catalogues made by hand, without a disk: say what matters to the test, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.catalogue.assemble import assemble
from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import Position
from generator.model.collections import COLLECTIONS
from generator.model.content import Content
from generator.model.entry import Body, Entry, Places
from generator.model.settings import (
    Cycle,
    Institution,
    ReviewPolicy,
    SiteSettings,
    Theme,
)
from generator.model.taxonomy import Specialties, Specialty, Taxonomy, Term

SPECIALTIES = ("general-surgery", "orthopaedic-surgery")
STAGES = ("clinical", "application")
TODAY = date(2026, 11, 25)


def entry(key: str, body: str = "Read.", **fields: Any) -> Entry:
    """One entry of any collection; front matter that is not given is the simplest possible."""
    collection, _, slug = key.partition("/")
    given = {
        "title": slug.replace("-", " ").capitalize(),
        "summary": "In one sentence.",
        "specialties": ["all"],
        "stages": ["all"],
        "reviewed": TODAY,
        **fields,
    }
    path = f"content/{key}.md"
    return Entry(
        id=key,
        collection=collection,
        slug=slug,
        fields=COLLECTIONS[collection].schema.model_validate(given),
        body=Body(body),
        layer="base",
        path=path,
        places=Places(Position(path)),
    )


def catalogue(
    *entries: Entry,
    cycle: dict[str, Any] | None = None,
    reviews: dict[str, Any] | None = None,
    institution: dict[str, Any] | None = None,
    settings: dict[str, Any] | None = None,
    content: dict[str, Any] | None = None,
) -> Catalogue:
    """A guide of these entries, with two specialties, two stages and one topic.

    `institution` are more fields of its file; `settings` and `content` more of what is read.
    """
    school = {"name": "Test School", "layers": [{"name": "base", "path": "content"}]}
    given = {
        "institution": Institution.model_validate(school | (institution or {})),
        "specialties": Specialties(
            "specialties", tuple(Specialty(id=one, name=_name(one)) for one in SPECIALTIES)
        ),
        "stages": _terms("stages", *STAGES),
        "topics": _terms("topics", "letters"),
        "cycle": Cycle.model_validate(cycle or {"anchors": []}),
        "reviews": ReviewPolicy.model_validate({"owner": "Editors", **(reviews or {})}),
        "theme": Theme(),
    }
    made = SiteSettings(**(given | (settings or {})))
    return assemble(made, Content(entries=entries, **(content or {})))


def task(key: str, **fields: Any) -> dict[str, Any]:
    """A task in the shape of front matter."""
    window = {"anchor": "start", "from": "0 days", "to": "1 month"}
    return {"id": key, "do": f"Do {key}.", "when": window, **fields}


def _terms(kind: str, *ids: str) -> Taxonomy:
    return Taxonomy(kind, tuple(Term(id=one, name=_name(one)) for one in ids))


def _name(term: str) -> str:
    return term.replace("-", " ").capitalize()
