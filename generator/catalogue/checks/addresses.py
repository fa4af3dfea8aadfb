"""Two things at one address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, error, warning
from ...model.entry import ALL
from ...model.reserved import FIRST_PARTS, LONGEST_NAME, SHARED_PARTS, is_device_name
from ..catalogue import Catalogue

OWN_PARTS = frozenset(FIRST_PARTS) - frozenset(SHARED_PARTS)
_ALIAS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*/?\Z")


def check_addresses(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every alias is a possible address that nothing else stands at."""
    permalinks = {entry.permalink: entry.places.start for entry in catalogue.every} | {
        f"{name}/": None for name in catalogue.settings.collections
    }
    yield from _check_sheet_names(catalogue)
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
            elif len(address) > LONGEST_NAME:
                too_long = any(len(part) > LONGEST_NAME for part in address.split("/"))
                yield (error if too_long else warning)(
                    place,
                    "long-name",
                    f"the alias has {len(address)} letters",
                    subject="aliases",
                    expected=f"at most {LONGEST_NAME}",
                    hint="no disk of a host holds a file of that name: leave the alias out",
                )
            elif any(map(is_device_name, address.split("/"))):
                yield warning(
                    place,
                    "reserved-name",
                    f"Windows cannot hold a folder named as in '/{address}'",
                    subject="aliases",
                    hint="leave the alias out if the site is ever built or served on Windows",
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
            elif address.partition("/")[0] in OWN_PARTS:
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


def _check_sheet_names(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """No two checklists share the name `<stage>-<specialty>` that their sheets are printed under.

    `early` for `x-y` and `early-x` for `y` would: one sheet would be replaced by another stage's.
    """
    settings = catalogue.settings
    named: dict[str, tuple[str, str]] = {}
    for number, stage in enumerate(settings.stages.ids):
        for specialty in (ALL, *settings.specialties.ids):
            other = named.setdefault(f"{stage}-{specialty}", (stage, specialty))
            if other != (stage, specialty):
                yield error(
                    settings.place("taxonomies.yml", "stages", number, "id"),
                    "duplicate-permalink",
                    f"the sheet of '{stage}' for '{specialty}' and that of '{other[0]}' for "
                    f"'{other[1]}' would have one name: '{stage}-{specialty}'",
                    subject="stages",
                    hint="give the stage another id",
                )
