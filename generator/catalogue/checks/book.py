"""What `site.yml` names for the book on paper is there to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ...model.site import BOOK_OWN
from ..catalogue import Catalogue
from .site import FILE

Path = tuple[str | int, ...]


def check_book(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Chapters, foreword and what is left out are names of the guide, each written once."""
    book = catalogue.settings.site.book
    if book.foreword:
        yield from _check_foreword(catalogue, book.foreword)
    for key, names in (("chapters", book.chapters or ()), ("leave_out", book.leave_out)):
        seen: dict[str, Position] = {}
        for index, name in enumerate(names):
            path: Path = ("book", key, index)
            place = catalogue.settings.place(FILE, *path)
            if name in seen:
                yield error(
                    place,
                    "duplicate-id",
                    f"'{name}' stands there already",
                    subject="book",
                    related=(seen[name],),
                    hint="name it once",
                )
            seen.setdefault(name, place)
            yield from _check_name(catalogue, name, path)
    for index, name in enumerate(book.chapters or ()):
        if name in book.leave_out:
            number = book.leave_out.index(name)
            yield warning(
                catalogue.settings.place(FILE, "book", "chapters", index),
                "hidden-place",
                f"'{name}' is a chapter and left out, so it is not printed",
                subject="book",
                related=(catalogue.settings.place(FILE, "book", "leave_out", number),),
                hint="remove it from one of the two lists",
            )


def _check_foreword(catalogue: Catalogue, name: str) -> Iterator[Diagnostic]:
    entry = catalogue.by_id.get(name)
    if entry and not catalogue.collection_of(entry).free:
        yield error(
            catalogue.settings.place(FILE, "book", "foreword"),
            "unknown-place",
            f"'{name}' is not a page of the school's own",
            subject="book",
            expected="a page in content/pages, such as pages/welcome",
        )
    elif entry is None:
        yield from _check_name(catalogue, name, ("book", "foreword"), foreword=True)


def _check_name(
    catalogue: Catalogue, name: str, path: Path, *, foreword: bool = False
) -> Iterator[Diagnostic]:
    settings = catalogue.settings
    pages = tuple(one for one in catalogue.by_id if one.startswith("pages/"))
    chapters = (*BOOK_OWN, *settings.stages.ids, *settings.collections)
    known = pages if foreword else (*chapters, *catalogue.by_id)
    if name in known or name in catalogue.unreadable:
        return
    place = settings.place(FILE, *path)
    drafts = {entry.id for entry in catalogue.every if entry.fields.draft}
    if name in catalogue.hidden or name in drafts:
        yield warning(
            place,
            "hidden-place",
            f"'{name}' is {'a draft' if name in drafts else 'hidden'}, so it is not printed",
            subject="book",
            hint="remove it here, or publish the page",
        )
        return
    yield error(
        place,
        "unknown-place",
        f"'{name}' is not a part of this guide",
        subject="book",
        expected="a page in content/pages, such as pages/welcome"
        if foreword
        else f"{', '.join(chapters)}, or an entry such as pages/welcome",
        hint=did_you_mean(name.strip("/"), known),
    )
