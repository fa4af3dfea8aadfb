"""Open data: the guide and its reviews as JSON, and schemas for editors."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from generator.catalogue.catalogue import Catalogue
from generator.outputs.open_data import guide_json, reviews_json, settings_schemas
from generator.views.review_register import register
from tests.support.catalogue import TODAY, catalogue, entry, task


def data(guide: Catalogue) -> dict[str, Any]:
    """What `/api/guide.json` holds."""
    found: dict[str, Any] = json.loads(guide_json(guide, "2026-11-25", "1.0").data)
    return found


def test_ids_are_written_out() -> None:
    """A reader of the data need not know what `all` means."""
    (found,) = data(catalogue(entry("guides/a")))["entries"]
    assert found["specialties"] == ["general-surgery", "orthopaedic-surgery"]
    assert found["stages"] == ["clinical", "application"]
    assert (found["url"], found["reviewed"]) == ("guides/a/", TODAY.isoformat())
    assert found["owner"] == "Editors"


def test_a_task_has_its_key_and_its_time() -> None:
    """One that is due at no time of its own says null."""
    tasks = [task("dated"), {"id": "any", "do": "Whenever."}]
    found = {one["key"]: one for one in data(catalogue(entry("guides/a", tasks=tasks)))["tasks"]}
    assert found["guides/a/any"]["when"] is None
    assert found["guides/a/dated"]["when"]["anchor"] == "start"
    assert found["guides/a/dated"]["when"]["from"] == "0 days"
    assert {one["entry"] for one in found.values()} == {"guides/a"}


def test_each_item_has_a_line() -> None:
    """So that a diff shows what changed."""
    text = guide_json(catalogue(entry("guides/a"), entry("guides/b")), "2026-11-25", "1").data
    lines = text.decode().splitlines()
    assert len([line for line in lines if line.startswith('{"id": "guides/')]) == 2


def test_reviews_say_what_is_due_as_of_a_day() -> None:
    """With the day itself, for dashboards that count on."""
    guide = catalogue(entry("guides/a", reviewed=date(2026, 1, 1)), reviews={"default_months": 6})
    found = json.loads(reviews_json(guide, register(guide, TODAY), "1").data)
    assert (found["generated"], found["overdue"], found["due_soon"]) == ("2026-11-25", 1, 0)
    (owner,) = found["owners"]
    (row,) = owner["entries"]
    assert (owner["owner"], row["id"], row["due"], row["overdue"]) == (
        "Editors", "guides/a", "2026-07-01", True,
    )  # fmt: skip


def test_schemas_of_files_that_layers_merge_need_no_field() -> None:
    """A school's file may hold one value alone, `extend`, `hide` and lists that are added to."""
    schemas = {name: json.loads(text) for name, text in settings_schemas().items()}
    assert "required" not in json.dumps(schemas["taxonomies"]).replace('"required_', "")
    term = next(iter(schemas["taxonomies"]["$defs"].values()))
    assert {"extend", "hide"} <= set(term["properties"])
    assert "required" in json.dumps(schemas["institution"])
