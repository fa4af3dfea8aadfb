"""Problems that only follow from a file that could not be used.

A broken `taxonomies.yml` makes every term unknown. In: all problems found in the content, and the
names of the files. Out: those that stand whatever these files hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..diagnostics import Diagnostic

_ENTRIES = frozenset({
    "broken-anchor", "broken-link", "extends-nothing", "hides-nothing", "missing-image",
    "plus-without-extend", "stray-file", "unknown-collection", "unknown-entry", "unknown-task",
})  # fmt: skip
_PLACES = frozenset({"empty-place", "hidden-place", "unknown-place"})
_CITATIONS = frozenset({"unknown-citation", "unknown-section"})
_FOLLOWS: Mapping[str, frozenset[str]] = {
    "institution.yml": _ENTRIES | _CITATIONS | {
        "hidden-entry", "hidden-reference", "layer-added", "layer-extended", "layer-hidden",
        "layer-replaced", "low-contrast", "newer-below", "task-dropped", "unnamed-content",
    },
    "collections.yml": _ENTRIES | _PLACES,
    "taxonomies.yml": frozenset({
        "broken-link", "family-words", "instead-of-all", "instead-of-gap", "sheet-overflow",
        "specialty-inherits", "specialty-without-family", "unknown-family", "unknown-term",
    }),
    "cycle.yml": frozenset({"unknown-anchor", "season-over"}),
    "theme.yml": frozenset({"low-contrast"}),
    "citations.yml": _CITATIONS,
}  # fmt: skip
"""By file, what may be said of the content only because the file is not known."""


def without_follow_ups(
    problems: Iterable[Diagnostic], spoiled: Collection[str]
) -> list[Diagnostic]:
    """The problems that stay when all files in `spoiled` are put right."""
    following = frozenset().union(*(_FOLLOWS.get(name, frozenset()) for name in spoiled))
    return [problem for problem in problems if problem.code not in following]
