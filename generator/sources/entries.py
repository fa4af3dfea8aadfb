"""Content folders to validated entries, citations, differences and glossary.

In: the layers' folders, lowest first. Out: `Content`, and a diagnostic for everything that could
not become part of it. One unreadable file never hides the problems of the others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ..diagnostics import Diagnostic, Position, did_you_mean, error, has_errors, warning
from ..model.base import FIRST_YEAR
from ..model.citation import Citation, Difference
from ..model.collections import COLLECTIONS, Collection
from ..model.content import Content
from ..model.entry import Entry, Places
from ..model.glossary import GlossaryTerm
from ..model.identifiers import entry_id, is_slug
from ..model.media import ATTACHMENTS, MACROS, PICTURES, UNSHOWN, Attachment, end_of
from .files import (
    SourceFile,
    closed_folders,
    hidden_files,
    is_litter,
    is_there,
    linked_folders,
    read_text,
    shown_path,
    walk,
)
from .front_matter import RawEntry, Read, body_alone, split
from .keyed import Items, items_by, merge_keyed
from .layers import LayeredEntry, RawLayer, merge
from .media import pixels_of, read_media
from .names import check_slug, name_hint
from .pieces import Piece, parts_of
from .positions import parse_file
from .salvage import salvage, usable
from .sections import SECTION_FILE, is_section_file, read_sections
from .validation import validate

LOOKALIKES = (".txt", ".md", ".markdown", ".mdx", ".html", ".htm")
"""Ends of names, in small letters, of files that somebody may take for entries."""
UNREAD = (
    ".odt",
    ".ods",
    ".odp",
    ".rtf",
    ".pages",
    ".numbers",
    ".key",
    ".tex",
    ".epub",
    ".zip",
    ".msg",
)
"""Ends of names of documents that are neither read nor offered."""
_READ = frozenset((".md", ".yml", ".yaml", *LOOKALIKES, *PICTURES, *ATTACHMENTS, *UNSHOWN))
"""Ends of names that are read, or of which something else is said."""
_OWN_WORDS = ("LICENSE", "CODEOWNERS")
"""Files that are for whoever works on the guide."""
NOT_REVIEWED = date(FIRST_YEAR, 1, 1)
"""What a draft has as the day of its review before anybody reviewed it; no reader sees a draft."""
DATA_FILES = ("citations.yml", "differences.yml", "glossary.yml", "programs.yml")
"""The YAML files beside the collections."""


@dataclass(frozen=True, slots=True)
class LayerFolder:
    """One layer on disk: its name, its content folder, and where that is named."""

    name: str
    folder: Path
    place: Position | None = None


def load_content(
    layers: tuple[LayerFolder, ...],
    root: Path,
    read: Read = split,
    collections: Mapping[str, Collection] = COLLECTIONS,
) -> tuple[Content, list[Diagnostic]]:
    """Read all layers, each entry with `read`; paths in diagnostics are relative to `root`."""
    problems: list[Diagnostic] = []
    stack: list[RawLayer] = []
    images: dict[str, tuple[int, int] | None] = {}
    files: dict[str, Attachment] = {}
    unread: set[str] = set()
    texts: list[Entry] = []
    for layer in layers:
        raw, lost, found = _read_layer(layer, root, read, collections, texts)
        stack.append(RawLayer(layer.name, shown_path(layer.folder, root), raw, frozenset(lost)))
        unread |= lost
        problems += found
        media = read_media(layer.folder, shown_path(layer.folder, root))
        images |= {inside: pixels_of(path) for inside, path in media.pictures.items()}
        base = shown_path(layer.folder, root)
        files |= {
            inside: Attachment(path.stat().st_size, f"{base}/{inside}")
            for inside, path in media.attachments.items()
        }
        problems += media.problems
    merged = merge(stack)
    problems += merged.problems
    entries = []
    unreadable = set(unread)
    for item in merged.entries:
        collection = collections[item.id.partition("/")[0]]
        entry, wrong = _validate_entry(item, collection)
        problems += wrong
        if entry:
            entries.append(entry)
        if has_errors(wrong):
            unreadable.add(item.id)
    count = len(problems)
    citations, citation_places = _read_citations(layers, root, problems)
    spoiled = {"citations.yml"} if has_errors(problems[count:]) else set()
    content = Content(
        entries=tuple(entries),
        citations=citations,
        citation_places=citation_places,
        differences=_read_differences(layers, root, problems),
        glossary=_read_glossary(layers, root, problems),
        images=images,
        files=files,
        unreadable=frozenset(unreadable),
        hidden=merged.hidden,
        spoiled=frozenset(spoiled),
        texts=tuple(texts),
        sections=read_sections(layers, root, collections, problems),
    )
    return content, problems


def _read_layer(
    layer: LayerFolder,
    root: Path,
    read: Read,
    collections: Mapping[str, Collection],
    texts: list[Entry],
) -> tuple[dict[str, RawEntry], set[str], list[Diagnostic]]:
    """Front matter and bodies of one layer's files by entry id, and ids that cannot be read.

    Files of which the body alone can be read go to `texts`.
    """
    problems: list[Diagnostic] = []
    lost: set[str] = set()
    found: dict[str, RawEntry] = {}
    if not os.path.isdir(layer.folder):  # noqa: PTH112 - Path.is_dir raises on a closed parent
        place = layer.place or Position(shown_path(layer.folder, root))
        return (
            found,
            lost,
            [
                error(
                    place,
                    "no-such-folder",
                    f"the content folder of layer '{layer.name}' does not exist",
                    hint=f"create {shown_path(layer.folder, root)}/, or correct its path",
                )
            ],
        )
    base = shown_path(layer.folder, root)
    problems += closed_folders(layer.folder, base)
    problems += linked_folders(layer.folder, base)
    for inside in walk(layer.folder, ".md"):
        collection, _, rest = inside.partition("/")
        folder, _, name = rest.rpartition("/")
        slug = name.removesuffix(".md")
        shown = f"{base}/{inside}"
        if not rest:
            if inside.lower() != "readme.md":
                problems.append(_stray(shown, "the file lies outside every collection"))
            continue
        if collection not in collections:
            problems.append(
                error(
                    Position(shown),
                    "unknown-collection",
                    f"'{collection}' is not a collection",
                    expected=", ".join(collections),
                    hint=did_you_mean(collection, collections),
                )
            )
            continue
        for part, kind in ((folder, "folder"), (slug, "file")):
            if part and not is_slug(part):
                problems.append(_bad_slug(shown, part, kind))
        if not is_slug(slug) or not is_slug(folder or slug):
            continue
        key = entry_id(collection, slug)
        if key in found or key in lost:
            problems.append(
                error(
                    Position(shown),
                    "duplicate-permalink",
                    f"'{key}' stands in another section already",
                    related=(Position(found[key].path),) if key in found else (),
                    hint="an entry's address does not name its section: give the file another name",
                )
            )
            continue
        problems += check_slug(slug, shown, collection)
        if slug == "index":
            lost.add(entry_id(collection, slug))
            continue
        text, unread = read_text(layer.folder / inside, shown, layer.folder)
        problems += unread
        if text is None:
            lost.add(entry_id(collection, slug))
            continue
        source = SourceFile(shown, inside, text)
        raw, unsplit = read(source)
        problems += unsplit
        if raw:
            found[entry_id(collection, slug)] = raw
        else:
            lost.add(entry_id(collection, slug))
            texts += _text_alone(source, collections[collection], slug, layer.name)
    for inside in hidden_files(layer.folder):
        problems.append(
            warning(
                Position(f"{base}/{inside}"),
                "stray-file",
                "nothing reads this file, since its name starts with a dot",
                hint="remove the dot, or move the file out of the folder of the content",
            )
        )
    for inside in walk(layer.folder, ""):
        name = inside.lower()
        end = end_of(inside)
        if end in MACROS:
            problems.append(
                warning(
                    Position(f"{base}/{inside}"),
                    "stray-file",
                    "files that may hold macros are not published",
                    hint=f"save it as {MACROS[end]}",
                )
            )
        elif name.endswith(UNREAD):
            problems.append(
                warning(
                    Position(f"{base}/{inside}"),
                    "stray-file",
                    "nothing reads a file of this kind",
                    hint="save it as PDF, Word, Excel, PowerPoint or CSV and link to it from an "
                    "entry; or move its text into an entry",
                )
            )
        elif name.endswith(LOOKALIKES) and not inside.endswith(".md"):
            problems.append(
                warning(
                    Position(f"{base}/{inside}"),
                    "stray-file",
                    "this file is not read: an entry's name ends in .md",
                    hint="save it as plain text under a name such as where-to-park.md; "
                    "some editors add .txt behind it",
                )
            )
        elif inside.endswith((".yml", ".yaml")) and not (
            inside in DATA_FILES or is_section_file(inside, collections)
        ):
            problems.append(
                _stray(
                    f"{base}/{inside}",
                    "entries are Markdown files; this one is not read",
                    hint=f"data files are {', '.join(DATA_FILES)}, and {SECTION_FILE} in a "
                    "collection's folder; end an entry's name in .md",
                )
            )
        elif not (end in _READ or is_litter(inside.rpartition("/")[2]) or inside in _OWN_WORDS):
            problems.append(
                warning(
                    Position(f"{base}/{inside}"),
                    "stray-file",
                    "nothing reads a file of this kind, and it is not published",
                    hint="pages show pictures, and offer PDF, Word, Excel, PowerPoint and CSV "
                    "files; move others out of the folder of the content",
                )
            )
    return found, lost, problems


def _text_alone(
    source: SourceFile, collection: Collection, slug: str, layer: str
) -> Sequence[Entry]:
    """An entry without fields, whose body can be judged though its front matter cannot be read."""
    body = body_alone(source)
    fields = salvage(collection.schema, {}, ()) if body else None
    if not body or not fields:
        return ()
    entry, places = entry_id(collection.id, slug), Places(Position(source.path))
    folder = PurePosixPath(source.inside).parent.as_posix()
    return (
        Entry(
            entry,
            collection.id,
            slug,
            fields,
            body,
            layer,
            source.path,
            places,
            folder=folder,
        ),
    )


def _bad_slug(shown: str, part: str, kind: str) -> Diagnostic:
    end = ".md" if kind == "file" else ""
    if "/" in part:
        return error(
            Position(shown),
            "bad-slug",
            "a section has no sections of its own",
            expected="an entry's file in its collection's folder, or in one folder below it",
            hint=f"move it up, such as to {part.rpartition('/')[0].replace('/', '-')}/",
        )
    return error(
        Position(shown),
        "bad-slug",
        f"'{part}' cannot be part of an address",
        expected="lower-case letters, digits and single hyphens",
        hint=name_hint(part, kind, end),
    )


def _stray(path: str, what: str, hint: str = "move it into a collection's folder") -> Diagnostic:
    return error(Position(path), "stray-file", what, hint=hint)


@lru_cache(maxsize=20_000)
def _validate_entry(
    item: LayeredEntry, collection: Collection
) -> tuple[Entry | None, Sequence[Diagnostic]]:
    """The entry and what is wrong with it, once for the same file in a process."""
    raw = item.raw
    schema = collection.schema
    data = raw.data
    if data.get("draft") is True and "reviewed" not in data and "reviewed" in schema.model_fields:
        data = {**data, "reviewed": NOT_REVIEWED}
    fields, problems = validate(schema, data, raw.places)
    places = raw.places
    if fields is None:
        fields, kept = usable(schema, Piece(data, places), problems)
        places = kept.places
    if fields is None:
        return None, problems
    entry = Entry(
        item.id,
        collection.id,
        item.id.rpartition("/")[2],
        fields,
        raw.body,
        item.layer,
        raw.path,
        places,
        item.changed_by,
        PurePosixPath(raw.inside).parent.as_posix(),
    )
    return entry, problems


def _load_data_file(
    layer: LayerFolder, root: Path, name: str, kind: type, problems: list[Diagnostic]
) -> Piece | None:
    """One YAML file of a layer; None where it is absent or not of `kind`."""
    path = layer.folder / name
    shown = shown_path(path, root)
    if not is_there(path):
        return None
    text, found = read_text(path, shown, layer.folder)
    problems += found
    if text is None:
        return None
    document = parse_file(text, shown)
    problems += document.problems
    if document.data is not None and not isinstance(document.data, kind):
        expected = "a list of items" if kind is list else "a mapping of ids"
        problems.append(
            error(
                document.places.of(), "wrong-type", f"{name} is not {expected}", expected=expected
            )
        )
        return None
    return Piece(document.data, document.places) if document.data else None


def _read_citations(
    layers: tuple[LayerFolder, ...], root: Path, problems: list[Diagnostic]
) -> tuple[dict[str, Citation], dict[str, Position]]:
    stack = []
    for layer in layers:
        piece = _load_data_file(layer, root, "citations.yml", dict, problems)
        stack.append((layer.name, parts_of(piece) if piece else {}))
    keyed = merge_keyed(stack, "citation", may_hide=False)
    problems += keyed.problems
    citations: dict[str, Citation] = {}
    places: dict[str, Position] = {}
    for key, (place, item) in keyed.items.items():
        citation, found = validate(Citation, item.data, item.places)
        problems += found
        if citation:
            citations[key] = citation
            places[key] = place
    return citations, places


def _read_differences(
    layers: tuple[LayerFolder, ...], root: Path, problems: list[Diagnostic]
) -> tuple[tuple[Difference, Places], ...]:
    items = _read_list(layers, root, "differences.yml", "id", "difference", problems)
    differences: list[tuple[Difference, Places]] = []
    for _, item in items.values():
        difference, found = validate(Difference, item.data, item.places)
        problems += found
        if difference:
            differences.append((difference, item.places))
    return tuple(differences)


def _read_glossary(
    layers: tuple[LayerFolder, ...], root: Path, problems: list[Diagnostic]
) -> dict[str, str]:
    items = _read_list(layers, root, "glossary.yml", "term", "glossary term", problems)
    glossary: dict[str, str] = {}
    for _, item in items.values():
        term, found = validate(GlossaryTerm, item.data, item.places)
        problems += found
        if term:
            glossary[term.term] = term.means
    return glossary


def _read_list(
    layers: tuple[LayerFolder, ...],
    root: Path,
    name: str,
    key: str,
    kind: str,
    problems: list[Diagnostic],
) -> Items:
    """Items of one list file in all layers, merged by their field `key`."""
    stack = []
    for layer in layers:
        piece = _load_data_file(layer, root, name, list, problems)
        stack.append((layer.name, items_by(piece, key, layer.name, problems) if piece else {}))
    keyed = merge_keyed(stack, kind)
    problems += keyed.problems
    return keyed.items
