"""The book: the whole guide, or a specialty's, as it stands on paper.

A book says nothing about today: its dates are those of its content and of the season under way, so
that it changes only when one of these does.
"""

from __future__ import annotations

from .book import (
    Basis,
    Book,
    BookChapter,
    BookGroup,
    book,
    book_address,
    book_basis,
    book_name,
    books,
    pictures_of,
    readers,
)
from .entries import BookEntry

__all__ = [
    "Basis",
    "Book",
    "BookChapter",
    "BookEntry",
    "BookGroup",
    "book",
    "book_address",
    "book_basis",
    "book_name",
    "books",
    "pictures_of",
    "readers",
]
