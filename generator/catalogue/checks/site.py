"""What `site.yml` names: places of the site, blocks of the home page, an announcement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...diagnostics import Diagnostic, Position, did_you_mean, error, note, warning
from ...model.site import HIDEABLE, HOME_BLOCKS, SiteLink
from ..catalogue import Catalogue

FILE = "site.yml"
Path = tuple[str | int, ...]


def check_site(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every place that menu, home page, footer and announcement name is there to be shown."""
    known = catalogue.place_names
    for path, link in _links(catalogue):
        if link.to is not None:
            yield from _check_name(catalogue, known, link.to, path)
    for number, group in enumerate(catalogue.settings.site.menu or ()):
        if not group.links:
            yield warning(
                catalogue.settings.place(FILE, "menu", number, "links"),
                "empty-place",
                f"'{group.title}' has no links, so it is not shown",
                subject="menu",
                hint="name places of the site under 'links', or remove the group",
            )
    yield from _check_home(catalogue, known)
    yield from _check_places(catalogue)


def _links(catalogue: Catalogue) -> Iterator[tuple[Path, SiteLink]]:
    site = catalogue.settings.site
    for number, group in enumerate(site.menu or ()):
        for index, link in enumerate(group.links):
            yield ("menu", number, "links", index), link
    for index, link in enumerate(site.footer or ()):
        yield ("footer", index), link
    if site.announcement and site.announcement.link:
        yield ("announcement", "link"), site.announcement.link


def _check_home(catalogue: Catalogue, known: frozenset[str]) -> Iterator[Diagnostic]:
    seen: dict[str, Position] = {}
    for index, name in enumerate(catalogue.settings.site.home or ()):
        place = catalogue.settings.place(FILE, "home", index)
        if name in seen:
            yield error(
                place,
                "duplicate-id",
                f"'{name}' is already a block of the home page",
                subject="home",
                related=(seen[name],),
                hint="name each block once",
            )
        seen.setdefault(name, place)
        if name in HOME_BLOCKS:
            continue
        if name in known and name not in catalogue.by_id and not _is_draft(catalogue, name):
            yield error(
                place,
                "unknown-place",
                f"'{name}' is a list or a tool, which cannot stand on the home page",
                subject="home",
                expected=f"{', '.join(HOME_BLOCKS)}, or a page such as pages/welcome",
            )
        else:
            yield from _check_name(catalogue, known, name, ("home", index), HOME_BLOCKS)


def _check_name(
    catalogue: Catalogue,
    known: frozenset[str],
    name: str,
    path: Path,
    beside: Iterable[str] = (),
) -> Iterator[Diagnostic]:
    """Problems of one name of a place; `beside` are other words that may stand there."""
    settings = catalogue.settings
    place, subject = settings.place(FILE, *path), str(path[0])
    change = settings.site.places.get(name)
    if change and change.hide:
        yield warning(
            place,
            "hidden-place",
            f"'{name}' is switched off, so no link to it is shown",
            subject=subject,
            related=(settings.place(FILE, "places", name),),
            hint="remove it here, or its 'hide' from 'places'",
        )
    elif name in catalogue.hidden or _is_draft(catalogue, name):
        why = "a draft" if _is_draft(catalogue, name) else "hidden"
        yield warning(
            place,
            "hidden-place",
            f"'{name}' is {why}, so no link to it is shown",
            subject=subject,
            hint="remove it here, or publish the page",
        )
    elif name in known:
        if not _has_something(catalogue, name):
            yield note(
                place,
                "empty-place",
                f"the guide has nothing for '{name}' yet, so no link to it is shown",
                subject=subject,
            )
    elif name not in catalogue.unreadable:
        near = did_you_mean(name.strip("/"), (*known, *beside))
        yield error(
            place,
            "unknown-place",
            f"'{name}' is not a place of this site",
            subject=subject,
            expected="an address inside the site without slashes around it, such as guides, "
            "pages/parking or specialties/compare",
            hint=near or "'matchbook terms places' lists them all",
        )


def _check_places(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Only collections and tools have other names, an order, a switch; the rest is asked for."""
    settings = catalogue.settings
    named = (c.id for c in settings.collections.values() if not (c.free or c.about_terms))
    changeable = (*named, *HIDEABLE)
    for name, change in settings.site.places.items():
        place = settings.places[FILE].of_key("places", name)
        if name not in changeable:
            yield error(
                place,
                "unknown-place",
                f"'{name}' is neither a collection nor a tool",
                subject="places",
                expected=", ".join(changeable),
                hint=did_you_mean(name, changeable),
            )
        elif change.singular and name not in settings.collections:
            yield warning(
                settings.place(FILE, "places", name, "singular"),
                "unused-setting",
                f"'{name}' is not a collection, so it has no single entries to be named",
                subject=f"places.{name}",
                hint="take 'singular' out",
            )


def _is_draft(catalogue: Catalogue, name: str) -> bool:
    return any(entry.id == name and entry.fields.draft for entry in catalogue.every)


def _has_something(catalogue: Catalogue, name: str) -> bool:
    """Whether a known place has anything to show in this guide."""
    settings = catalogue.settings
    collection = settings.collections.get(name)
    if collection and not collection.about_terms:
        return bool(catalogue.in_collection(name))
    return {
        "specialties/compare": bool(catalogue.differences or catalogue.profiles),
        "programs": bool(catalogue.comparison.factors),
        "archive": bool(settings.editions),
        "about/hosting": settings.institution.handbook,
    }.get(name, True)
