"""Two things at one address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ...model.entry import ALL
from ...model.old_address import FILES, has_query, old_path
from ...model.reserved import FIRST_PARTS, LONGEST_NAME, SHARED_PARTS, is_device_name
from ..catalogue import Catalogue

OWN_PARTS = frozenset(FIRST_PARTS) - frozenset(SHARED_PARTS)


@dataclass(frozen=True, slots=True)
class Claim:
    """An old address as somebody wrote it, where, and in which field (none in a map)."""

    written: str
    place: Position
    subject: str


def check_addresses(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every old address is a possible one that nothing else stands at, and leads somewhere."""
    yield from _check_sheet_names(catalogue)
    claims = [
        Claim(alias, entry.places.of("aliases", index), "aliases")
        for entry in catalogue.every
        for index, alias in enumerate(entry.fields.aliases)
    ]
    claims += [Claim(line.old, line.place, "") for line in catalogue.settings.redirects]
    permalinks = {entry.permalink: entry.places.start for entry in catalogue.every} | {
        f"{name}/": None
        for name in (*catalogue.settings.collections, *catalogue.place_names)
        if f"{name}/" not in catalogue.by_permalink
    }
    known: dict[str, Position] = {}
    for claim in claims:
        address = old_path(claim.written)
        problem = _problem(claim, address, permalinks, known)
        if problem:
            yield problem
        if address:
            known.setdefault(address, claim.place)
    yield from _check_files_and_folders(known)
    yield from _check_targets(catalogue)


def _problem(
    claim: Claim,
    address: str | None,
    permalinks: Mapping[str, Position | None],
    known: Mapping[str, Position],
) -> Diagnostic | None:
    """What is wrong with one old address, if anything."""
    place, subject = claim.place, claim.subject
    if has_query(claim.written):
        return (error if subject else warning)(
            place,
            "bad-alias",
            f"'{claim.written}' differs from other addresses only behind the '?'",
            subject=subject,
            hint="what stands there never reaches a site of files: leave it out, or let the old "
            "host send readers on",
        )
    if address is None:
        return error(
            place,
            "bad-alias",
            f"'{claim.written}' is not an address of this site",
            subject=subject,
            expected="a path such as rotations/intensive-care/ or Old%20Page.html",
        )
    if len(address) > LONGEST_NAME:
        too_long = any(len(part) > LONGEST_NAME for part in address.split("/"))
        return (error if too_long else warning)(
            place,
            "long-name",
            f"the alias has {len(address)} letters",
            subject=subject,
            expected=f"at most {LONGEST_NAME}",
            hint="no disk of a host holds a file of that name: leave the alias out",
        )
    if any(map(is_device_name, address.split("/"))):
        return warning(
            place,
            "reserved-name",
            f"Windows cannot hold a folder named as in '/{address}'",
            subject=subject,
            hint="leave the alias out if the site is ever built or served on Windows",
        )
    if address == "" or address in permalinks:
        other = permalinks.get(address)
        return error(
            place,
            "duplicate-permalink",
            f"'/{address}' is already taken",
            subject=subject,
            related=(other,) if other else (),
            hint="an alias is an old address that no page uses any more",
        )
    if address.partition("/")[0] in OWN_PARTS or address.rstrip("/").lower() in FILES:
        return error(
            place,
            "reserved-address",
            f"'/{address}' belongs to a page that Matchbook makes",
            subject=subject,
        )
    if address in known:
        return error(
            place,
            "duplicate-alias",
            f"'/{address}' already redirects elsewhere",
            subject=subject,
            related=(known[address],),
        )
    same = next((one for one in permalinks if one.casefold() == address.casefold()), None)
    if same:
        return warning(
            place,
            "capitals-alone",
            f"'/{address}' differs from the page '/{same}' in capitals alone",
            subject=subject,
            hint="only a host's rules can send readers on: see build/hosting/, or leave it out",
        )
    return None


def _check_files_and_folders(known: Mapping[str, Position]) -> Iterator[Diagnostic]:
    """No old address is a file that another one needs as a folder."""
    files = {address for address in known if not address.endswith("/")}
    for address, place in known.items():
        parts = address.rstrip("/").split("/")
        above = next((f for n in range(1, len(parts)) if (f := "/".join(parts[:n])) in files), None)
        if above:
            yield error(
                place,
                "duplicate-alias",
                f"'/{address}' would stand inside the file '/{above}'",
                related=(known[above],),
                hint="leave one of the two out",
            )


def _check_targets(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every line of `redirects.yml` leads to something, and not in a circle."""
    for line in catalogue.settings.redirects:
        old, new = old_path(line.old), catalogue.target_of(line.new)
        if new is None:
            name = line.new.strip("/")
            yield error(
                line.place,
                "unknown-place",
                f"'{line.new}' is not a place of this site",
                expected="an entry such as rotations/icu, another place such as stages/clinical, "
                "or a full web address",
                hint=did_you_mean(name, catalogue.place_names),
            )
        elif old and old not in catalogue.moved and not has_query(line.old):
            yield error(
                line.place,
                "redirect-loop",
                f"'/{old}' leads to itself, through '{line.new}'",
                hint="let one of them lead to a page",
            )


def _check_sheet_names(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """No two checklists share the name `<stage>-<specialty>` that their sheets are printed under.

    `early` for `x-y` and `early-x` for `y` would: one sheet would be replaced by another stage's.
    """
    settings = catalogue.settings
    named: dict[str, tuple[str, str]] = {}
    for stage in settings.stages.ids:
        for specialty in (ALL, *(choice.id for choice in catalogue.choices)):
            other = named.setdefault(f"{stage}-{specialty}", (stage, specialty))
            if other != (stage, specialty):
                yield error(
                    settings.term_place("stages", stage, "id"),
                    "duplicate-permalink",
                    f"the sheet of '{stage}' for '{specialty}' and that of '{other[0]}' for "
                    f"'{other[1]}' would have one name: '{stage}-{specialty}'",
                    subject="stages",
                    hint="give the stage another id",
                )
