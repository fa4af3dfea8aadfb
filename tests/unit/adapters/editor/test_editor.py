"""The editor's pages over a real guide of a school: what is saved is what was meant."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from generator.adapters.building.project import open_project
from generator.adapters.commands.new_project import Answers, write_project
from generator.adapters.editor.app import Editor
from generator.adapters.editor.desk import Desk
from generator.adapters.editor.web import Web
from generator.adapters.files.package import base_dir
from generator.editing.controls import controls_of
from generator.editing.drawn import draw, posted
from generator.editing.entry_file import read_back
from generator.editing.source_text import SourceText
from generator.editing.yaml_text import same
from tests.support.examples import examples
from tests.support.random_edits import TEXTS, commented

ENTRY = "faqs/whom-to-ask-here"
BASE_TEXT = """\
---
title: Choosing programs with the help of people
summary: Decide what you need, then ask.
specialties: [all]
stages: [clinical]
reviewed: 2026-11-22
tasks:
  - id: find-alumni
    do: Find graduates of your school.
    when: {anchor: season-opens, from: -6 months, to: 0 months}
  - id: draft-list
    do: Draft your list of programs.
    when: {anchor: applications-open, from: -3 months, to: 0 months}
---

Ask people.
"""
BASE = "guides/choosing-a-program"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school's own guide over the base, without Git."""
    root = tmp_path / "school"
    answers = Answers(name="Example School of Medicine", short_name="Example")
    base = tmp_path / "base"
    (base / "guides").mkdir(parents=True)
    (base / f"{BASE}.md").write_text(BASE_TEXT)
    write_project(root, answers, base, date(2026, 11, 25))
    return root


def opened(school: Path) -> Web:
    """The editor's application for it; the base is one page, so that checks take no time."""
    project = open_project(school, Path("site_config"))
    return Web(Desk(replace(project, base_content=school.parent / "base")))


@pytest.fixture
def web(school: Path) -> Web:
    """The editor's application for it."""
    return opened(school)


@pytest.fixture
def client(web: Web) -> Client:
    """A browser inside of the guard."""
    return Client(Editor(web))


def fill(client: Client, web: Web, entry: str, *changes: tuple[str, str], act: str = "save") -> Any:
    """Open a form, fill in some fields otherwise, press a button."""
    client.get(f"/entry/{entry}")
    name, form = next(reversed(web.forms.items()))
    controls = controls_of(web.desk.state(entry).collection.schema)
    new = dict(changes)
    rows = [(n, v) for n, v in posted(draw(controls, form.have)) if n not in new]
    rows += [("body", form.body), ("body_mode", form.mode)] if "body" not in new else []
    data: dict[str, list[str]] = {"form": [name], "act": [act]}
    for key, value in (*rows, *changes):
        data.setdefault(key, []).append(value)
    return client.post(f"/entry/{entry}", data=data)


def files(root: Path) -> dict[str, bytes]:
    """Every file of the guide but the history."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".matchbook" not in path.parts and ".git" not in path.parts
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Lines that a change took out and put in, by file."""
    found = []
    for path in sorted({*before, *after}):
        old = before.get(path, b"").decode().split("\n")
        new = after.get(path, b"").decode().split("\n")
        if old != new:
            found += [f"-{line}" for line in old if line not in new]
            found += [f"+{line}" for line in new if line not in old]
    return found


def test_every_page_answers(client: Client) -> None:
    """The overview, forms of every kind, settings, history."""
    for path in (
        "/", "/?show=ours", "/?q=people", "/new", f"/entry/{ENTRY}", f"/entry/{BASE}", "/settings",
        "/settings/institution", "/settings/theme", "/settings/reviews", "/season", "/terms",
        "/history", "/publish", f"/text/{ENTRY}", f"/history/{ENTRY}", f"/entry/{BASE}/hide",
    ):  # fmt: skip
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path",
    ["/entry/faqs/..%2f..%2fx", "/entry/../x", "/static/..%2fapp.py", "/text/faqs/%5cx",
     "/entry/C:/x", "/history/faqs/%2e%2e", "/entry/none/x", "/settings/..", "/nothing"],
)  # fmt: skip
def test_no_address_leads_to_a_file(client: Client, path: str) -> None:
    """Entries are found by their id, never by a path from the browser."""
    assert client.get(path).status_code in (404, 409, 308)


def test_a_field_of_our_own_page_is_one_line(client: Client, web: Web, school: Path) -> None:
    """Everything else keeps its bytes, and the old file is in the history."""
    before = files(school)
    fill(client, web, ENTRY, ("title", "Whom to ask"))
    assert changed(before, files(school)) == [
        '-title: "Whom do I ask at our school?"',
        '+title: "Whom to ask"',
    ]
    assert web.desk.keeper.copies(f"content/{ENTRY}.md")


def test_a_base_page_is_changed_by_a_small_file_and_undone(
    client: Client, web: Web, school: Path
) -> None:
    """Nothing stands in it but the change; undone, there is no file."""
    before = files(school)
    fill(client, web, BASE, ("summary", "Ask: people #1"))
    path = f"content/{BASE}.md"
    assert files(school)[path] == b'---\nextend: true\nsummary: "Ask: people #1"\n---\n'
    assert "The base says" in client.get(f"/entry/{BASE}").text
    client.post(f"/entry/{BASE}/undo", data={})
    assert files(school) == before


def test_a_base_page_is_hidden_and_shown_again(client: Client, web: Web, school: Path) -> None:
    """The overview lists what is hidden."""
    before = files(school)
    client.post(f"/entry/{BASE}/hide", data={})
    assert web.desk.state(BASE).kind == "hidden"
    assert "Choosing programs" in client.get("/?show=hidden").text
    client.post(f"/entry/{BASE}/show", data={})
    assert files(school) == before


def test_problems_stand_at_the_field_while_typing(client: Client, web: Web) -> None:
    """What `check` says, with the name of the control; nothing is saved."""
    answer = fill(
        client, web, BASE, ("tasks.0.when.from.count", "2"), ("tasks.0.when.from.side", "after"),
        ("title", ""), act="check",
    ).get_json()  # fmt: skip
    names = {problem["name"] for problem in answer["problems"]}
    assert any(name.startswith("tasks.0") for name in names), answer
    wrong = fill(client, web, ENTRY, ("title", ""), act="check").get_json()
    told = {p["name"] for p in wrong["problems"]}
    assert "title" in told <= {"title", "body"}, "the text is an example to be replaced"
    assert web.desk.state(BASE).kind == "base"


def test_a_window_is_read_back_as_a_sentence(client: Client, web: Web) -> None:
    """With the dates of the season, where its anchor has some."""
    said = fill(client, web, BASE, act="check").get_json()["windows"]
    assert said["tasks.0.when"].startswith("In the last 6 months before the application season")


def test_rows_are_added_moved_and_taken_out(client: Client, web: Web) -> None:
    """By buttons, without a script; the form is not saved before it is."""
    page = fill(client, web, BASE, act="add:tasks").text
    assert "New task" in page
    _, form = next(reversed(web.forms.items()))
    count = len(form.have["tasks"])
    moved = fill(client, web, BASE, act="down:tasks.0")
    assert moved.status_code == 200
    _, form = next(reversed(web.forms.items()))
    assert form.have["tasks"][1]["id"] == "find-alumni"
    assert count == len(web.desk.state(BASE).shown["tasks"]) + 1


def test_what_somebody_else_changed_is_shown_and_not_overwritten(
    client: Client, web: Web, school: Path
) -> None:
    """Different fields fit together; the same field is chosen."""
    client.get(f"/entry/{ENTRY}")
    name, form = next(reversed(web.forms.items()))
    path = school / "content" / f"{ENTRY}.md"
    theirs = path.read_text().replace("summary: Ask", "summary: Mail")
    path.write_text(theirs)
    controls = controls_of(web.desk.state(ENTRY).collection.schema)
    data: dict[str, list[str]] = {"form": [name], "act": ["save"], "body": [form.body]}
    for key, value in posted(draw(controls, form.have)):
        data.setdefault(key, []).append({"summary": "Mine.", "title": "T"}.get(key, value))
    page = client.post(f"/entry/{ENTRY}", data=data)
    assert page.status_code == 409
    assert "Somebody else changed this page" in page.text
    assert path.read_text() == theirs
    asked = next(n for n in reversed(web.forms) if not n.endswith("-mine"))
    again = client.post(f"/decide/{ENTRY}", data={"form": asked, "choose:summary": "theirs"})
    assert again.status_code == 200
    _, form = next(reversed(web.forms.items()))
    assert (form.have["title"], form.have["summary"]) == (
        "T",
        "Mail your office of student affairs.",
    )
    assert path.read_text() == theirs


def test_a_new_page_a_copy_another_address_and_gone(client: Client, web: Web, school: Path) -> None:
    """The old address of a moved page leads to it."""
    before = files(school)
    made = client.post("/new", data={"collection": "faqs", "title": "Where do I park?"})
    assert made.headers["Location"] == "/entry/faqs/where-do-i-park"
    client.post("/entry/faqs/where-do-i-park/rename", data={"slug": "parking"})
    assert web.desk.state("faqs/parking").shown["aliases"] == ["faqs/where-do-i-park/"]
    client.post("/entry/faqs/parking/duplicate", data={"title": "Bicycles"})
    client.post("/entry/faqs/parking/delete", data={})
    client.post("/entry/faqs/bicycles/delete", data={})
    assert files(school) == before
    refused = client.post(f"/entry/{ENTRY}/rename", data={"slug": "CON"})
    assert refused.status_code == 409


def test_the_seasons_dates_and_a_term(client: Client, web: Web, school: Path) -> None:
    """What differs from the base is all that the files hold; comments stay."""
    client.get("/season")
    settings = web.desk.guide().settings
    assert settings is not None
    one = next(m for s in settings.cycle.seasons for m in s.milestones if m.id == "match-day-2027")
    before = files(school)
    from generator.adapters.editor.keeping import digest

    was = digest(before["site_config/cycle.yml"])
    client.post(
        "/season", data={"was": was, "date:match-day-2027": "2027-03-12",
                         "status:match-day-2027": "confirmed"} | _others(settings, one.id)
    )  # fmt: skip
    rows = changed(before, files(school))
    assert [row for row in rows if row.startswith("-") and row != "-"] == []
    assert any("match-day-2027" in row and "2027-03-12" in row for row in rows), rows
    after = web.desk.guide().settings
    assert after is not None
    dates = {m.id: m.date for s in after.cycle.seasons for m in s.milestones}
    assert dates["match-day-2027"] == date(2027, 3, 12)
    assert len(dates) == sum(len(s.milestones) for s in settings.cycle.seasons)
    was = digest(files(school)["site_config/taxonomies.yml"])
    client.post("/terms", data={"was": was, "stages:clinical:name": "Clerkship phase"})
    renamed = web.desk.guide().settings
    assert renamed is not None
    assert renamed.stages.term("clinical").name == "Clerkship phase"
    assert (
        b"{id: clinical, extend: true, name: Clerkship phase}"
        in files(school)["site_config/taxonomies.yml"]
    )


def _others(settings: Any, left_out: str) -> dict[str, str]:
    return {
        f"date:{m.id}": m.date.isoformat()
        for s in settings.cycle.seasons
        for m in s.milestones
        if m.id != left_out
    }


def test_settings_that_would_break_the_guide_are_put_back(
    client: Client, web: Web, school: Path
) -> None:
    """With the reason on the page, and the form as it was filled in."""
    before = files(school)
    client.get("/settings/theme")
    name = next(reversed(web.forms))
    data = {"form": name, "primary": "blue", "accent": "#b4530a", "offline.there": "1"}
    page = client.post("/settings/theme", data=data | {"offline": "on"})
    assert "Nothing was saved" in page.text
    assert files(school) == before


def test_a_picture_is_checked_made_small_and_put_beside(
    client: Client, web: Web, school: Path
) -> None:
    """What is no picture is refused in a sentence, whatever its name says."""
    from io import BytesIO

    from PIL import Image

    photo = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (3000, 2000), "red").save(photo, "JPEG", exif=exif)
    photo.seek(0)
    data = {"file": (photo, "IMG 1.JPG"), "alt": "The north door", "collection": "faqs"}
    told = client.post("/picture", data=data).get_json()
    assert told["markdown"] == "![The north door](../images/north-door.jpg)"
    with Image.open(school / "content/images/north-door.jpg") as saved:
        assert (saved.width, dict(saved.getexif())) == (1600, {})
    for name, content in (
        ("a.png", b"<svg/>"),
        ("a.heic", b"x"),
        ("a.pdf", b"MZ"),
        ("a.exe", b"MZ"),
    ):
        bad = {"file": (BytesIO(content), name), "alt": "x", "collection": "faqs"}
        assert "refused" in client.post("/picture", data=bad).get_json(), name


def test_a_mistake_is_undone_from_the_history(client: Client, web: Web, school: Path) -> None:
    """From the dated copies, and from Git where there is one."""
    before = files(school)
    fill(client, web, ENTRY, ("title", "Oops"))
    path = f"content/{ENTRY}.md"
    copy = web.desk.keeper.copies(path)[0].name
    client.post("/bring-back", data={"version": copy, "path": path})
    assert files(school) == before
    outside = client.post("/bring-back", data={"version": copy, "path": "../../etc/passwd"})
    assert outside.status_code == 409


def test_with_git_each_save_is_a_sentence_and_publishing_sends_it(school: Path) -> None:
    """What others get is listed first; an error stops it."""

    def git(*args: str, at: Path = school) -> str:
        base = ["git", "-c", "user.name=D", "-c", "user.email=d@example.org"]
        done = subprocess.run([*base, *args], cwd=at, check=True, capture_output=True, text=True)
        return done.stdout

    git("init", "-q", "--bare", "shared.git", at=school.parent)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("remote", "add", "origin", "../shared.git")
    git("push", "-q", "-u", "origin", "main")
    web = opened(school)
    client = Client(Editor(web))
    fill(client, web, ENTRY, ("title", "Whom to ask"))
    assert git("log", "-1", "--format=%s").startswith("Title of")
    assert git("show", "--stat", "--format=").count("|") == 1
    assert "Title of" in client.get("/publish").text
    (school / "content/faqs/bad.md").write_text("---\ntitle: [\n---\n")
    assert client.post("/publish", data={"act": "publish"}).status_code == 409
    (school / "content/faqs/bad.md").unlink()
    client.post("/publish", data={"act": "publish"})
    assert git("log", "-1", "--format=%s", "main", at=school.parent / "shared.git").startswith(
        "Title"
    )
    version = git("rev-parse", "HEAD").strip()
    client.post("/bring-back", data={"version": version})
    assert git("log", "-1", "--format=%s").startswith("Undone: Title of")


def _random_edits(school: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    content = base_dir() / "content"
    names = ("faqs", "guides", "messages", "opportunities", "rotations")
    ids = []
    for folder in names:
        for path in sorted((content / folder).glob("*.md"))[:3]:
            front, body = path.read_text("utf-8").split("---\n", 2)[1:]
            text = f"---\n{commented(front)}---\n{body}"
            end = chance.choice(("\n", "\r\n"))
            target = school / "content" / folder / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.replace("\n", end).encode())
            ids.append(f"{folder}/{path.stem}")
    web = opened(school)
    client = Client(Editor(web))
    for _ in range(count):
        entry = chance.choice(ids)
        path = school / "content" / f"{entry}.md"
        before = path.read_bytes()
        controls = controls_of(web.desk.state(entry).collection.schema)
        leaves = [n for n, _ in posted(draw(controls, dict(web.desk.state(entry).shown)))]
        name = chance.choice([n for n in leaves if not n.endswith((".row", ".there"))])
        value = chance.choice([t for t in TEXTS if "\n" not in t])
        answer = fill(client, web, entry, (name, value))
        assert answer.status_code == 303, (entry, name, value)
        after = path.read_bytes()
        old, new = SourceText.of(before), SourceText.of(after)
        assert new.body == old.body
        touched = name.partition(".")[0]
        now = read_back(new).data
        for key, was in read_back(old).data.items():
            if key != touched:
                assert same(now[key], was), (entry, name, value, key)
                assert _block(before, key) in after, (entry, name, value, key)
        path.write_bytes(before)


def _block(data: bytes, key: str) -> bytes:
    """The bytes of one field, up to the comment or the field behind it."""
    start = re.search(rb"(?m)^" + re.escape(key.encode()) + rb":", data)
    assert start
    end = re.compile(rb"(?m)^[^\s]").search(data, start.end())
    return data[start.start() : end.start() if end else len(data)].rstrip()


def test_random_edits_by_the_forms_change_no_other_field(school: Path) -> None:
    """With comments and CRLF in the files, whatever is typed."""
    _random_edits(school, examples(60), 18)


@pytest.mark.slow
def test_five_hundred_edits_by_the_forms_change_no_other_field(school: Path) -> None:
    """The same, twenty times over."""
    _random_edits(school, 500, 19)
