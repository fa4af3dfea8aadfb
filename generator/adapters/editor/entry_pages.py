"""The pages of one entry: its form, what may be done with it, two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError
from werkzeug.wrappers import Response

from ...diagnostics import Diagnostic
from ...editing.controls import Control, controls_of
from ...editing.drawn import draw
from ...editing.entry_file import key_order, read_back
from ...editing.entry_state import BodyMode, EntryState, as_own, edited, hidden
from ...editing.forms import read_form, slug_of, with_ids
from ...editing.operations import (
    deleted,
    duplicated,
    free_slug,
    renamed,
    reviewed,
    sentence_of,
    started,
)
from ...editing.refusal import EditRefused
from ...editing.source_text import SourceText
from ...editing.starters import starter_text
from ...editing.yaml_text import same
from ...model.identifiers import is_slug
from ...model.windows import Window
from ...model.words import Words
from ...sources.front_matter import RawEntry
from ...views.words import date_range, window_words
from .choices import choices_of
from .keeping import ChangedMeanwhile, digest
from .problems import FieldProblem, field_problems
from .web import Asked, OpenForm, Web, as_json

_NO_PROBLEMS: list[FieldProblem] = []

_ENGLISH = Words()
"""The editor speaks English, whatever the guide does."""


def entry_page(web: Web, request: Asked, collection: str, slug: str) -> Response:
    """The form of an entry, and what comes back from it."""
    entry_id = f"{collection}/{slug}"
    if request.method == "GET":
        state = web.desk.state(entry_id)
        return _form_page(web, state, _opened(state))
    form = web.forms.get(request.form.get("form", ""))
    if form is None or form.entry_id != entry_id:
        raise EditRefused(
            "this form was open for too long, or the editor was started anew: go back, copy what "
            "you wrote, and open the entry again"
        )
    act, _, where = request.form.get("act", "save").partition(":")
    state = web.desk.state(entry_id)
    want = with_ids(read_form(controls_of(state.collection.schema), request.posted, form.have))
    body = request.form.get("body", form.body).replace("\r\n", "\n")
    mode = _mode(request.form.get("body_mode", form.mode))
    if act == "check":
        return _checked(web, state, form, want, body, mode)
    if act in ("up", "down", "drop", "add"):
        changed = _rows_changed(want, act, where)
        again = replace(form, have=changed, body=body, mode=mode)
        return _form_page(web, state, again, at=_row_after(act, where, changed))
    return _save(web, state, form, want, body, mode, stay=act == "stay")


def _mode(text: str) -> BodyMode:
    return text if text in ("keep", "append", "replace") else "keep"  # type: ignore[return-value]


def _opened(state: EntryState) -> OpenForm:
    was = digest(state.own.data) if state.own else ""
    shown = dict(state.shown)
    body = "" if state.kind == "base" else state.body
    return OpenForm(state.id, shown, shown, body, state.body_mode, was)


def _form_page(
    web: Web,
    state: EntryState,
    form: OpenForm,
    *,
    at: str = "",
    problems: list[FieldProblem] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    controls = controls_of(state.collection.schema)
    if problems is None:
        problems = field_problems(*_found(web, state, form))
    guide = web.desk.guide()
    base = state.below.data if state.below and state.kind == "changed" else {}
    fields = draw(controls, form.have)
    differs = {
        one.control.key for one in fields if base and not same(
            base.get(one.control.key), form.have.get(one.control.key))
    }  # fmt: skip
    by_name: dict[str, list[FieldProblem]] = {}
    known = _names(fields)
    for problem in problems:
        name = problem.name
        while name and name not in known and name != "body":
            name = name.rpartition(".")[0]
        by_name.setdefault(name, []).append(problem)
    return web.page(
        "entry.html",
        status,
        state=state,
        fields=fields,
        form=web.keep_form(form),
        body=form.body,
        body_mode=form.mode,
        base_body=state.below.body.text.strip("\n") if state.below else "",
        problems=by_name,
        all_problems=problems,
        choices=choices_of(guide),
        windows=window_sentences(web, controls, form.have),
        differs=differs,
        base=base,
        at=at,
        address=f"{state.id}/",
        singular=state.collection.singular.lower(),
        can_write=guide.own is not None,
        has_git=web.desk.git is not None,
    )


def _found(
    web: Web, state: EntryState, form: OpenForm
) -> tuple[RawEntry | None, tuple[Diagnostic, ...]]:
    """What is wrong with the entry; nothing is checked anew for a form that nobody touched."""
    if form.have is form.shown or same(form.have, form.shown):
        return web.desk.known_problems(state)
    return web.desk.problems_with(state, _after(state, form.have, form.body, form.mode))


def _names(fields: Any) -> set[str]:
    found = set()
    for one in fields:
        found.add(one.name)
        found |= _names(one.fields)
        for row in one.rows:
            found |= {row.name} | _names(row.fields)
    return found


def _after(state: EntryState, want: Mapping[str, Any], body: str, mode: str) -> SourceText | None:
    """The school's file after the edit; as it is where the entry is hidden or cannot be changed."""
    if state.kind == "hidden":
        return state.own
    return edited(state, want, body, _mode(mode))


def _checked(
    web: Web, state: EntryState, form: OpenForm, want: dict[str, Any], body: str, mode: BodyMode
) -> Response:
    try:
        raw, found = web.desk.problems_with(state, _after(state, want, body, mode))
    except EditRefused as refusal:
        problem = {"name": "", "severity": "error", "text": str(refusal)}
        return as_json({"problems": [problem], "windows": {}, "changed": True})
    problems = field_problems(raw, found)
    controls = controls_of(state.collection.schema)
    return as_json(
        {
            "problems": [
                {"name": p.name, "severity": p.severity, "text": p.text} for p in problems
            ],
            "windows": window_sentences(web, controls, want),
            "changed": not same(want, form.shown) or body.strip() != form.body.strip(),
        }
    )


def window_sentences(
    web: Web, controls: tuple[Control, ...], data: Mapping[str, Any], prefix: str = ""
) -> dict[str, str]:
    """Each window read back as a sentence, by the name of its control."""
    said: dict[str, str] = {}
    for control in controls:
        value, name = data.get(control.key), f"{prefix}{control.key}"
        if control.kind == "window" and isinstance(value, dict):
            said[name] = _sentence(web, value)
        elif control.kind == "rows" and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    said |= window_sentences(web, control.fields, item, f"{name}.{number}.")
    return said


def _sentence(web: Web, value: Mapping[str, Any]) -> str:
    settings = web.desk.guide().settings
    kept = {k: v for k, v in value.items() if k in ("anchor", "from", "to", "repeat")}
    try:
        window = Window.model_validate(kept)
        anchor = settings.cycle.anchor(window.anchor) if settings else None
    except (ValidationError, KeyError):
        return ""
    if settings is None or anchor is None:
        return ""
    words = window_words(_ENGLISH, window, anchor)
    days = sorted(
        m.date for s in settings.cycle.seasons for m in s.milestones if m.anchor == anchor.id
    )
    ahead = [day for day in days if window.dates(day)[1] >= web.desk.today()]
    if ahead:
        words += f": {date_range(_ENGLISH, *window.dates(ahead[0]))}"
    return words[:1].upper() + words[1:]


def _rows_changed(want: dict[str, Any], act: str, where: str) -> dict[str, Any]:
    """The data after a row was moved, taken out or added; `where` is `tasks.2` or `tasks`."""
    steps = where.split(".")
    made: dict[str, Any] = _copied(want)
    parent: Any = made
    path = steps if act == "add" else steps[:-1]
    for step in path[:-1]:
        parent = parent[int(step)] if isinstance(parent, list) else parent.setdefault(step, [])
    rows = list(parent.get(path[-1]) or []) if isinstance(parent, dict) else []
    if act == "add":
        rows.append({})
    elif steps[-1].isdigit() and int(steps[-1]) < len(rows):
        at = int(steps[-1])
        row = rows.pop(at)
        if act != "drop":
            rows.insert(max(0, at - 1) if act == "up" else at + 1, row)
    if isinstance(parent, dict):
        parent[path[-1]] = rows
    return made


def _row_after(act: str, where: str, data: Mapping[str, Any]) -> str:
    """The row to look at after the change."""
    head, _, number = where.rpartition(".")
    if act == "add":
        found: Any = data
        for step in where.split("."):
            found = found[int(step)] if isinstance(found, list) else found.get(step, [])
        return f"{where}.{len(found) - 1}"
    if not number.isdigit():
        return where
    moved = {"up": -1, "down": 1}.get(act, 0)
    return f"{head}.{max(0, int(number) + moved)}"


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _save(
    web: Web,
    state: EntryState,
    form: OpenForm,
    want: dict[str, Any],
    body: str,
    mode: BodyMode,
    *,
    stay: bool,
) -> Response:
    now = digest(state.own.data) if state.own else ""
    if now != form.was:
        return _two_versions(web, state, form, want, body, mode)
    source = edited(state, want, body, mode)
    address = f"/entry/{state.id}"
    if (source.data if source else None) == (state.own.data if state.own else None):
        return web.go(address if stay else "/", "Nothing was changed.")
    sentence = sentence_of(form.shown, want, state.title)
    try:
        web.desk.save({state.own_path: source}, sentence, {state.own_path: now})
    except ChangedMeanwhile:
        return _two_versions(web, web.desk.state(state.id), form, want, body, mode)
    except EditRefused as refusal:
        web.notice = str(refusal)
        again = replace(form, have=want, body=body, mode=mode)
        return _form_page(web, state, again, status=HTTPStatus.CONFLICT)
    _, problems = web.desk.known_problems(web.desk.state(state.id))
    count = len(problems)
    then = f" {count} {'problem' if count == 1 else 'problems'} to look at." if count else ""
    return web.go(address, f"Saved.{then}")


def _two_versions(
    web: Web, state: EntryState, form: OpenForm, want: dict[str, Any], body: str, mode: BodyMode
) -> Response:
    """Field by field: what this form says, and what the file says now."""
    labels = {c.key: c.label for c in controls_of(state.collection.schema)}
    rows = []
    merged = dict(state.shown)
    for key in dict.fromkeys((*want, *state.shown)):
        mine, theirs, before = want.get(key), state.shown.get(key), form.shown.get(key)
        if same(mine, theirs):
            continue
        if same(mine, before):
            continue  # only they changed it
        if same(theirs, before):
            if mine is None:
                merged.pop(key, None)
            else:
                merged[key] = mine
            continue
        rows.append((key, labels.get(key, key), _told(mine), _told(theirs)))
    texts = body.strip() != state.body.strip()
    if texts and state.body.strip() == form.body.strip():
        texts = False  # only this form changed the text
        new_body = body
    else:
        new_body = state.body if not texts or body.strip() == form.body.strip() else body
        texts = texts and body.strip() != form.body.strip()
    opened = _opened(state)
    mine_form = replace(opened, have={**merged}, body=new_body, mode=mode)
    mine_form.shown = dict(state.shown)
    name = web.keep_form(mine_form)
    web.forms[f"{name}-mine"] = replace(opened, have=want, body=body, mode=mode)
    return web.page(
        "two_versions.html",
        HTTPStatus.CONFLICT,
        state=state,
        rows=rows,
        texts=texts,
        mine_body=body,
        their_body=state.body,
        form=name,
    )


def decide(web: Web, request: Asked, collection: str, slug: str) -> Response:
    """What was chosen of two versions: back in the form, to be looked at and saved."""
    entry_id = f"{collection}/{slug}"
    name = request.form.get("form", "")
    merged, mine = web.forms.get(name), web.forms.get(f"{name}-mine")
    if merged is None or mine is None or merged.entry_id != entry_id:
        raise EditRefused("this page was open for too long: open the entry again")
    have = dict(merged.have)
    for key, value in request.form.items():
        if key.startswith("choose:") and value == "mine":
            field = key.removeprefix("choose:")
            if field in mine.have:
                have[field] = mine.have[field]
            else:
                have.pop(field, None)
    body = merged.body
    if request.form.get("text") in ("mine", "theirs"):
        body = mine.body if request.form["text"] == "mine" else web.desk.state(entry_id).body
    web.notice = "Both versions are together in this form. Look at it, then save."
    return _form_page(web, web.desk.state(entry_id), replace(merged, have=have, body=body))


def _told(value: Any) -> str:
    if value is None:
        return "(empty)"
    if isinstance(value, list):
        return "\n".join(_told(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_told(one)}" for key, one in value.items())
    return str(value)


# what may be done with a whole entry


def act_on(web: Web, request: Asked, collection: str, slug: str, act: str) -> Response:
    """Hide, show again, replace, undo, mark as reviewed, duplicate, rename, delete."""
    entry_id = f"{collection}/{slug}"
    state = web.desk.state(entry_id)
    if request.method == "GET":
        return _ask(web, state, act)
    now = digest(state.own.data) if state.own else ""
    asked_for = request.form.get("was", now)
    if asked_for != now:
        raise EditRefused("the file was changed by another program meanwhile: look at it again")
    web.desk.own_folder()
    path, was = state.own_path, {state.own_path: now}
    here = f"/entry/{entry_id}"
    title = state.title
    if act == "hide" and state.below is not None:
        web.desk.save({path: hidden()}, f'"{title}" of the base hidden', was)
        return web.go("/?show=hidden", f"“{title}” is hidden from readers. You can show it again.")
    if act in ("show", "undo") and state.below is not None:
        web.desk.save({path: None}, f'"{title}" as the base has it', was)
        return web.go(here, "The entry is as the base has it.")
    if act == "replace":
        source = as_own(state, web.desk.base_source(entry_id))
        web.desk.save({path: source}, f'"{title}" of the base replaced', was)
        return web.go(here, "The entry is yours now: upgrades of the base leave it alone.")
    if act == "reviewed":
        return _mark_reviewed(web, state, was)
    if act == "duplicate" and state.own is not None and state.is_own:
        new = request.form.get("title", "").strip() or f"{title} (copy)"
        slug_ = _free(web, collection, slug_of(new))
        copy = duplicated(state.own, new, state.collection)
        target = f"{path.rpartition('/')[0]}/{slug_}.md"
        web.desk.save({target: copy}, f'"{new}" copied from "{title}"', {})
        return web.go(f"/entry/{collection}/{slug_}", "This is the copy, a draft for now.")
    if act == "rename" and state.kind == "ours" and state.own is not None:
        new = request.form.get("slug", "").strip().lower()
        if not is_slug(new) or f"{collection}/{new}" in web.desk.guide().ids:
            raise EditRefused(
                f"“{new}” cannot be the end of an address here: use small letters, digits and "
                "hyphens, and no name that is taken"
            )
        referrers = web.desk.referrers()
        files = renamed(entry_id, path, state.own, state.collection, new, referrers)
        digests = {one.path: digest(one.source.data) for one in referrers} | was
        web.desk.save(files, f'"{title}" moved to {collection}/{new}', digests)
        return web.go(f"/entry/{collection}/{new}", "Moved. The old address leads here.")
    if act == "delete" and state.kind == "ours":
        referrers = web.desk.referrers()
        files = deleted(entry_id, path, referrers)
        digests = {one.path: digest(one.source.data) for one in referrers} | was
        web.desk.save(files, f'"{title}" removed', digests)
        return web.go("/", f"“{title}” is removed. The history can bring it back.")
    raise EditRefused("that cannot be done with this entry")


def _mark_reviewed(web: Web, state: EntryState, was: dict[str, str]) -> Response:
    today = web.desk.today()
    order = key_order(state.collection.schema)
    if state.own is not None and state.is_own:
        source: SourceText | None = reviewed(state.own, today, order)
    else:
        want = {**state.shown, "reviewed": today}
        body = "" if state.kind == "base" else state.body
        source = edited(state, want, body, state.body_mode)
    web.desk.save({state.own_path: source}, f'"{state.title}" reviewed', was)
    return web.go(f"/entry/{state.id}", "Marked as reviewed today.")


def _free(web: Web, collection: str, slug: str) -> str:
    taken = [key.partition("/")[2] for key in web.desk.guide().ids if key.startswith(collection)]
    return free_slug(slug, taken)


_ASKED = {
    "hide": "Hide this entry of the base from readers?",
    "show": "Show this entry to readers again?",
    "undo": "Take back everything that we changed of this entry?",
    "replace": "Replace this entry by one of our own?",
    "duplicate": "Make a copy of this entry",
    "rename": "Give this entry another address",
    "delete": "Remove this entry?",
    "reviewed": "Mark this entry as reviewed today?",
}


def _ask(web: Web, state: EntryState, act: str) -> Response:
    if act not in _ASKED:
        raise EditRefused("that cannot be done with an entry")
    catalogue = web.desk.guide().catalogue
    entry = catalogue.by_id.get(state.id) if catalogue else None
    refer = [(e.id, e.title) for e in catalogue.backlinks_to(entry)] if catalogue and entry else []
    was = digest(state.own.data) if state.own else ""
    return web.page(
        "ask.html", state=state, act=act, question=_ASKED[act], refer=refer, was=was,
        slug=state.id.partition("/")[2],
    )  # fmt: skip


def new_page(web: Web, request: Asked) -> Response:
    """A new entry from the starting file."""
    guide = web.desk.guide()
    chosen = request.values.get("collection", "faqs")
    if request.method == "GET":
        return web.page("new.html", collections=list(guide.collections.values()), chosen=chosen)
    kind = guide.collections.get(chosen)
    title = " ".join(request.form.get("title", "").split())
    if kind is None or not title:
        raise EditRefused("choose a kind of page, and give it a title")
    slug = _free(web, kind.id, slug_of(title) or "new")
    text = starter_text(kind, slug, web.desk.today())
    source = started(text, title, kind)
    path = f"{web.desk.own_folder()}/{kind.id}/{slug}.md"
    web.desk.save({path: source}, f'"{title}" begun', {})
    return web.go(f"/entry/{kind.id}/{slug}", "A draft: readers do not see it yet.")


def text_page(web: Web, request: Asked, collection: str, slug: str) -> Response:
    """The school's file as text, for what no form can change."""
    entry_id = f"{collection}/{slug}"
    guide = web.desk.guide()
    if guide.own is None or entry_id not in guide.own.files:
        raise EditRefused("there is no file of our own for this entry")
    path = f"{guide.own.shown}/{guide.own.files[entry_id]}"
    data = web.desk.keeper.read(path) or b""
    try:
        source = SourceText.of(data)
    except EditRefused:
        source = SourceText(data.decode("utf-8", "replace"))
    if request.method == "GET":
        said = [p for p in guide.told if p.position.path == path]
        return web.page(
            "text.html", id=entry_id, path=path, text=source.plain, was=digest(data), said=said
        )
    new = request.form.get("text", "").replace("\r\n", "\n")
    made = SourceText(new.replace("\n", source.line_end), source.has_mark)
    if request.form.get("was") != digest(data):
        raise EditRefused("the file was changed by another program meanwhile: copy what you wrote")
    web.desk.save({path: made}, f"Text of {path} changed", {path: digest(data)})
    try:
        read_back(made)
    except EditRefused as refusal:
        return web.go(f"/text/{entry_id}", f"Saved, but {refusal}.")
    return web.go(f"/entry/{entry_id}", "Saved.")
