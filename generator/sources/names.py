"""Names of entries' files: reserved ones, those that Windows cannot hold, too long ones."""

from __future__ import annotations

import re
import unicodedata

from ..diagnostics import Diagnostic, Position, error, warning
from ..model.reserved import LONGEST_NAME, LONGEST_SLUG, is_device_name, is_reserved

_COPY = re.compile(
    r"(?:copy of |conflict(?:ed)? copy of )(?P<first>.+)"
    r"|(?P<name>.+?)(?: ?\(\d+\)| ?- ?copy(?: ?\(?\d+\)?)?| copy(?: \d+)?| ?\([^()]*copy[^()]*\))",
    re.IGNORECASE,
)
"""How computers name the second of two files: `Copy of x`, `x (1)`, `x - Copy`, `x copy 2`."""
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "ı": "i",
                          "þ": "th", "ð": "d", "’": "", "'": ""})  # fmt: skip
_NEXT = "from the next release on this is an error"


def check_slug(slug: str, shown: str, collection: str) -> list[Diagnostic]:
    """What is wrong with the name of the entry's file `shown`, though it could be an address."""
    place = Position(shown)
    if len(slug) > LONGEST_SLUG:
        too_long = len(slug) > LONGEST_NAME
        return [
            (error if too_long else warning)(
                place,
                "long-name",
                f"the file's name has {len(slug)} letters",
                expected=f"at most {LONGEST_SLUG}",
                hint="rename the file; 'aliases' can keep the old address",
            )
        ]
    if slug == "index":
        return [
            error(
                place,
                "reserved-address",
                f"'index' is the name of the list at /{collection}/, which this would replace",
                hint=f"rename the file, for example to {collection}-overview.md; "
                "the list itself is made from the other entries",
            )
        ]
    if is_device_name(slug):
        return [
            warning(
                place,
                "reserved-name",
                f"Windows cannot hold a file named '{slug}'",
                hint=f"rename the file, for example to {slug}-{collection}.md; {_NEXT}",
            )
        ]
    if is_reserved(slug):
        return [
            warning(
                place,
                "reserved-address",
                f"'{slug}' is kept for a page that Matchbook makes",
                hint="rename the file and keep its old address under 'aliases', unless a "
                f"layer below has it; {_NEXT}",
            )
        ]
    return []


def name_hint(part: str, kind: str, end: str) -> str:
    """What to do about a file's or folder's name that cannot be part of an address."""
    copy = _COPY.fullmatch(part.strip())
    if kind == "file" and copy:
        first = slug_for(copy["first"] or copy["name"])
        return f"this looks like a copy of {first}{end}: compare the two, and keep one"
    if kind == "file" and part.lower() == "readme":
        return "move it out of the collection's folder, or into the folder of the whole content"
    slug = slug_for(part)
    return f"rename the {kind} to {slug}{'-page' if is_device_name(slug) else ''}{end}"


def slug_for(text: str) -> str:
    """A name as addresses have it, letters without their accents."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    letters = (c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    return "-".join(words) or "a-short-name"
