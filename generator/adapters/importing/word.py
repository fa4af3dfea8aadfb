"""Word documents (.docx) to parts, by mammoth: by styles, so that a heading is one.

What mammoth does not read is looked for in the file's own XML and named: comments, deletions that
are only tracked, headers and footers, text boxes, charts, formulas.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import mammoth
from bs4 import Tag
from defusedxml import ElementTree

from .opening import open_office
from .parts import Note, Part, RefusedError, many, quoted, words_of
from .splitting import fill, split
from .to_markdown import soup_of, to_markdown

_STYLES = """
p[style-name='Title'] => h1.document-title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name^='toc '] => p.contents:fresh
p[style-name^='TOC Heading'] => p.contents:fresh
p[style-name='table of figures'] => p.contents:fresh
p[style-name='caption'] => p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
comment-reference => !
u => em
strike => s
"""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MADE = re.compile(r"\s*(?:Description automatically generated.*|AI-generated content.*)", re.S)
_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def read_word(data: bytes, source: str, *, whole: bool) -> list[Part]:
    """The parts of a document; raises RefusedError where it cannot be opened."""
    archive = open_office(data, "Word", ".docx")
    if "word/document.xml" not in archive.namelist():
        raise RefusedError("it is not a Word document, though its name ends in .docx")
    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        with image.open() as stream:
            content = stream.read()
        end = _TYPES.get(image.content_type, image.content_type.partition("/")[2] or "bin")
        key = f"picture:{len(pictures) + 1}.{end.removeprefix('x-')}"
        pictures[key] = content
        alt = _MADE.sub("", image.alt_text or "").strip()
        return {"src": key, "alt": alt}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except Exception as problem:  # mammoth has no exceptions of its own; a damaged file has many
        raise RefusedError(
            "it cannot be read: open it in Word, let it be repaired, and save it again "
            f"({type(problem).__name__})"
        ) from None
    tree = soup_of(made.value)
    notes = _left_out(archive)
    contents = tree.find_all(class_="contents")
    if contents:
        notes.append(
            Note("lost", "its table of contents, since every page has its own: "
                 + quoted(" ".join(one.get_text(" ", strip=True) for one in contents)))
        )  # fmt: skip
        for one in contents:
            one.decompose()
    title = _title(tree, source)
    noted = Part(source=source, title=title)
    marks = _take_notes(tree, noted)
    own = _own_words(archive)
    parts = []
    for heading, piece in split(tree, title, whole=whole):
        part = Part(source=source, title=heading, address=source)
        fill(part, piece)
        _write_notes(part, marks)
        part.pictures = {key: value for key, value in pictures.items() if key in part.text}
        parts.append(part)
    unknown = [str(one.message) for one in made.messages if "Unrecognised" in str(one.message)]
    named = (re.search(r"style: '?([^'(]+)", one) for one in unknown)
    styles = sorted({found.group(1).strip() for found in named if found} - {"None"})
    if styles:
        notes.append(
            Note(
                "changed",
                f"paragraphs of styles of its own are plain text: {', '.join(styles[:8])}",
            )
        )
    if parts:
        parts[0].notes[:0] = notes
        parts[0].words = own
    return parts


def _title(tree: Tag, source: str) -> str:
    marked = tree.find(class_="document-title")
    if isinstance(marked, Tag) and marked.get_text(strip=True):
        title = " ".join(marked.get_text(" ").split())
        marked.decompose()
        return title
    return PurePosixPath(source).stem.replace("_", " ").replace("-", " ").strip() or "Document"


def _take_notes(tree: Tag, part: Part) -> dict[str, str]:
    """Footnotes by a mark that stands where each is called, taken out of the document's end."""
    texts: dict[str, str] = {}
    for item in list(tree.find_all("li", id=re.compile(r"^(?:foot|end)note-"))):
        for back in item.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
            back.decompose()
        name, parent = str(item["id"]), item.parent
        item.name = "div"
        texts[name] = " ".join(to_markdown(item.extract(), part).split())
        if parent is not None and parent.name == "ol" and not parent.find("li"):
            parent.decompose()
    marks: dict[str, str] = {}
    for call in list(tree.find_all("a", href=re.compile(r"^#(?:foot|end)note-\d+$"))):
        mark = f"\ue000{len(marks)}\ue001"
        marks[mark] = texts.get(str(call["href"])[1:], "")
        (call.find_parent("sup") or call).replace_with(mark)
    return marks


def _write_notes(part: Part, marks: dict[str, str]) -> None:
    """`[^1]` for each mark of the part's text, and the notes at its end."""
    number = 0
    for mark, text in marks.items():
        if mark in part.text:
            number += 1
            part.text = part.text.replace(mark, f"[^{number}]" if text else "")
            if text:
                part.text += f"\n[^{number}]: {text}\n"
    part.tasks = [re.sub("\ue000\\d+\ue001", "", task) for task in part.tasks]
    part.title = re.sub("\ue000\\d+\ue001", "", part.title)


def _own_words(archive: zipfile.ZipFile) -> Counter[str]:
    """The words of the document's own XML: what is shown of it, notes included."""
    found: Counter[str] = Counter()
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        if name not in archive.namelist():
            continue
        found += words_of("\n".join(_paragraphs(ElementTree.fromstring(archive.read(name)))))
    return found


def _paragraphs(root: Any) -> list[str]:
    lines: list[str] = []

    def walk(node: Any, line: list[str]) -> None:
        tag = node.tag
        if tag in (
            f"{_W}del",
            f"{_W}moveFrom",
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        ):
            return
        if tag == f"{_W}p":
            line = []
            lines_at = len(lines)
            for child in node:
                walk(child, line)
            lines.insert(lines_at, "".join(line))
            return
        if tag in (f"{_W}t", f"{_M}t"):
            line.append(node.text or "")
        elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            line.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            line.append("-")
        for child in node:
            walk(child, line)

    walk(root, [])
    return lines


def _left_out(archive: zipfile.ZipFile) -> list[Note]:
    names = archive.namelist()
    root = ElementTree.fromstring(archive.read("word/document.xml"))
    notes = []

    def count(tag: str) -> int:
        return sum(1 for _ in root.iter(tag))

    deleted = [node.text or "" for node in root.iter(f"{_W}delText")]
    if deleted:
        notes.append(Note("lost", f"text whose deletion is tracked: {quoted(' '.join(deleted))}"))
    if count(f"{_W}ins"):
        notes.append(Note("changed", "insertions that are only tracked are plain text"))
    if "word/comments.xml" in names:
        comments = ElementTree.fromstring(archive.read("word/comments.xml"))
        texts = ["".join(t.text or "" for t in one.iter(f"{_W}t")) for one in comments]
        if texts:
            notes.append(
                Note("lost", f"{many(len(texts), 'comment')}: {quoted(' / '.join(texts))}")
            )
    for name in names:
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            words = " ".join(
                t.text or "" for t in ElementTree.fromstring(archive.read(name)).iter(f"{_W}t")
            )
            if words.strip():
                kind = "header" if "header" in name else "footer"
                notes.append(Note("lost", f"a {kind} of its pages: {quoted(words)}"))
    if count(f"{_W}txbxContent"):
        notes.append(Note("changed", "text boxes stand in the text where they were fixed"))
    formulas = [
        "".join(t.text or "" for t in one.iter(f"{_M}t")) for one in root.iter(f"{_M}oMath")
    ]
    if formulas:
        notes.append(
            Note("lost", f"{many(len(formulas), 'formula')}: {quoted(' / '.join(formulas))}")
        )
    if any(name.startswith("word/charts/chart") for name in names):
        notes.append(
            Note(
                "lost", "charts: paste them into the document as pictures, or write what they show"
            )
        )
    if any(name.startswith("word/diagrams/data") for name in names):
        words = " ".join(
            t.text or ""
            for name in names
            if name.startswith("word/diagrams/data")
            for t in ElementTree.fromstring(archive.read(name)).iter(
                "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
            )
        )
        notes.append(Note("lost", f"diagrams (SmartArt): {quoted(words)}"))
    if any(name.startswith("word/embeddings/") for name in names):
        notes.append(Note("lost", "files inside the document: save each beside it, and link to it"))
    return notes
