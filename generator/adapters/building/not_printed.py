"""What paper cannot show as it was written: a logo, a picture, a character; and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...catalogue.catalogue import Catalogue
from ...diagnostics import Diagnostic, Position, warning
from ...model.entry import KeyPath
from ...model.settings import Institution
from ...outputs.pdf import Press, logo_as_svg
from ...sources.svg import NotAPictureError, picture_bytes


def press_of(root: Path, institution: Institution, problems: list[Diagnostic]) -> Press:
    """What all print-outs of a guide share; `problems` is told of a logo that cannot be printed."""
    path = institution.logo
    if path is None:
        return Press(institution.base_url)
    try:
        svg = logo_as_svg(path, picture_bytes(root / path))
    except (OSError, NotAPictureError):
        svg = None
    if svg is None:
        problems.append(
            warning(
                Position("site_config/institution.yml"),
                "logo-not-printed",
                f"'{path}' cannot be printed",
                subject="logo",
                expected="an SVG or PNG file",
                hint="the sheets are printed without it",
            )
        )
    return Press(institution.base_url, svg)


def not_printable(catalogue: Catalogue, characters: str) -> list[Diagnostic]:
    """A warning for each character that no font has, at all places where it is written."""
    found = []
    for character in sorted(set(characters)):
        places = sorted(set(_places_of(catalogue, character)))
        found.append(
            warning(
                places[0] if places else Position("site_config/institution.yml"),
                "not-printable",
                f"no font has the character U+{ord(character):04X}",
                hint="sheets show a sign for a missing character; type it again, or leave it "
                "out: Word's bullets come with pasted text",
                related=tuple(places[1:]),
            )
        )
    return found


def _places_of(catalogue: Catalogue, character: str) -> Iterator[Position]:
    """Where the character is written, of all that print-outs may show."""
    for entry in catalogue.entries:
        fields = entry.fields.model_dump(by_alias=True, exclude={"aliases", "owner"})
        yield from (entry.places.of(*path) for path in _paths_to(character, fields))
        for number, line in enumerate(entry.body.text.split("\n")):
            if character in line:
                yield entry.body.position(entry.path, number, line.index(character) + 1)
    settings = catalogue.settings
    for name, model in (
        ("institution.yml", settings.institution),
        ("cycle.yml", settings.cycle),
    ):
        paths = _paths_to(character, model.model_dump(by_alias=True))
        yield from (settings.place(name, *path) for path in paths)
    for name in ("specialties", "stages"):
        for term in settings.taxonomy(name):
            for path in _paths_to(character, term.model_dump()):
                yield settings.term_place(name, term.id, *path)


def _paths_to(character: str, data: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Key paths of all texts that hold the character."""
    if isinstance(data, str):
        if character in data:
            yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _paths_to(character, value, (*path, key))
    elif isinstance(data, (list, tuple)):
        for number, value in enumerate(data):
            yield from _paths_to(character, value, (*path, number))
