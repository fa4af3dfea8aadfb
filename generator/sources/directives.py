"""Front matter that says how a file meets the layers below it: `extend`, `hide`, `body`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic, did_you_mean, error
from .front_matter import RawEntry
from .pieces import Piece, mapped, parts_of

DIRECTIVES = frozenset({"extend", "hide", "body"})
"""Front matter that says how a file meets the layers below; it is no field of the entry."""
BODY_MODES = ("keep", "replace", "append")
_MISSPELT = {
    "extend": "extend",
    "extends": "extend",
    "extended": "extend",
    "extending": "extend",
    "extand": "extend",
    "hide": "hide",
    "hides": "hide",
    "hidden": "hide",
}
"""What people write for the directives, in small letters and without blanks around it."""
_YES = ("true", "yes", "on")
"""Text that means true; it is reported, and then taken for what it means."""


@dataclass(slots=True)
class File:
    """A layer's file with its directives read."""

    raw: RawEntry
    extend: bool
    hide: bool
    body: str | None


def read_directives(raw: RawEntry, problems: list[Diagnostic]) -> File:
    """Read `extend`, `hide` and `body`, and take them out of the front matter."""
    raw = _respelled(raw, problems)
    data = raw.data
    if not DIRECTIVES.intersection(data):
        return File(raw, False, False, None)
    switches = {}
    for name in ("extend", "hide"):
        value = data.get(name, False)
        switches[name] = value is True or (isinstance(value, str) and value.lower() in _YES)
        if not isinstance(value, bool):
            problems.append(
                error(
                    raw.places.of(name),
                    "wrong-type",
                    f"'{value}' cannot be used",
                    subject=name,
                    expected="true or false",
                )
            )
    if switches["extend"] and switches["hide"]:
        problems.append(
            error(
                raw.places.of("hide"),
                "extend-and-hide",
                "an entry cannot be extended and hidden at once",
                related=(raw.places.of("extend"),),
                hint="keep one of the two lines",
            )
        )
    body = data.get("body")
    if body is not None and (not switches["extend"] or body not in BODY_MODES):
        problems.append(
            error(
                raw.places.of("body"),
                "wrong-value",
                f"'{body}' is not a way to treat the text below"
                if switches["extend"]
                else "'body' only means something beside 'extend: true'",
                subject="body",
                expected=", ".join(BODY_MODES),
                hint=did_you_mean(str(body), BODY_MODES),
            )
        )
        body = None
    parts = {k: v for k, v in parts_of(piece_of(raw)).items() if k not in DIRECTIVES}
    return File(
        with_piece(raw, mapped(parts, raw.places.of())), switches["extend"], switches["hide"], body
    )


def _respelled(raw: RawEntry, problems: list[Diagnostic]) -> RawEntry:
    """The file with misspelt directives put right, so that one slip is one problem."""
    plain = {key: str(key).strip().lower() for key in raw.data if key not in DIRECTIVES}
    wrong = {key: _MISSPELT[word] for key, word in plain.items() if word in _MISSPELT}
    if not wrong:
        return raw
    parts = parts_of(piece_of(raw))
    for key, meant in wrong.items():
        problems.append(
            error(
                parts[key][0],
                "unknown-key",
                f"'{key}' is not a field here",
                hint=f"did you mean '{meant}'?",
            )
        )
    renamed = {wrong.get(key, key): part for key, part in parts.items()}
    return with_piece(raw, mapped(renamed, raw.places.of()))


def piece_of(raw: RawEntry) -> Piece:
    """A file's front matter with its places."""
    return Piece(raw.data, raw.places)


def with_piece(raw: RawEntry, piece: Piece) -> RawEntry:
    """The file with other front matter."""
    return replace(raw, data=piece.data, places=piece.places)
