"""`redirects.yml` or `redirects.csv`: the map of an old site's addresses, one line each."""

from __future__ import annotations

import csv
from pathlib import Path

from ..diagnostics import Diagnostic, Position, error
from ..model.old_address import OldAddress
from .files import is_there, read_text, shown_path
from .positions import parse_yaml

NAMES = ("redirects.yml", "redirects.csv")


def load_redirects(config_dir: Path, root: Path) -> tuple[tuple[OldAddress, ...], list[Diagnostic]]:
    """Every line of both files as written; what it leads to is judged later."""
    found: list[OldAddress] = []
    problems: list[Diagnostic] = []
    for name in NAMES:
        path = config_dir / name
        if not is_there(path):
            continue
        shown = shown_path(path, root)
        text, wrong = read_text(path, shown)
        problems += wrong
        if text is None:
            continue
        found += (_from_csv if name.endswith(".csv") else _from_yaml)(text, shown, problems)
    return tuple(found), problems


def _from_yaml(text: str, shown: str, problems: list[Diagnostic]) -> list[OldAddress]:
    document = parse_yaml(text, shown)
    problems += document.problems
    data = document.data or {}
    if not isinstance(data, dict):
        problems.append(
            error(
                document.places.of(),
                "wrong-type",
                "the file is not a mapping of old addresses to new ones",
                expected="lines such as 'old/page.html: rotations/icu'",
            )
        )
        return []
    found = []
    for old, new in data.items():
        place = document.places.of_key(old)
        if isinstance(new, str):
            found.append(OldAddress(str(old), new, place))
        else:
            problems.append(
                error(
                    document.places.of(old),
                    "wrong-type",
                    f"'{old}' leads to nothing",
                    expected="one address, such as rotations/icu",
                )
            )
    return found


def _from_csv(text: str, shown: str, problems: list[Diagnostic]) -> list[OldAddress]:
    found = []
    lines = csv.reader(text.removeprefix("\ufeff").splitlines())
    for number, row in enumerate(lines, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and [c.lower() for c in cells[:2]] == ["old", "new"]):
            continue
        if len(cells) < 2 or not all(cells[:2]):
            problems.append(
                error(
                    Position(shown, number),
                    "wrong-value",
                    "the line does not hold two addresses",
                    expected="old,new",
                )
            )
            continue
        found.append(OldAddress(cells[0], cells[1], Position(shown, number)))
    return found
