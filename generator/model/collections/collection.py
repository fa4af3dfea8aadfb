"""What a kind of content is: folder, words, icon, schema, and how its entries are presented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..entry import EntryFields
from ..fields import SchemaField, fields_of

DatedStatus = Literal["confirmed", "reported", "estimated"]
TEXT = "Start with the answer. Cite its sources under `citations`."
"""What stands below the front matter of a starting file."""
FIND_AT = "Where readers find it; better, its address under 'website'."
"""What stands in a starting file where an address is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A kind of content; its folder's name is the first part of its entries' addresses.

    `order` is its place among the collections. `above` and `below` name the blocks that a page of
    it has around its text, beside those of every page (views/blocks). Words that readers use for
    this kind of page are `asked_as`; `also_called` are names that an entry is filed under.
    `answers` says what it is good for in a search: a subject as a whole, a question, or what was
    asked for by name. One can start reading at an entry of a collection to `start_with`.
    `review_months` is how long a review holds, where the base guide says nothing else. `people`
    are left out of other search engines; a collection with its `own_list` has a page of a kind of
    its own, which is there even when it is empty. `list_style` draws its entries in its list.
    Entries of a `free` collection are a school's own pages, which have no list and stand in none.
    Entries `about_terms` describe a specialty each: any reader may look, and they stand in no list
    of what is for one.
    """

    id: str
    order: int
    name: str
    singular: str
    blurb: str
    icon: str
    schema: type[EntryFields]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    answers: Literal["subject", "question", "name"] = "name"
    start_with: bool = False
    review_months: int | None = None
    people: bool = False
    own_list: bool = False
    free: bool = False
    about_terms: bool = False
    list_style: Literal["cards", "questions"] = "cards"
    text: str = TEXT

    @property
    def fields(self) -> tuple[SchemaField, ...]:
        """All fields of its entries, the common ones first."""
        return fields_of(self.schema)

    @property
    def own_fields(self) -> tuple[SchemaField, ...]:
        """The fields beside those that every entry has."""
        return tuple(f for f in self.fields if f.name not in EntryFields.model_fields)
