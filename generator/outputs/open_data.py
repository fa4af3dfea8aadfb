"""The whole guide as JSON, and the JSON Schemas of its front matter."""

from __future__ import annotations

import json
from typing import Any

from ..catalogue.catalogue import Catalogue
from ..model.collections import COLLECTIONS
from .artifact import Artifact, text_artifact


def guide_json(catalogue: Catalogue, generated: str, version: str) -> Artifact:
    """`/api/guide.json` in the shape that design section 4 fixes; `generated` is an ISO date."""
    settings = catalogue.settings
    data: dict[str, Any] = {
        "version": version,
        "generated": generated,
        "institution": settings.institution.name,
        **{
            name: [{"id": term.id, "name": term.name} for term in settings.taxonomy(name)]
            for name in ("specialties", "stages", "topics")
        },
        "entries": [
            {
                "id": entry.id,
                "collection": entry.collection,
                "title": entry.title,
                "summary": entry.fields.summary,
                "url": entry.permalink,
                "specialties": catalogue.terms_of(entry, "specialties"),
                "stages": catalogue.terms_of(entry, "stages"),
                "topics": catalogue.terms_of(entry, "topics"),
                "citations": [
                    {"id": ref.id, **({"section": ref.section} if ref.section else {})}
                    for ref in entry.fields.citations
                ],
                "reviewed": entry.fields.reviewed.isoformat(),
                "review_due": catalogue.review_due(entry).isoformat(),
                "owner": catalogue.owner_of(entry),
                "layer": entry.changed_by or entry.layer,
            }
            for entry in catalogue.entries
        ],
        "tasks": [
            {
                "key": record.key,
                "entry": record.entry.id,
                "do": record.task.do,
                "stages": record.stages,
                "specialties": record.specialties,
                "when": record.task.when.model_dump(mode="json", by_alias=True, exclude_none=True),
            }
            for record in catalogue.tasks
        ],
    }
    return text_artifact("api/guide.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def schema_artifacts() -> list[Artifact]:
    """`/api/schema/<collection>.json` for every collection (JSON Schema 2020-12)."""
    return [text_artifact(f"api/schema/{name}.json", schema_text(name)) for name in COLLECTIONS]


def schema_text(collection: str) -> str:
    """The JSON Schema of one collection's front matter, as text."""
    schema = COLLECTIONS[collection].schema.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
