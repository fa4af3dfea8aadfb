"""Bodies: links that lead nowhere or are unsafe, images without words, headings that skip."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from ...diagnostics import Diagnostic, did_you_mean, error
from ...model.entry import Entry
from ..catalogue import Catalogue, linked_entry
from ..markdown import Heading, Link
from .references import check_entry_id

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
"""Schemes a link may have (design section 7, trust)."""

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\-\s]*):")


def check_links(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every body's links can be followed safely, by everyone, and its headings form an outline."""
    for entry in catalogue.every:
        outline = catalogue.outline_of(entry)
        yield from _check_headings(outline.headings)
        for link in outline.links:
            yield from _check_link(catalogue, entry, link)


def _check_headings(headings: tuple[Heading, ...]) -> Iterator[Diagnostic]:
    above = 1
    for heading in headings:
        if heading.level == 1:
            yield error(
                heading.position,
                "second-title",
                f"'{heading.text}' is a heading of level 1, which is the title's",
                hint="start with '##'",
            )
        elif heading.level > above + 1:
            yield error(
                heading.position,
                "heading-skip",
                f"'{heading.text}' jumps from level {above} to level {heading.level}",
                expected=f"at most {'#' * (above + 1)}",
                hint="screen readers read headings as an outline (WCAG 1.3.1)",
            )
        above = heading.level


def _check_link(catalogue: Catalogue, entry: Entry, link: Link) -> Iterator[Diagnostic]:
    if link.is_image and not link.text:
        yield error(
            link.position,
            "missing-alt",
            f"the image '{link.target}' has no alternative text",
            hint="say in the brackets what it shows (WCAG 1.1.1)",
        )
    target = unquote(link.target)
    scheme = _SCHEME.match(target)
    if scheme:
        if scheme.group(1).lower() not in SAFE_SCHEMES:
            yield error(
                link.position,
                "unsafe-link",
                f"links of the kind '{scheme.group(1)}:' are not allowed",
                expected="https, http, mailto, tel or a relative address",
            )
        elif link.is_image:
            yield error(
                link.position,
                "foreign-image",
                f"the image '{link.target}' would be loaded from another host",
                expected="an image of the guide, such as ../images/roadmap.png",
                hint="ask for permission, copy it into content/images/ and name its source",
            )
        return
    if target.startswith("//"):
        yield error(
            link.position,
            "unsafe-link",
            f"'{link.target}' does not say whether it is https",
            expected="https://...",
        )
        return
    path, _, fragment = target.partition("#")
    if not path:
        yield from _check_fragment(catalogue, entry, fragment, link)
        return
    if link.is_image:
        file = posixpath.normpath(posixpath.join(entry.collection, path))
        if file not in catalogue.images:
            yield error(
                link.position,
                "missing-image",
                f"there is no image '{link.target}'",
                hint=did_you_mean(file, catalogue.images),
            )
        return
    named = linked_entry(entry, path)
    if named is None:
        yield error(
            link.position,
            "broken-link",
            f"'{link.target}' is not the file of an entry",
            expected="a path such as ../messages/thank-you.md, or a full web address",
        )
        return
    if named.endswith("/index") or named in ("index", "specialties/compare"):
        return
    if named not in catalogue.by_id:
        yield from check_entry_id(catalogue, named, link.position, "link")
    elif fragment:
        yield from _check_fragment(catalogue, catalogue.by_id[named], fragment, link)


def _check_fragment(
    catalogue: Catalogue, target: Entry, fragment: str, link: Link
) -> Iterator[Diagnostic]:
    anchors = catalogue.outline_of(target).anchors
    if fragment and fragment not in anchors:
        yield error(
            link.position,
            "broken-anchor",
            f"'{target.id}' has no heading '#{fragment}'",
            expected=", ".join(sorted(anchors)),
            hint=did_you_mean(fragment, anchors),
        )
