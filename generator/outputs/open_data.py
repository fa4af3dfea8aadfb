"""The whole guide as JSON, and the JSON Schemas of its front matter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from ..catalogue.catalogue import Catalogue
from ..model.base import Model
from ..model.citation import Citation, Difference
from ..model.collections import Collection
from ..model.glossary import GlossaryTerm
from ..model.section import SectionFile
from ..model.settings import (
    CollectionsFile,
    Cycle,
    Institution,
    ReviewPolicy,
    SiteSettings,
    TaxonomiesFile,
    Theme,
    WordsFile,
)
from ..model.site import SiteFile
from ..model.task import Task
from ..views.review_register import Register
from .artifact import FOR_MACHINES, Artifact, text_artifact
from .kept import Kept
from .menus import Menus, menus_of, with_menus


def reviews_json(catalogue: Catalogue, register: Register, version: str) -> Artifact:
    """`/api/reviews.json`: every entry's reviews by owner, for dashboards.

    `overdue` and `due_soon` are as of `generated`; a dashboard compares `due` with its own day.
    """
    data = {
        "version": version,
        "generated": register.today.isoformat(),
        "institution": catalogue.settings.institution.name,
        "policy": catalogue.settings.reviews.model_dump(mode="json"),
        "overdue": register.overdue,
        "due_soon": register.soon,
        "owners": [
            {
                "owner": owner.name,
                "overdue": owner.overdue,
                "entries": [
                    {
                        "id": row.id,
                        "title": row.title,
                        "url": row.address,
                        "layer": row.layer,
                        "reviewed": row.reviewed.isoformat(),
                        "due": row.due.isoformat(),
                        "overdue": row.overdue,
                        "due_soon": row.soon,
                        "signed_by": row.signed or None,
                    }
                    for row in owner.rows
                ],
            }
            for owner in register.owners
        ],
    }
    return text_artifact("api/reviews.json", _by_lines(data), copies=FOR_MACHINES)


_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


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
                "readers": _beside(catalogue.readers_of(entry), settings),
                "stages": catalogue.terms_of(entry, "stages"),
                "topics": catalogue.terms_of(entry, "topics"),
                "citations": [
                    {"id": ref.id, **({"section": ref.section} if ref.section else {})}
                    for ref in entry.fields.cited
                ],
                "reviewed": _iso(entry.reviewed),
                "review_due": _iso(catalogue.review_due(entry)),
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
                "readers": _beside(record.readers, settings),
                **_task(record.task),
            }
            for record in catalogue.tasks
        ],
    }
    return text_artifact("api/guide.json", _by_lines(data), copies=FOR_MACHINES)


def _beside(readers: tuple[str, ...], settings: SiteSettings) -> list[str]:
    """Readers beside the specialties: families' ids, `other`, `undecided`."""
    return [one for one in readers if one not in settings.specialties]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _task(task: Task) -> dict[str, Any]:
    """When a task is due (null where at no time of its own), and what else is said of it."""
    written = task.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        include={"when", "each", "instead_of", "basis", "citation", "formerly"},
    )
    return {"when": None, **{key: value for key, value in written.items() if value}}


def _by_lines(data: Mapping[str, Any]) -> str:
    """JSON with a line for each field, and for each item of a list: what changed shows in a diff.

    Indented any deeper, the standard library takes ten times as long.
    """

    def text(value: Any) -> str:
        if isinstance(value, list):
            return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "]"
        return json.dumps(value, ensure_ascii=False)

    return "{\n" + ",\n".join(f"{json.dumps(key)}: {text(data[key])}" for key in data) + "\n}\n"


def schema_artifacts(catalogue: Catalogue, kept: Kept) -> list[Artifact]:
    """`/api/schema/<collection>.json` for every collection (JSON Schema 2020-12).

    They depend on our code, as everything kept does, on what a school declares and on its ids.
    """
    menus = menus_of(catalogue.settings, catalogue)
    return [
        Artifact(
            f"api/schema/{one.id}.json",
            kept.draw(
                "schema", (one.id, one.own_fields, menus), partial(_schema_bytes, one, menus)
            ),
            copies=FOR_MACHINES,
        )
        for one in catalogue.settings.collections.values()
    ]


def _schema_bytes(collection: Collection, menus: Menus) -> bytes:
    return schema_text(collection, menus).encode("utf-8")


def settings_schemas(menus: Menus = MappingProxyType({})) -> dict[str, str]:
    """JSON Schemas of the files in `site_config/` and of the data files of `content/`, for editors.

    Items of files that layers merge may be partial, so none of their fields is required.
    """
    models: dict[str, Any] = {
        "institution": Institution.model_json_schema(),
        "theme": Theme.model_json_schema(),
        "taxonomies": _partial(TaxonomiesFile.model_json_schema()),
        "cycle": _partial(Cycle.model_json_schema()),
        "collections": CollectionsFile.model_json_schema(),
        "words": WordsFile.model_json_schema(),
        "site": SiteFile.model_json_schema(),
        "section": SectionFile.model_json_schema(),
        "reviews": _partial(ReviewPolicy.model_json_schema()),
        "citations": _many("object", "additionalProperties", Citation),
        "differences": _many("array", "items", Difference),
        "glossary": _many("array", "items", GlossaryTerm),
    }
    return {name: _schema_text(schema, menus) for name, schema in models.items()}


def _many(kind: str, key: str, model: type[Model]) -> dict[str, Any]:
    """The schema of a list or a mapping of a model's items; what they refer to is at its root."""
    item = _partial(model.model_json_schema())
    return {"$defs": item.pop("$defs", {}), "type": kind, key: item}


def _partial(schema: Any) -> Any:
    """The schema with no field required and with `extend` and `hide` allowed in every mapping."""
    if isinstance(schema, list):
        return [_partial(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: _partial(value) for key, value in schema.items() if key != "required"}
    if isinstance(result.get("properties"), dict):
        switch = {"type": "boolean"}
        result["properties"] = {**result["properties"], "extend": switch, "hide": switch}
        result["patternProperties"] = {r"^[a-z_]+\+$": {"type": "array"}}
    return result


def schema_text(collection: Collection, menus: Menus = MappingProxyType({})) -> str:
    """The JSON Schema of one collection's front matter, as text, with menus of a guide's ids."""
    return _schema_text(collection.schema.model_json_schema(by_alias=True), menus)


def _schema_text(schema: Any, menus: Menus) -> str:
    whole = {**_DIALECT, **with_menus(schema, menus)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
