"""Names of entries' files: reserved ones, those that Windows cannot hold, too long ones."""

from __future__ import annotations

from ..diagnostics import Diagnostic, Position, error, warning
from ..model.reserved import LONGEST_NAME, LONGEST_SLUG, is_device_name, is_reserved

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
