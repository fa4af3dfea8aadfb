"""Settings without YAML: names, colors, reviews; the season's dates; the terms of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel
from werkzeug.wrappers import Response

from ...catalogue.contrast import is_color, ratio
from ...diagnostics import Severity
from ...editing.controls import controls_of
from ...editing.drawn import draw
from ...editing.entry_file import key_order
from ...editing.forms import read_form, slug_of
from ...editing.operations import free_slug, sentence_of
from ...editing.refusal import EditRefused
from ...editing.revise import revise
from ...editing.season import season_in
from ...editing.source_text import SourceText
from ...editing.yaml_text import same
from ...model.settings import Cycle, Institution, ReviewPolicy, TaxonomiesFile, Theme
from ...sources.files import shown_path
from ...sources.positions import parse_yaml
from .choices import choices_of
from .keeping import Write, digest
from .problems import words
from .web import Asked, OpenForm, Web

_FILES: dict[str, tuple[str, type[BaseModel], str]] = {
    "institution": ("institution.yml", Institution, "Names and addresses"),
    "theme": ("theme.yml", Theme, "Colors"),
    "reviews": ("reviews.yml", ReviewPolicy, "Reviews"),
}
_NOT_HERE = {"institution": {"layers", "guide_id", "header_files"}}
_TAXONOMIES = ("specialties", "stages", "topics")
_STATUS = (("confirmed", "confirmed"), ("reported", "reported"), ("estimated", "estimated"))


def settings_page(web: Web, _request: Asked) -> Response:
    """What there is to set."""
    return web.page("settings.html", files=[(key, title) for key, (_, _, title) in _FILES.items()])


def settings_file(web: Web, request: Asked, name: str) -> Response:
    """The form of one file of the configuration."""
    if name not in _FILES:
        raise EditRefused("there is no such setting")
    file, schema, title = _FILES[name]
    own, was = _own(web, file)
    data = _data(own)
    shown = _merged(web, name, data)
    left_out = _NOT_HERE.get(name, set())
    controls = tuple(c for c in controls_of(schema) if c.key not in left_out)
    wrong: list[str] = []
    if request.method == "POST":
        form = web.forms.get(request.form.get("form", ""))
        if form is None or form.was != was:
            raise EditRefused("the file was changed by another program meanwhile: open it again")
        want = read_form(controls, request.posted, form.have)
        after = dict(data)
        for key in {*want, *form.shown}:
            if same(want.get(key), form.shown.get(key)):
                continue
            if key in want:
                after[key] = want[key]
            else:
                after.pop(key, None)
        sentence = sentence_of(form.shown, want, title)
        wrong = _save(web, file, own, was, after, sentence, schema)
        if not wrong:
            return web.go(f"/settings/{name}", "Saved.")
        shown = want
    form_name = web.keep_form(
        OpenForm(name, dict(shown), dict(_merged(web, name, data)), "", "", was)
    )
    return web.page(
        "settings_file.html",
        name=name,
        title=title,
        fields=draw(controls, shown),
        form=form_name,
        wrong=wrong,
        choices=choices_of(web.desk.guide()),
        contrast=_contrast(shown) if name == "theme" else [],
    )


def _merged(web: Web, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What counts: the file, over what the base and the defaults say."""
    settings = web.desk.guide().settings
    if settings is None or name == "institution":
        return dict(data)
    model = settings.theme if name == "theme" else settings.reviews
    found = model.model_dump(mode="python", exclude_none=True)
    return {**found, **({} if name == "reviews" else data)}


def _contrast(shown: Mapping[str, Any]) -> list[tuple[str, str, float, bool]]:
    """Each color on white: WCAG asks for 4.5."""
    found = []
    for key, label in (("primary", "Links and buttons"), ("accent", "What needs attention")):
        color = str(shown.get(key, ""))
        if is_color(color):
            number = ratio(color, "#ffffff")
            found.append((label, color, round(number, 1), number >= 4.5))
    return found


def season_page(web: Web, request: Asked) -> Response:
    """The dates of the seasons that are not over, to be confirmed or corrected."""
    settings = web.desk.guide().settings
    if settings is None:
        raise EditRefused("the settings cannot be read: look at the problems on the overview")
    today = web.desk.today()
    seasons = [s for s in settings.cycle.seasons if any(m.date >= today for m in s.milestones)]
    own, was = _own(web, "cycle.yml")
    wrong: list[str] = []
    if request.method == "POST":
        if request.form.get("was") != was:
            raise EditRefused("the file was changed by another program meanwhile: open it again")
        data = _data(own)
        changed: list[str] = []
        for season in seasons:
            for one in season.milestones:
                new = _day(request.form.get(f"date:{one.id}", ""))
                status = request.form.get(f"status:{one.id}", one.status)
                fields: dict[str, Any] = {}
                if new != one.date:
                    fields["date"] = new
                    changed.append(f"{one.name}: {one.date} to {new}")
                if status != one.status:
                    fields["status"] = status
                    changed.append(f"{one.name}: {status}")
                if fields:
                    _lay_milestone(data, season.id, one.id, fields)
            name = " ".join(request.form.get(f"new-name:{season.id}", "").split())
            day = request.form.get(f"new-date:{season.id}", "")
            if name and day:
                ids = [m.id for s in settings.cycle.seasons for m in s.milestones]
                key = free_slug(f"{slug_of(name)}-{season.id}", ids)
                item = {"id": key, "name": name, "date": _day(day), "status": "confirmed"}
                season_in(data, season.id)["milestones"].append(item)
                changed.append(f"{name}: {day}")
        if not changed:
            return web.go("/season", "Nothing was changed.")
        sentence = "Season's dates: " + "; ".join(changed[:3])
        wrong = _save(web, "cycle.yml", own, was, data, sentence, Cycle)
        if not wrong:
            return web.go("/season", f"Saved: {len(changed)} changed. Sheets and calendars follow.")
    names = {a.id: a.name for a in settings.cycle.anchors}
    return web.page(
        "season.html", seasons=seasons, anchors=names, was=was, wrong=wrong, statuses=_STATUS
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise EditRefused(f"“{text}” is not a date: choose one, or write 2027-03-19") from None


def _lay_milestone(
    data: dict[str, Any], season_id: str, milestone_id: str, fields: Mapping[str, Any]
) -> None:
    rows = season_in(data, season_id)["milestones"]
    item = next((m for m in rows if isinstance(m, dict) and m.get("id") == milestone_id), None)
    if item is None:
        rows.append({"id": milestone_id, "extend": True, **fields})
    else:
        item.update(fields)


def terms_page(web: Web, request: Asked) -> Response:
    """Specialties, stages and topics: other words for them, new ones, some hidden."""
    settings = web.desk.guide().settings
    if settings is None:
        raise EditRefused("the settings cannot be read: look at the problems on the overview")
    own, was = _own(web, "taxonomies.yml")
    data = _data(own)
    wrong: list[str] = []
    families = [(f.id, f.name) for f in settings.specialties.families]
    if request.method == "POST":
        if request.form.get("was") != was:
            raise EditRefused("the file was changed by another program meanwhile: open it again")
        sentence = _changed_terms(web, request, data)
        if not sentence:
            return web.go("/terms", "Nothing was changed.")
        wrong = _save(web, "taxonomies.yml", own, was, data, sentence, TaxonomiesFile)
        if not wrong:
            return web.go("/terms", "Saved. Every page follows.")
    return web.page(
        "terms.html",
        taxonomies=[(name, settings.taxonomy(name)) for name in _TAXONOMIES],
        families=families,
        was=was,
        wrong=wrong,
    )


def _changed_terms(web: Web, request: Asked, data: dict[str, Any]) -> str:
    settings = web.desk.guide().settings
    said: list[str] = []
    for name in _TAXONOMIES if settings else ():
        taxonomy = settings.taxonomy(name)  # type: ignore[union-attr]
        for term in taxonomy:
            fields: dict[str, Any] = {}
            for key in ("name", "short", "description"):
                field = f"{name}:{term.id}:{key}"
                new = " ".join(request.form.get(field, getattr(term, key) or "").split())
                if new and new != (getattr(term, key) or ""):
                    fields[key] = new
            if request.form.get(f"{name}:{term.id}:hide"):
                fields["hide"] = True
            if fields:
                _lay_term(data, name, term.id, fields)
                said.append(f"{term.name}: {fields.get('name', 'changed')}")
        new = " ".join(request.form.get(f"new:{name}", "").split())
        if new:
            item: dict[str, Any] = {"id": free_slug(slug_of(new), taxonomy.known), "name": new}
            family = request.form.get("new:family", "")
            if name == "specialties" and family:
                item["family"] = family
            data.setdefault(name, []).append(item)
            said.append(f"{new} added")
    return "Terms: " + "; ".join(said[:3]) if said else ""


def _lay_term(data: dict[str, Any], name: str, key: str, fields: Mapping[str, Any]) -> None:
    rows = data.setdefault(name, [])
    item = next((t for t in rows if isinstance(t, dict) and t.get("id") == key), None)
    if item is not None:
        item.update(fields)
    elif fields.get("hide"):
        rows.append({"id": key, "hide": True})
    else:
        rows.append({"id": key, "extend": True, **fields})


# files


def _own(web: Web, file: str) -> tuple[SourceText, str]:
    path = _path(web, file)
    data = web.desk.keeper.read(path)
    return SourceText.of(data or b""), digest(data)


def _path(web: Web, file: str) -> str:
    path = shown_path(web.desk.project.config_dir / file, web.desk.project.root)
    if path.startswith(("/", "..")):
        raise EditRefused("the settings lie outside the guide's folder")
    return path


def _data(source: SourceText) -> dict[str, Any]:
    found = parse_yaml(source.plain, "-").data
    return found if isinstance(found, dict) else {}


def _save(
    web: Web,
    file: str,
    own: SourceText,
    was: str,
    data: Mapping[str, Any],
    sentence: str,
    schema: type[BaseModel],
) -> list[str]:
    """Save the file; where the guide then has an error in its settings, put it back and say why."""
    made = own.spliced(revise(own.plain, dict(data), key_order(schema)))
    path = _path(web, file)
    before = {p for p in web.desk.guide().told if p.severity is Severity.ERROR}
    keeper = web.desk.keeper
    keeper.save([Write(path, made.data, was)])
    after = web.desk.guide().told
    new = [p for p in after if p.severity is Severity.ERROR and p not in before]
    here = [p for p in new if p.position.path.startswith(path.rpartition("/")[0])]
    if here:
        keeper.save([Write(path, own.data if was else None, digest(made.data))])
        return [words(problem) for problem in here]
    if web.desk.git:
        web.desk.git.commit([path], sentence)
    return []
