"""Forms: drawn from the schemas, and read back without changing what nobody touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.editing.controls import Control, controls_of
from generator.editing.drawn import draw, posted
from generator.editing.entry_file import read_back
from generator.editing.forms import read_form, slug_of, with_ids
from generator.editing.source_text import SourceText
from generator.editing.yaml_text import same
from generator.model.collections import COLLECTIONS
from generator.model.settings import Institution, ReviewPolicy, Theme

CONTENT = Path(__file__).parents[3] / "content"


def _every(controls: tuple[Control, ...]) -> list[Control]:
    return [one for c in controls for one in (c, *_every(c.fields))]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_form_that_nobody_touched_changes_nothing(name: str) -> None:
    """Every entry of the base comes back from its form as it was."""
    controls = controls_of(COLLECTIONS[name].schema)
    for path in sorted(CONTENT.glob(f"{name}/*.md")):
        data = read_back(SourceText.of(path.read_bytes())).data
        back = read_form(controls, posted(draw(controls, data)), data)
        assert same(back, data), path


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_control_has_a_label_and_a_kind_of_its_own(name: str) -> None:
    """No field is called by its key with underscores, and every choice has its words."""
    for control in _every(controls_of(COLLECTIONS[name].schema)):
        assert control.label, control
        assert "_" not in control.label, control
        assert control.kind != "choice" or control.choices, control


def test_settings_have_forms_too() -> None:
    """Names, colors and review policy are drawn like entries."""
    kinds = {c.key: c.kind for s in (Institution, Theme, ReviewPolicy) for c in controls_of(s)}
    assert kinds["primary"] == "color"
    assert kinds["offline"] == "flag"
    assert kinds["default_months"] == "number"


FAQ = controls_of(COLLECTIONS["faqs"].schema)
HAVE: dict[str, Any] = {
    "title": "Away rotations",
    "specialties": ["all"],
    "reviewed": date(2026, 11, 1),
    "tasks": [{"id": "ask", "do": "Ask."}, {"id": "tell", "do": "Tell.", "unknown": 1}],
}


def answered(*changes: tuple[str, str], drop: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the form of `HAVE` says after some fields were filled in otherwise."""
    new = dict(changes)
    rows = [(n, v) for n, v in posted(draw(FAQ, HAVE)) if n not in new and n not in drop]
    return with_ids(read_form(FAQ, [*rows, *new.items()], HAVE))


def test_a_field_that_is_emptied_goes() -> None:
    """And one that is filled in comes, as the kind of value it is."""
    assert "title" not in answered(("title", ""))
    assert answered(("reviewed", "2027-01-05"))["reviewed"] == date(2027, 1, 5)
    assert answered(("aka", "ED\r\n\r\nER "))["aka"] == ["ED", "ER"]
    assert answered(("draft", "on"))["draft"] is True


def test_terms_keep_their_order_and_all_stands_alone() -> None:
    """Everyone, or chosen terms."""
    assert answered(("specialties", "surgical"))["specialties"] == ["surgical"]


def test_a_window_is_read_from_its_parts() -> None:
    """Count, unit and side make what stands in the file."""
    made = answered(
        ("tasks.0.when.anchor", "letter-deadline"),
        ("tasks.0.when.from.count", "6"), ("tasks.0.when.from.unit", "weeks"),
        ("tasks.0.when.from.side", "before"),
        ("tasks.0.when.to.count", "1"), ("tasks.0.when.to.unit", "weeks"),
        ("tasks.0.when.to.side", "before"),
    )  # fmt: skip
    window = {"anchor": "letter-deadline", "from": "-6 weeks", "to": "-1 week"}
    assert made["tasks"][0] == {"id": "ask", "do": "Ask.", "when": window}


def test_rows_move_as_they_stand_in_the_page_and_keep_what_no_control_knows() -> None:
    """The order of the rows in the page is the order of the list."""
    rows = posted(draw(FAQ, HAVE))
    numbers = [("tasks.row", ""), ("tasks.row", "1"), ("tasks.row", "0")]
    made = read_form(FAQ, [*numbers, *(r for r in rows if r[0] != "tasks.row")], HAVE)
    assert made["tasks"] == [HAVE["tasks"][1], HAVE["tasks"][0]]


def test_a_new_task_gets_a_lasting_id_of_its_words() -> None:
    """Made once; words changed later leave it alone."""
    rows = [*posted(draw(FAQ, HAVE)), ("tasks.row", "n1"), ("tasks.n1.do", "Ask for a letter.")]
    made = with_ids(read_form(FAQ, rows, HAVE))
    assert made["tasks"][2] == {"id": "ask-letter", "do": "Ask for a letter."}
    again = answered(("tasks.0.do", "Ask twice."))
    assert again["tasks"][0]["id"] == "ask"
    assert slug_of("Whom do I ask about visas?") == "whom-do-i-ask-about-visas"
