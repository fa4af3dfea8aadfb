"""One entry as it stands in the book: what its page shows, and its text as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...bodies.page import is_local
from ...bodies.tree import Piece, Tree, tree_of
from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry
from ...model.media import ATTACHMENTS, end_of, size_words
from ..entry_page import EntryPage, entry_page
from ..page import Address
from ..sheet import WorksheetSheet
from ..sheets import worksheet_sheet


@dataclass(frozen=True, slots=True)
class BookEntry:
    """An entry in the book.

    `addresses` are where the local links of its text lead, None where a school hides it; `files`
    say kind and size of attachments, `pictures` name the file of each picture, both as written.
    """

    id: str
    title: str
    address: Address
    page: EntryPage
    text: Tree
    addresses: Mapping[str, Address | None]
    files: Mapping[str, str]
    pictures: Mapping[str, str]
    sheet: WorksheetSheet | None = None


def book_entry(catalogue: Catalogue, entry: Entry, as_of: date) -> BookEntry:
    """The entry as of a day."""
    page = entry_page(catalogue, entry, as_of)
    if not isinstance(page.view, EntryPage):
        raise TypeError(f"{entry.id} has no page of an entry")
    text = tree_of(entry.body.text)
    targets = dict.fromkeys(_targets(text.blocks, "link", "href"))
    shown = dict.fromkeys(_targets(text.blocks, "image", "src"))
    named = {one: catalogue.file_named(entry, one) for one in (*targets, *shown)}
    words = catalogue.settings.words
    return BookEntry(
        entry.id,
        entry.title,
        entry.permalink,
        page.view,
        text,
        {target: catalogue.address_of(entry, target) for target in targets},
        {
            target: f"{ATTACHMENTS[end_of(file[0])]}, "
            f"{size_words(words, catalogue.files[file[0]].size)}"
            for target in targets
            if (file := named[target]) and file[0] in catalogue.files
        },
        {
            target: file[0]
            for target in shown
            if (file := named[target]) and file[0] in catalogue.images
        },
        worksheet_sheet(catalogue, entry) if hasattr(entry.fields, "columns") else None,
    )


def _targets(pieces: tuple[Piece, ...] | list[Piece], kind: str, key: str) -> Iterator[str]:
    """Local addresses that links or pictures of a tree name."""
    for piece in pieces:
        if isinstance(piece, str):
            continue
        if piece["k"] == kind and is_local(piece[key]):
            yield piece[key]
        for inside in ("title", "c"):
            yield from _targets(piece.get(inside, []), kind, key)
        for part in ("head", "rows"):
            for row in piece.get(part, ()):
                yield from _targets(row, kind, key)
