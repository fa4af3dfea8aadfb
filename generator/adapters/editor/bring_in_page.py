"""The door for documents: Word, Excel, CSV, HTML and Markdown files become drafts, with report."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Response

from ...editing.refusal import EditRefused
from ...sources.files import walk
from .web import Asked, Web


def bring_in_page(web: Web, request: Asked) -> Response:
    """Choose files, and read what became of each."""
    guide = web.desk.guide()
    if request.method == "GET":
        return web.page("bring_in.html", collections=list(guide.collections.values()), report=None)
    uploads = [one for one in request.files.getlist("file") if one.filename]
    if not uploads:
        raise EditRefused("choose a file first")
    into = request.form.get("collection", "")
    if into and into not in guide.collections:
        raise EditRefused("there is no such kind of page")
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for upload in uploads:
            name = Path((upload.filename or "file").replace("\\", "/")).name.lstrip(".") or "file"
            path = Path(folder) / name
            upload.save(path)
            paths.append(path)
        report = _read(web, paths, into, whole=bool(request.form.get("whole")))
    own = web.desk.own_folder()
    written = [f"{own}/{path}" for path in report.written]
    if web.desk.git and written:
        names = ", ".join(path.name for path in paths)
        web.desk.git.commit(written, f"Brought in: {names}")
    web.desk.forget()
    return web.page(
        "bring_in.html", collections=list(web.desk.guide().collections.values()), report=report
    )


def _read(web: Web, paths: list[Path], into: str, *, whole: bool) -> Any:
    try:
        from ..importing.bring_in import Guide, bring_in
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("generator"):
            raise
        raise EditRefused(
            "bringing in documents needs a few more packages: "
            'pip install "matchbook-guide[edit,import]"'
        ) from None
    found = web.desk.guide()
    own = web.desk.own_folder()
    if found.settings is None or found.own is None:
        raise EditRefused("the settings cannot be read: look at the problems on the overview")
    taken = set(found.ids)
    for inside in walk(found.own.folder, ""):
        taken |= {inside, inside.removesuffix(".md")}
    guide = Guide(found.settings, found.own.folder, own, frozenset(taken))
    return bring_in(paths, guide, into, web.desk.today(), whole=whole)
