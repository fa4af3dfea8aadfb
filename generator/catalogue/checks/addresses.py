"""Two things at one address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, error
from ..catalogue import Catalogue

RESERVED = (
    "about", "api", "archive", "assets", "calendar", "checklists", "contacts", "pagefind", "plan",
    "print", "programs", "search", "specialties", "stages",
)  # fmt: skip
"""First parts of addresses that the generator itself fills (design section 4)."""

_ALIAS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*/?\Z")


def check_addresses(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every alias is a possible address that nothing else stands at."""
    permalinks = {entry.permalink: entry.places.start for entry in catalogue.every} | {
        f"{name}/": None for name in catalogue.settings.collections
    }
    aliases: dict[str, Position] = {}
    for entry in catalogue.every:
        for index, alias in enumerate(entry.fields.aliases):
            place = entry.places.of("aliases", index)
            address = normal_alias(alias)
            if not _ALIAS.match(alias.lstrip("/")):
                yield error(
                    place,
                    "bad-alias",
                    f"'{alias}' is not an address of this site",
                    subject="aliases",
                    expected="a path such as rotations/intensive-care/",
                )
            elif address in permalinks:
                other = permalinks[address]
                yield error(
                    place,
                    "duplicate-permalink",
                    f"'/{address}' is already taken",
                    subject="aliases",
                    related=(other,) if other else (),
                    hint="an alias is an old address at which nothing stands any more",
                )
            elif address.partition("/")[0] in RESERVED:
                yield error(
                    place,
                    "reserved-address",
                    f"'/{address}' belongs to a page that Matchbook makes",
                    subject="aliases",
                )
            elif address in aliases:
                yield error(
                    place,
                    "duplicate-alias",
                    f"'/{address}' already redirects elsewhere",
                    subject="aliases",
                    related=(aliases[address],),
                )
            aliases.setdefault(address, place)


def normal_alias(alias: str) -> str:
    """An alias as an address inside the site: no leading slash, one trailing slash."""
    return alias.strip("/") + "/"
