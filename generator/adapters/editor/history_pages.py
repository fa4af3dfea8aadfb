"""What was changed and when, and the way back: from Git where it is there, else dated copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from werkzeug.wrappers import Response

from ...editing.refusal import EditRefused
from ...model.words import Words
from ...sources.files import shown_path
from .keeping import HISTORY, Write, digest
from .web import Asked, Web


@dataclass(frozen=True, slots=True)
class Change:
    """One change in the list; `version` and `path` are what bringing back names."""

    day: str
    time: str
    sentence: str
    author: str
    version: str
    path: str


def history_page(web: Web, _request: Asked, collection: str = "", slug: str = "") -> Response:
    """The changes of the whole guide or of one entry, the latest first."""
    path, title = "", ""
    if collection:
        state = web.desk.state(f"{collection}/{slug}")
        path, title = state.own_path, state.title
    changes = _of_git(web, path) if web.desk.git else _of_copies(web, path)
    days: dict[str, list[Change]] = {}
    for change in changes:
        days.setdefault(change.day, []).append(change)
    return web.page(
        "history.html",
        days=list(days.items()),
        path=path,
        title=title,
        entry=f"{collection}/{slug}" if collection else "",
        has_git=web.desk.git is not None,
    )


def _of_git(web: Web, path: str) -> list[Change]:
    git = web.desk.git
    if git is None:
        return []
    return [
        Change(_day(v.when), f"{v.when:%H:%M}", v.sentence, v.author, v.name, path)
        for v in git.versions(path or None)
    ]


def _of_copies(web: Web, path: str) -> list[Change]:
    keeper = web.desk.keeper
    paths = [path] if path else _kept_paths(web)
    found = [
        (copy.when, Change(_day(copy.when), f"{copy.when:%H:%M}", f"{one} before a change", "",
                           copy.name, one))
        for one in paths
        for copy in keeper.copies(one)
    ]  # fmt: skip
    return [change for _, change in sorted(found, key=lambda pair: pair[0], reverse=True)][:200]


def _day(when: datetime) -> str:
    return f"{when:%A}, {Words().long_date(when.date())}"


def _kept_paths(web: Web) -> list[str]:
    folder = web.desk.project.root / HISTORY
    if not folder.is_dir():
        return []
    files = {path.parent for path in folder.rglob("*") if path.is_file()}
    return sorted(path.relative_to(folder).as_posix() for path in files)


def bring_back(web: Web, request: Asked) -> Response:
    """Undo one change, or set one file back to what it was at a time."""
    version, path = request.form.get("version", ""), request.form.get("path", "")
    back = request.form.get("back", "/history")
    back = back if back.startswith(("/history", "/entry/")) else "/history"
    desk = web.desk
    if desk.git and not path:
        files = [one for one in desk.git.files_of(version) if _is_ours(web, one)]
        wanted = {one: desk.git.data_at(f"{version}^", one) for one in files}
        sentence = "Undone: " + next(
            (v.sentence for v in desk.git.versions() if v.name == version), "an earlier change"
        )
    elif path and _is_ours(web, path):
        data = desk.git.data_at(version, path) if desk.git else desk.keeper.copy(path, version)
        wanted = {path: data}
        sentence = f"{path} brought back"
    else:
        raise EditRefused("there is no such earlier version")
    now = {one: desk.keeper.read(one) for one in wanted}
    writes = [
        Write(one, data, digest(now[one])) for one, data in wanted.items() if data != now[one]
    ]
    if not writes:
        return web.go(back, "It is like that already.")
    desk.save_writes(writes, sentence)
    return web.go(back, "Brought back.")


def _is_ours(web: Web, path: str) -> bool:
    """Whether the editor may write the file: the school's content and settings, nothing else."""
    own = web.desk.guide().own
    config = shown_path(web.desk.project.config_dir, web.desk.project.root)
    return path.startswith(f"{config}/") or (own is not None and path.startswith(f"{own.shown}/"))
