"""Pictures and files that are put into a text: checked, made small, saved beside the pages."""

from __future__ import annotations

import io
import warnings

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from ...editing.forms import slug_of
from ...editing.operations import free_slug
from ...editing.refusal import EditRefused
from ...model.media import ATTACHMENTS, UNSHOWN, end_of
from ..rendering.photos import shrunk
from .web import Asked, Web, as_json

_KINDS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
_MOST_PIXELS = 120_000_000
_SIGNS = {".pdf": b"%PDF-", ".docx": b"PK", ".xlsx": b"PK", ".pptx": b"PK"}


def picture(web: Web, request: Asked) -> Response:
    """Take a picture or a document; answer with the Markdown to put into the text."""
    upload = request.files.get("file")
    if upload is None:
        raise EditRefused("no file came with this")
    collection = request.form.get("collection", "")
    words = " ".join(request.form.get("alt", "").split())
    data = upload.stream.read()
    name = upload.filename or "picture"
    try:
        end, data = _checked(name, data, upload)
        folder = web.desk.own_folder()
        inside = "images" if end in _KINDS.values() else "files"
        stem = free_slug(slug_of(words or name.rpartition(".")[0]) or "picture", _taken(
            web, f"{folder}/{inside}", end))  # fmt: skip
        path = f"{inside}/{stem}{end}"
        web.desk.save_bytes({f"{folder}/{path}": data}, f"{stem}{end} added")
    except EditRefused as refusal:
        return as_json({"refused": str(refusal)})
    up = "../" if collection else ""
    label = words.replace("[", "").replace("]", "") or name
    sign = "!" if inside == "images" else ""
    return as_json({"markdown": f"{sign}[{label}]({up}{path})", "size": len(data)})


def _taken(web: Web, folder: str, end: str) -> list[str]:
    where = web.desk.project.root / folder
    if not where.is_dir():
        return []
    return [path.name.removesuffix(end) for path in where.iterdir()]


def _checked(name: str, data: bytes, upload: FileStorage) -> tuple[str, bytes]:
    """The file's end and bytes as they are saved; its bytes say what it is, not its name."""
    end = end_of(name)
    if end in UNSHOWN:
        raise EditRefused(
            f"browsers do not show {UNSHOWN[end]} pictures: open it, save it as JPEG, and add that"
        )
    if end in ATTACHMENTS and not (upload.mimetype or "").startswith("image/"):
        if not data.startswith(_SIGNS.get(end, b"")) or not data:
            raise EditRefused(f"this is not the {ATTACHMENTS[end]} file that its name says")
        return end, data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_KINDS)) as found:
                kind = found.format or ""
                if found.width * found.height > _MOST_PIXELS:
                    raise EditRefused("the picture has too many pixels: make it smaller first")
                found.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        raise EditRefused(
            "this is not a picture that pages can show: save it as PNG or JPEG"
        ) from None
    end = _KINDS[kind]
    return end, shrunk(end, data)
