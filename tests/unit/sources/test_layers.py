"""Layers of entries to one: extend, replace, hide, and every way these can go wrong."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Position
from generator.model.entry import Body
from generator.sources.files import SourceFile
from generator.sources.front_matter import RawEntry, split
from generator.sources.layers import Merged, RawLayer, merge

BASE = """---
title: Asking for letters
summary: Ask early.
specialties: [general-surgery]
stages: [all]
aka: [LOR]
citations:
  - {id: general-surgery, section: letters}
reviewed: 2026-05-01
tasks:
  - id: ask-early
    do: Ask three surgeons.
    when: {anchor: letter-deadline, from: -6 weeks, to: -4 weeks}
  - id: thank
    do: Thank them.
    when: {anchor: letter-deadline, from: 1 day, to: 3 days}
---

## Ask early

An early no is useful.
"""


def raw(path: str, text: str) -> RawEntry:
    """A file as the sources read it."""
    entry, problems = split(SourceFile(path, path.partition("/")[2], text))
    assert entry is not None, problems
    return entry


def front(text: str, body: str = "") -> str:
    """Front matter and a body."""
    return f"---\n{text}\n---\n{body}"


def school(text: str, key: str = "guides/letters", base: str = BASE) -> Merged:
    """The base's entry under a school's file."""
    return merge(
        [
            RawLayer("base", "base", {"guides/letters": raw("base/guides/letters.md", base)}),
            RawLayer("school", "own", {key: raw(f"own/{key}.md", text)}),
        ]
    )


def only(merged: Merged) -> RawEntry:
    """The one entry that is left."""
    (entry,) = merged.entries
    return entry.raw


def shown(problems: list[Diagnostic]) -> list[tuple[str, str, str, int]]:
    """Severity, code, file and line of every problem."""
    return [(str(p.severity), p.code, p.position.path, p.position.line) for p in problems]


def bad(merged: Merged) -> list[tuple[str, str, str, int]]:
    """As `shown`, notes left out."""
    return [one for one in shown(merged.problems) if one[0] != "note"]


def test_given_fields_replace_and_others_stay() -> None:
    """An extension changes what it gives; review date, citations and tasks survive."""
    merged = school(front("extend: true\nsummary: Ask in May."))
    data = only(merged).data
    assert data["summary"] == "Ask in May."
    assert data["title"] == "Asking for letters"
    assert data["citations"] == [{"id": "general-surgery", "section": "letters"}]
    assert [task["id"] for task in data["tasks"]] == ["ask-early", "thank"]
    assert str(data["reviewed"]) == "2026-05-01"
    assert not {"extend", "body", "hide"} & set(data)
    assert bad(merged) == []


def test_every_value_keeps_the_place_it_was_written_at() -> None:
    """A merged entry's problems name the file of the layer the value came from."""
    places = only(school(front("extend: true\nsummary: X.\naka+: [recs]"))).places
    assert places.of("summary") == Position("own/guides/letters.md", 3, 10)
    assert places.of("title") == Position("base/guides/letters.md", 2, 8)
    assert places.of("aka", 0) == Position("base/guides/letters.md", 6, 7)
    assert places.of("aka", 1) == Position("own/guides/letters.md", 4, 8)
    assert places.of("tasks", 1, "do") == Position("base/guides/letters.md", 15, 9)


def test_lists_with_a_plus_add() -> None:
    """Items are added behind the lower ones, and none twice."""
    data = only(school(front("extend: true\naka+: [recs, LOR]\ntopics+: [letters]"))).data
    assert data["aka"] == ["LOR", "recs"]
    assert data["topics"] == ["letters"]


def test_a_list_that_holds_all_takes_no_more() -> None:
    """`stages+` on an entry for every stage leaves it for every stage."""
    merged = school(front("extend: true\nstages+: [clinical]\nspecialties+: [vascular-surgery]"))
    assert only(merged).data["stages"] == ["all"]
    assert only(merged).data["specialties"] == ["general-surgery", "vascular-surgery"]


def test_a_known_task_is_changed_in_its_place() -> None:
    """`tasks+` under a known id keeps the key, the order and what it does not give."""
    merged = school(
        front(
            "extend: true\ntasks+:\n  - {id: ask-early, do: Ask two.}\n"
            "  - {id: form, do: Send the form., "
            "when: {anchor: letter-deadline, from: 0 days, to: 1 day}}"
        )
    )
    tasks = only(merged).data["tasks"]
    assert [task["id"] for task in tasks] == ["ask-early", "thank", "form"]
    assert tasks[0]["do"] == "Ask two."
    assert tasks[0]["when"]["from"] == "-6 weeks"
    assert only(merged).places.of("tasks", 0, "when", "from").path == "base/guides/letters.md"
    assert bad(merged) == []


def test_a_task_that_is_gone_below_is_named() -> None:
    """A partial task whose id the lower entry lost is told of, and the nearest is offered."""
    merged = school(front("extend: true\ntasks+:\n  - {id: ask-erly, why: Early.}"))
    assert bad(merged) == [("error", "extends-nothing", "own/guides/letters.md", 4)]
    assert merged.problems[0].hint == "did you mean 'ask-early'?"
    merged = school(front("extend: true\ntasks+:\n  - {id: ask-erly, do: Ask two.}"))
    assert bad(merged) == [("warning", "extends-nothing", "own/guides/letters.md", 4)]
    meant = school(front("extend: true\ntasks+:\n  - {id: other, do: Ask two., when: null}"))
    assert bad(meant) == []


def test_text_is_appended_by_default_and_keeps_its_lines() -> None:
    """Both texts stand in the entry, and each line knows its file."""
    body = only(school(front("extend: true", "\nHere, ask the office.\n"))).body
    assert body.text.split("\n")[3:] == [
        "An early no is useful.",
        "",
        "",
        "Here, ask the office.",
        "",
    ]
    lines = body.text.split("\n")
    own = lines.index("Here, ask the office.")
    assert body.position("x", own) == Position("own/guides/letters.md", 5, 1)
    heading = body.position("x", lines.index("## Ask early"))
    assert heading == Position("base/guides/letters.md", 19, 1)


def test_text_is_replaced_or_kept_on_request() -> None:
    """`body: replace` drops the lower text; without own text it is kept."""
    replaced = only(school(front("extend: true\nbody: replace", "New.\n"))).body
    assert replaced.text.strip() == "New."
    assert replaced.position("own/guides/letters.md", 1).line == 5
    kept = only(school(front("extend: true\naka+: [recs]"))).body
    assert "An early no" in kept.text
    assert kept.position("x", 0).path == "base/guides/letters.md"


def test_three_layers_stand_on_each_other() -> None:
    """A department extends what its school extended; every line still knows its file."""
    layers = [
        RawLayer("base", "base", {"guides/letters": raw("base/l.md", BASE)}),
        RawLayer(
            "school", "s", {"guides/letters": raw("s/l.md", front("extend: true", "School.\n"))}
        ),
        RawLayer("dept", "d", {"guides/letters": raw("d/l.md", front("extend: true", "Dept.\n"))}),
    ]
    entry = merge(layers).entries[0]
    assert (entry.layer, entry.changed_by) == ("base", "dept")
    lines = entry.raw.body.text.split("\n")
    files = [entry.raw.body.position("?", lines.index(t)).path for t in ("School.", "Dept.")]
    assert files == ["s/l.md", "d/l.md"]


def test_a_file_without_extend_replaces() -> None:
    """The whole entry is the school's, and dropped tasks are reported."""
    merged = school(front("title: Ours\nreviewed: 2026-06-01", "Ours.\n"))
    assert only(merged).data["title"] == "Ours"
    assert shown(merged.problems) == [
        ("note", "layer-replaced", "own/guides/letters.md", 1),
        ("note", "task-dropped", "own/guides/letters.md", 1),
    ]
    assert "ask-early, thank" in merged.problems[1].what


def test_a_hidden_entry_is_gone_and_remembered() -> None:
    """`hide: true` takes the entry out; where it says so is kept for the checks."""
    merged = school(front("hide: true"))
    assert merged.entries == []
    assert merged.hidden["guides/letters"].place == Position("own/guides/letters.md", 2, 1)
    assert [p.code for p in merged.problems] == ["layer-hidden"]


def test_everything_a_layer_does_is_reported() -> None:
    """Added entries, too, have a note; the lowest layer's own do not."""
    merged = school(front("title: Parking"), key="faqs/parking")
    assert shown(merged.problems) == [("note", "layer-added", "own/faqs/parking.md", 1)]


def test_extending_nothing_is_an_error() -> None:
    """The nearest entry is offered; where none is near, the ways out are."""
    near = school(front("extend: true"), key="guides/leters")
    assert bad(near) == [("error", "extends-nothing", "own/guides/leters.md", 2)]
    assert near.problems[0].hint == "did you mean 'letters'?"
    far = school(front("extend: true"), key="guides/parking")
    assert "removed or renamed" in far.problems[0].hint


def test_an_entry_renamed_below_is_found_by_its_alias() -> None:
    """After an upgrade that renames, what the file adds is added there, and it is told so."""
    renamed = BASE.replace("aka:", "aliases: [guides/recommendations/]\naka:")
    merged = school(front("extend: true"), key="guides/recommendations", base=renamed)
    assert bad(merged) == [("warning", "merged-below", "own/guides/recommendations.md", 1)]
    assert "part of 'guides/letters' now" in merged.problems[0].what


def test_a_replaced_entry_renamed_below_stays_at_its_address() -> None:
    """The school's file keeps the address, the lower entry gives up the alias, both are shown."""
    renamed = BASE.replace("aka:", "aliases: [/guides/recommendations, guides/old/]\naka:")
    merged = school(front("title: Ours"), key="guides/recommendations", base=renamed)
    assert [entry.id for entry in merged.entries] == ["guides/letters", "guides/recommendations"]
    assert merged.entries[0].raw.data["aliases"] == ["guides/old/"]
    assert bad(merged) == [("warning", "renamed-below", "own/guides/recommendations.md", 1)]


def test_hiding_nothing_is_a_warning() -> None:
    """It harms nobody, so it does not stop a build."""
    merged = school(front("hide: true"), key="guides/gone")
    assert bad(merged) == [("warning", "hides-nothing", "own/guides/gone.md", 2)]


def test_a_lower_entry_reviewed_later_is_a_warning() -> None:
    """A copy that is older than what it replaces asks for a look."""
    merged = school(front("title: Ours\nreviewed: 2026-01-01"))
    assert bad(merged) == [("warning", "newer-below", "own/guides/letters.md", 3)]
    assert bad(school(front("extend: true\nreviewed: 2026-01-01"))) == [
        ("warning", "newer-below", "own/guides/letters.md", 3)
    ]


def test_a_plus_needs_a_list_and_a_layer_below() -> None:
    """`+` on text, beside the plain field, or in a file that extends nothing is an error."""
    assert bad(school(front("extend: true\ntitle+: X"))) == [
        ("error", "plus-on-non-list", "own/guides/letters.md", 3)
    ]
    assert bad(school(front("extend: true\naka: [x]\naka+: [y]"))) == [
        ("error", "plus-and-plain", "own/guides/letters.md", 4)
    ]
    assert bad(school(front("aka+: [y]"), key="faqs/new")) == [
        ("error", "plus-without-extend", "own/faqs/new.md", 2)
    ]


def test_directives_are_checked() -> None:
    """Wrong words and combinations have their own places."""
    assert bad(school(front("extend: perhaps"))) == [
        ("error", "wrong-type", "own/guides/letters.md", 2)
    ]
    assert bad(school(front("extend: true\nbody: prepend"))) == [
        ("error", "wrong-value", "own/guides/letters.md", 3)
    ]
    assert bad(school(front("body: keep\ntitle: X"))) == [
        ("error", "wrong-value", "own/guides/letters.md", 2)
    ]
    assert bad(school(front("extend: true\nhide: true")))[0][1] == "extend-and-hide"
    assert bad(school(front("extend: true\nbody: replace")))[0][1] == "empty-body"
    assert bad(school(front("extend: true\nbody: keep", "Text.\n")))[0][1] == "unused-text"
    assert bad(school(front("hide: true\ntitle: X")))[0][1] == "unused-text"


def test_what_is_hidden_can_be_added_anew_and_not_extended() -> None:
    """A third layer may put its own entry in the place; it cannot extend what is gone."""
    layers = [
        RawLayer("base", "base", {"guides/letters": raw("base/l.md", BASE)}),
        RawLayer("school", "s", {"guides/letters": raw("s/l.md", front("hide: true"))}),
    ]
    added = merge(
        [*layers, RawLayer("d", "d", {"guides/letters": raw("d/l.md", front("title: D"))})]
    )
    assert [entry.layer for entry in added.entries] == ["d"]
    assert added.hidden == {}
    extended = merge(
        [*layers, RawLayer("d", "d", {"guides/letters": raw("d/l.md", front("extend: true"))})]
    )
    assert "which layer 'school' hides" in extended.problems[-1].what


def test_an_unmerged_body_counts_from_its_own_file() -> None:
    """A text of one layer needs no seams."""
    assert Body("a\nb", 7).position("x.md", 1, 3) == Position("x.md", 8, 3)


def test_an_unreadable_entry_below_is_complained_about_once() -> None:
    """A lower file that cannot be read is its own problem, not that of what extends it."""
    layers = [
        RawLayer("base", "base", {}, frozenset({"guides/letters"})),
        RawLayer("s", "s", {"guides/letters": raw("s/l.md", front("extend: true"))}),
    ]
    assert merge(layers).problems == []


def test_what_extends_a_merged_entry_is_led_to_the_new_one() -> None:
    """What it adds stands there, a task by its old key too; what it replaces is told of."""
    base = BASE.replace(
        "tasks:\n  - id: ask-early\n",
        "aliases: [faqs/letters/]\ntasks:\n  - id: ask-early\n    formerly: [faqs/letters/ask]\n",
    )
    text = (
        "extend: true\ntitle: Our letters\naka+: [LoR]\n"
        "tasks+:\n  - {id: ask, why: We say so.}\n  - {id: ours, do: Ask us.}\n  - {id: x, why: X.}"
    )
    merged = school(front(text, "\nAsk the office.\n"), "faqs/letters", base)
    assert bad(merged) == [("warning", "merged-below", "own/faqs/letters.md", 1)]
    assert merged.problems[0].what.endswith("; 'title', the task 'x' is not used")
    entry = only(merged)
    assert entry.data["title"] != "Our letters"
    assert entry.body.text.rstrip().endswith("Ask the office.")
    tasks = {task["id"]: task for task in entry.data["tasks"]}
    assert list(tasks) == ["ask-early", "thank", "ours"]
    assert tasks["ask-early"]["why"] == "We say so."
    assert tasks["ours"]["formerly"] == ["faqs/letters/ours"]
