"""Every id that an author may use: on the command line, in the handbook, as menus of schemas."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.outputs.menus import menus_of
from generator.outputs.open_data import schema_text
from generator.pipeline import write
from generator.views.terms import KINDS, ids_of, terms_text
from tests.support.catalogue import TODAY, catalogue, entry
from tests.support.site import SiteTest

GUIDE = catalogue(
    entry("guides/letters"),
    cycle={"anchors": [{"id": "match-day", "name": "Match | *Day*", "kind": "cycle"}]},
)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_ids_once(kind: str) -> None:
    """In the guide's order, each with words that tell it from the others."""
    ids = [one.id for one in ids_of(GUIDE, kind)]
    assert len(ids) == len(set(ids))


def test_the_ids_are_those_that_entries_may_name() -> None:
    """Terms, anchors, and the places that site.yml knows."""
    assert [one.id for one in ids_of(GUIDE, "stages")] == ["clinical", "application"]
    assert [one.id for one in ids_of(GUIDE, "anchors")] == ["match-day"]
    places = {one.id for one in ids_of(GUIDE, "places")}
    assert {"home", "guides/letters", "stages/clinical", "specialties/compare"} <= places


def test_the_handbook_shows_names_as_they_are() -> None:
    """A sign in a name neither ends a cell nor is a mark."""
    assert r"| `match-day` | before or after Match \| \*Day\* |  |" in terms_text(GUIDE)


def test_schemas_offer_them_with_their_names() -> None:
    """In entries and in tasks; `all` and families beside the specialties."""
    schema = json.loads(schema_text(GUIDE.settings.collections["guides"], menus_of(GUIDE.settings)))
    offered = schema["properties"]["specialties"]["items"]
    assert offered["enum"] == [
        "all", "general-surgery", "orthopaedic-surgery", "decided", "undecided", "other",
    ]  # fmt: skip
    assert offered["enumDescriptions"][1] == "General surgery"
    window = schema["$defs"]["TaskWindow"]["properties"]["anchor"]
    assert window["enum"] == ["match-day"]
    task = json.dumps(schema["$defs"]["Task"]["properties"]["stages"])
    assert '"application"' in task


def test_documents_places_and_icons_are_offered_and_others_may_be_written(
    small_site: SiteTest, tmp_path: Path
) -> None:
    """There are so many that a school adds one before its schemas are written again."""
    place = ["--project-dir", str(small_site.root), "--out", str(tmp_path / "schemas")]
    assert CliRunner().invoke(main, ["schema", *place]).exit_code == 0
    read = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (tmp_path / "schemas").iterdir()
    }

    def menu(schema: str, model: str, name: str) -> tuple[list[str], list[str]]:
        field = read[schema]["$defs"][model]["properties"][name]
        parts = [one for part in (field, *field.get("anyOf", [])) for one in part.get("anyOf", [])]
        assert {"type": "string"} in parts
        (name,) = [one["$ref"].rpartition("/")[2] for one in parts if "$ref" in one]
        found = read[schema]["$defs"][name]
        return found["enum"], found.get("enumDescriptions", [])

    guide = small_site.check().catalogue
    assert guide is not None
    ids, titles = menu("guides", "CitationRef", "id")
    assert dict(zip(ids, titles, strict=True)) == {k: c.title for k, c in guide.citations.items()}
    assert "guides" in menu("site", "SiteLink", "to")[0]
    assert "material/heart-pulse" in menu("taxonomies", "Specialty", "icon")[0]
    assert "surgical" in menu("taxonomies", "Specialty", "family")[0]
    assert menu("differences", "CitationRef", "id")[0] == ids
    links = read["site"]["$defs"]["MenuGroup"]["properties"]["links"]["items"]["anyOf"]
    assert [one.get("type", one.get("$ref")) for one in links] == ["string", "#/$defs/SiteLink"]
    for name, schema in read.items():
        for target in re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(schema)):
            assert target in schema["$defs"], name


def test_the_handbook_has_a_page_of_them(small_site: SiteTest) -> None:
    """Made from the guide itself, and led to from the page before."""
    made = small_site.check().catalogue
    assert made is not None
    files = {a.path: a.data.decode() for a in write(made, TODAY, lambda _: lambda: ()).artifacts
             if a.path.endswith((".md", "guides.json"))}  # fmt: skip
    page = files["about/hosting/terms.md"]
    assert "<code>orthopaedic-surgery</code>" in page
    assert any("hosting/terms/" in text or "../terms/" in text
               for path, text in files.items() if path != "about/hosting/terms.md")  # fmt: skip
    assert '"orthopaedic-surgery"' in files["api/schema/guides.json"]


def test_the_command_prints_one_kind_or_all(small_site: SiteTest) -> None:
    """As lines or as JSON; a slip is answered with the kinds there are."""
    place = ["--project-dir", str(small_site.root)]
    one = CliRunner().invoke(main, ["terms", "stages", *place])
    assert one.output.splitlines()[0].split()[0] == "preclinical"
    every = json.loads(CliRunner().invoke(main, ["terms", "--format", "json", *place]).output)
    assert {"specialties", "families", "topics", "citations"} <= set(every)
    icons = CliRunner().invoke(main, ["terms", "icons", *place]).output
    assert "material/heart-pulse" in icons.split()
    wrong = CliRunner().invoke(main, ["terms", "topcis", *place])
    assert wrong.exit_code == 2
    assert "did you mean 'topics'" in wrong.output


def test_it_needs_a_guide(tmp_path: Path) -> None:
    """Outside one it says what to do."""
    assert CliRunner().invoke(main, ["terms", "--project-dir", str(tmp_path)]).exit_code == 2
