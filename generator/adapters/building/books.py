"""Books made when asked for, and kept until they are made anew.

They lie in `build/books/`, with a record of what each was made from; every build publishes what
lies there, and says where the guide has changed since (docs/decisions/0031-the-book.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ...bodies.body import position as placed_at
from ...catalogue.catalogue import Catalogue
from ...diagnostics import Diagnostic, in_order, warning
from ...model.media import end_of
from ...model.taxonomy import Term
from ...outputs.book.draw import Manuscript, manuscript, set_book
from ...outputs.book.pictures import as_svg
from ...outputs.kept import digest_of
from ...pipeline import Project
from ...sources.media import read_media
from ...sources.svg import NotAPictureError, picture_bytes
from ...views.book import (
    Book,
    book,
    book_address,
    book_basis,
    book_name,
    pictures_of,
    readers,
)
from ...views.print_room import BookFile
from ...views.sheet import PAPERS
from ..files import clock
from ..files.memory import code_and_versions
from ..files.staging import write_whole
from ..files.workers import Workers, cores, result
from ..rendering.photos import shrunk
from .not_printed import not_printable, press_of

FOLDER = "books"
RECORD = "books.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a book that was made: of what, when its content was written, its bytes."""

    basis: str
    content: str
    pages: int
    size: int
    proof: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One book that is asked for: for whom, and on which paper."""

    reader: Term | None
    paper: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return book_address(self.reader, self.paper).rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class MadeBooks:
    """Files of the books asked for; those made now; and what could not be printed as written."""

    files: tuple[Path, ...]
    made: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def make_books(
    project: Project, catalogue: Catalogue, asked: Sequence[Asked], progress: Callable[[str], None]
) -> MadeBooks:
    """Make the books that are not there yet, or whose guide has changed since."""
    shelf = Shelf(project.root)
    problems: list[Diagnostic] = []
    press = press_of(project.root, catalogue.settings.institution, problems)
    bases = Bases(project, catalogue)
    kept = shelf.records()
    waiting = [
        one for one in asked if one.file not in kept or kept[one.file].basis != bases.of(one.reader)
    ]
    unset = ""
    with Workers(min(cores(), len(waiting) or 1), fresh=True) as workers:
        jobs = []
        for number, one in enumerate(waiting, 1):
            progress(f"Writing {one.file} ({number} of {len(waiting)})")
            whole = book(catalogue, one.reader, clock.today())
            words, pictures = catalogue.settings.words, bases.pictures(whole)
            text = manuscript(whole, one.paper, press, words, pictures)
            problems += _not_shown(catalogue, whole, text)
            jobs.append((one, whole.content, workers.begin(set_book, text)))
        for number, (one, content, job) in enumerate(jobs, 1):
            progress(f"Setting {one.file} ({number} of {len(jobs)})")
            printed = result(job)
            unset += printed.unset
            data = printed.data
            basis, day = bases.of(one.reader), content.isoformat()
            record = Record(basis, day, printed.pages, len(data), proof(data))
            shelf.keep(one.file, data, record)
    problems += not_printable(catalogue, unset)
    files = tuple(shelf.folder / one.file for one in asked)
    made = tuple(one.file for one in waiting)
    return MadeBooks(files, made, in_order(dict.fromkeys(problems)))


def _not_shown(catalogue: Catalogue, whole: Book, text: Manuscript) -> Iterator[Diagnostic]:
    """Pictures that a book lacks, and kinds of text that it has no rule for."""
    for entry_id, source in text.missing:
        entry = catalogue.by_id[entry_id]
        images = [one for one in catalogue.body_of(entry).links if one.is_image]
        place = next((one for one in images if one.target == source), None)
        yield warning(
            placed_at(entry.body, entry.path, place) if place else entry.places.of(),
            "picture-not-printed",
            f"the book cannot show '{source}'",
            hint="its words stand there instead; save it as PNG, JPEG or SVG",
        )
    for one in whole.entries:
        entry = catalogue.by_id[one.id]
        for kind, line in one.text.unknown:
            yield warning(
                entry.body.position(entry.path, line - 1),
                "not-in-book",
                f"the book has no rule for '{kind}', so that its words stand there plainly",
                hint="this is a fault of Matchbook: please report it",
            )


class Shelf:
    """The folder of books that were made."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "build" / FOLDER

    def records(self) -> dict[str, Record]:
        """What is known of each book by its file; of one that is gone or spoiled, nothing."""
        try:
            told = json.loads((self.folder / RECORD).read_bytes())
            records = {str(name): Record(**one) for name, one in told.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
        return {name: one for name, one in records.items() if self._is_whole(name, one)}

    def keep(self, file: str, data: bytes, record: Record) -> None:
        """Put a book beside the others."""
        write_whole(self.folder / file, data)
        records = self.records() | {file: record}
        text = json.dumps({name: asdict(one) for name, one in sorted(records.items())}, indent=1)
        write_whole(self.folder / RECORD, text.encode())

    def _is_whole(self, name: str, record: Record) -> bool:
        path = self.folder / name
        try:
            if "/" in name or path.stat().st_size != record.size:
                return False
            return proof(path.read_bytes()) == record.proof
        except OSError:
            return False


def proof(data: bytes) -> str:
    """What tells whether bytes are whole."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Bases:
    """What books are made from, each by a digest; and the pictures that they show."""

    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._code = code_and_versions()
        self._known: dict[str, str] = {}
        shown = pictures_of(catalogue, catalogue.entries)
        self._files = _files_of(project, catalogue) if shown else {}
        self._bytes: dict[str, bytes] = {}

    def of(self, reader: Term | None) -> str:
        """The digest of everything in a reader's book."""
        name = book_name(reader)
        if name not in self._known:
            basis = book_basis(self._catalogue, reader, clock.today())
            shown = pictures_of(self._catalogue, basis.entries)
            looks = [(file, proof(self._picture(file) or b"")) for file in sorted(shown)]
            self._known[name] = digest_of((self._code, basis.values, looks))
        return self._known[name]

    def pictures(self, book: Book) -> dict[str, str]:
        """The pictures of a book as SVG, by their files; one that cannot be drawn is not there."""
        files = {file for entry in book.entries for file in entry.pictures.values()}
        drawn = {}
        for file in sorted(files):
            data = self._picture(file)
            svg = as_svg(end_of(file), shrunk(end_of(file), data)) if data else None
            if svg is not None:
                drawn[file] = svg
        return drawn

    def _picture(self, file: str) -> bytes | None:
        if file not in self._bytes and file in self._files:
            with suppress(OSError, NotAPictureError):
                self._bytes[file] = picture_bytes(self._files[file])
        return self._bytes.get(file)


def _files_of(project: Project, catalogue: Catalogue) -> dict[str, Path]:
    """All pictures by their paths inside the content, a higher layer's over a lower one's."""
    found: dict[str, Path] = {}
    for layer in catalogue.settings.institution.layers:
        folder = project.root / layer.path if layer.path else project.base_content
        found |= read_media(folder, layer.name).pictures
    return found


def published_books(
    project: Project, catalogue: Catalogue
) -> tuple[dict[str, Path], list[BookFile]]:
    """The books that were made, by their addresses, and what the print room says of each."""
    shelf = Shelf(project.root)
    records = shelf.records()
    if not records:
        return {}, []
    bases = Bases(project, catalogue)
    paths: dict[str, Path] = {}
    files: list[BookFile] = []
    possible = (Asked(reader, paper) for reader in readers(catalogue) for paper in PAPERS)
    for one in possible:
        record = records.get(one.file)
        if record is None:
            continue
        address = book_address(one.reader, one.paper)
        paths[address] = shelf.folder / one.file
        files.append(
            BookFile(
                one.reader,
                one.paper,
                address,
                record.pages,
                record.size,
                date.fromisoformat(record.content),
                record.basis == bases.of(one.reader),
            )
        )
    return paths, files
