"""Bodies: links that lead nowhere or are unsafe, images without words, headings that skip."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ...bodies.body import Heading, Link, position
from ...diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ...model.entry import Entry
from ...model.media import ATTACHMENTS, MACROS, PICTURES, UNSHOWN, end_of
from ..catalogue import Catalogue
from .references import check_entry_id

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
"""Schemes a link may have (design section 7, trust)."""

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\-\s]*):")
_WORD_MARK = re.compile(r"(?:st\d|mso|skype|ns\d|wne|xml):[A-Za-z-]+")
"""`<st1:place>` and the like, which Markdown takes for addresses in brackets."""
_HERE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?=[:/]|\Z)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(
    r"(https?:?/{0,2}(?=\w))?(?:www\.|[\w-]+(?:\.[\w-]+){0,3}\.(?:edu|org|com|net|gov)(?=[/?#]|\Z))",
    re.IGNORECASE,
)
"""What starts like a web address, its `https://` left out or misspelt."""
_PAGE_ENDS = (".md", ".markdown", ".mdx", ".html", ".htm")
_OWN_PAGES = (
    "", "about", "about/accessibility", "about/citations", "about/privacy", "about/reviews",
    "calendar", "checklists", "contacts", "mentors", "plan", "print", "programs", "search",
    "specialties", "specialties/compare", "stages",
)  # fmt: skip
"""Pages that every guide has, at which a link to an `index.md` may be meant (design section 4)."""


def check_links(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every body's links can be followed safely, by everyone, and its headings form an outline."""
    yield from _check_unlinked(catalogue)
    for entry in (*catalogue.every, *catalogue.texts):
        body = catalogue.body_of(entry)
        yield from _check_headings(entry, body.headings)
        for link in body.links:
            yield from _check_link(catalogue, entry, link, position(entry.body, entry.path, link))


def _check_headings(entry: Entry, headings: tuple[Heading, ...]) -> Iterator[Diagnostic]:
    above = 1
    for heading in headings:
        if heading.level == 1:
            yield error(
                position(entry.body, entry.path, heading),
                "second-title",
                f"'{heading.text}' is a heading of level 1, which is the title's",
                hint="start with '##'",
            )
        elif heading.level > above + 1:
            yield error(
                position(entry.body, entry.path, heading),
                "heading-skip",
                f"'{heading.text}' jumps from level {above} to level {heading.level}",
                expected=f"at most {'#' * (above + 1)}",
                hint="screen readers read headings as an outline (WCAG 1.3.1)",
            )
        above = heading.level


def _check_link(
    catalogue: Catalogue, entry: Entry, link: Link, place: Position
) -> Iterator[Diagnostic]:
    if link.is_image and not link.text:
        yield error(
            place,
            "missing-alt",
            f"the image '{link.target}' has no alternative text",
            hint="say in the brackets what it shows (WCAG 1.1.1)"
            if link.text is not None
            else 'say in alt="..." what it shows, or alt="" where it only decorates (WCAG 1.1.1)',
        )
    target = unquote(link.target)
    scheme = _SCHEME.match(target)
    if scheme:
        yield from _check_scheme(link, place, scheme[1])
        return
    if target.startswith("//"):
        yield error(
            place,
            "unsafe-link",
            f"'{target}' does not say whether it is https",
            expected=f"https:{target}",
        )
        return
    path, hash_, fragment = target.partition("#")
    if link.is_image and not target:
        yield error(
            place,
            "missing-image",
            "this image names no file",
            hint='write src="picture.png", or leave the image out',
        )
        return
    if not path:
        if hash_ and not fragment and not link.is_image:
            yield warning(
                place,
                "broken-anchor",
                "'#' leads nowhere",
                hint="write the address, or leave the link out; "
                "from the next release on this is an error",
            )
        if fragment or not link.is_image:
            yield from _check_fragment(catalogue, entry, fragment, target, place)
        return
    if link.is_image:
        found = catalogue.file_named(entry, path)
        file = found[0] if found else path
        if file not in catalogue.images:
            yield error(
                place,
                "missing-image",
                f"there is no image '{target}'",
                hint=_file_hint(entry, file, catalogue.images),
            )
        return
    yield from _check_file(catalogue, entry, target, fragment, place)


def _check_scheme(link: Link, place: Position, scheme: str) -> Iterator[Diagnostic]:
    target = unquote(link.target)
    if not target[len(scheme) + 1 :].strip("/ "):
        yield error(
            place,
            "broken-link",
            f"'{target}' has no address behind '{scheme}:'",
            hint="write the whole address, or leave the link out",
        )
    elif scheme.lower() in ("http", "https") and not target[len(scheme) + 1 :].startswith("//"):
        yield error(
            place,
            "broken-link",
            f"'{target}' has no '//' behind '{scheme}:'",
            expected=f"{scheme}://{target[len(scheme) + 1 :].lstrip('/')}",
        )
    elif _HERE.match(target):
        yield warning(
            place,
            "broken-link",
            f"'{target}' is an address on one computer",
            hint="write the address that everybody has",
        )
    elif scheme.lower() not in SAFE_SCHEMES:
        if _WORD_MARK.fullmatch(target):
            yield error(
                place,
                "unsafe-link",
                f"'<{target}>' is a mark of Word",
                hint="paste the text as plain text",
            )
            return
        on_disk = len(scheme) == 1 or scheme.lower() == "file"
        yield error(
            place,
            "unsafe-link",
            f"'{unquote(link.target)}' is a path on one computer"
            if on_disk
            else f"links of the kind '{scheme}:' are not allowed",
            expected="https, http, mailto, tel or a relative address",
            hint="put the file beside the entry and write its name"
            if on_disk
            else did_you_mean(scheme.lower(), SAFE_SCHEMES),
        )
    elif link.is_image:
        yield error(
            place,
            "foreign-image",
            f"the image '{link.target}' would be loaded from another host",
            expected="an image of the guide, such as ../images/roadmap.png",
            hint="ask for permission, copy it into content/images/ and name its source",
        )


def _check_file(
    catalogue: Catalogue, entry: Entry, target: str, fragment: str, place: Position
) -> Iterator[Diagnostic]:
    named = catalogue.linked_entry(entry, target)
    file = catalogue.file_named(entry, target)
    if named is None:
        if file and (file[0] in catalogue.images or file[0] in catalogue.files):
            return
        if file and end_of(file[0]) in (*ATTACHMENTS, *PICTURES, *UNSHOWN):
            yield error(
                place,
                "broken-link",
                f"there is no file '{target}'",
                hint=_file_hint(entry, file[0], (*catalogue.files, *catalogue.images)),
            )
            return
        yield error(
            place,
            "broken-link",
            f"'{target}' is not the file of an entry",
            expected="a path such as ../messages/thank-you.md, or a full web address",
            hint=_meant(catalogue, target, file[0] if file else target),
        )
        return
    if named == "index" or named.endswith("/index"):
        page = named.removesuffix("index").rstrip("/")
        if page not in _pages(catalogue):
            yield error(
                place,
                "broken-link",
                f"there is no page at '{page}/'",
                expected="a list or page of the guide, such as ../rotations/index.md",
                hint=did_you_mean(page, _pages(catalogue)),
            )
        return
    if named == "specialties/compare":
        return
    if named not in catalogue.by_id:
        yield from check_entry_id(catalogue, named, place, "link", by_draft=entry.fields.draft)
    elif fragment:
        yield from _check_fragment(catalogue, catalogue.by_id[named], fragment, target, place)


def _meant(catalogue: Catalogue, target: str, path: str) -> str:
    """What to write instead of an address that is no file; empty where nothing is near."""
    if _MAIL.fullmatch(target):
        return f"write mailto:{target}"
    host = _HOST.match(target)
    if host:
        return f"write https://{target[len(host[1] or '') :]}"
    end = end_of(target)
    if end in MACROS:
        return f"save it as {MACROS[end]}: files with macros are not published"
    known = catalogue.by_permalink.get(f"{path.strip('/')}/")
    bare = posixpath.splitext(posixpath.basename(path.rstrip("/")))[0].lower()
    same = [one for one in catalogue.entries if one.slug == bare]
    if not known and len(same) == 1:
        known = same[0]
    if known:
        return f"write ../{known.id}.md"
    if end and end not in _PAGE_ENDS:
        return (
            f"pages offer {', '.join(sorted(set(ATTACHMENTS.values())))}; save it as one of these"
        )
    return ""


def _file_hint(entry: Entry, path: str, known: Iterable[str]) -> str:
    """What to do about a picture or attachment that is not there under this name."""
    same = next((one for one in known if one.lower() == path.lower()), "")
    if same:
        return f"it is called {posixpath.basename(same)}; capital letters count"
    kind = UNSHOWN.get(end_of(path))
    if kind:
        return f"browsers do not show {kind}: save it as JPEG, PNG or WebP, and name that file"
    near = did_you_mean(path, known)
    name = near.partition("'")[2].partition("'")[0]
    return near.replace(name, posixpath.relpath(name, entry.folder or ".")) if name else ""


def _check_unlinked(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Attachments that nobody can find are not published, which their author should know."""
    for file in sorted(catalogue.files.keys() - catalogue.linked_files):
        yield warning(
            Position(catalogue.files[file].shown),
            "stray-file",
            "no entry links to this file, so it is not published",
            hint=f"write a link in an entry, such as [Form](../{file}); "
            "or move its text into an entry",
        )


def _pages(catalogue: Catalogue) -> frozenset[str]:
    """Pages, beside entries, at which a link to an `index.md` leads somewhere."""
    settings = catalogue.settings
    stages = [term.id for term in settings.stages]
    specialties = [term.id for term in catalogue.choices]
    return frozenset((
        *_OWN_PAGES,
        *(name for name in settings.collections if catalogue.in_collection(name)),
        *(s.permalink.rstrip("/") for c in settings.collections for s in catalogue.sections_in(c)),
        *(f"stages/{stage}" for stage in stages),
        *(f"checklists/{stage}" for stage in stages),
        *(f"specialties/{one}" for one in specialties),
        *(f"specialties/{one}/{stage}" for one in specialties for stage in stages),
    ))  # fmt: skip


def _check_fragment(
    catalogue: Catalogue, target: Entry, fragment: str, written: str, place: Position
) -> Iterator[Diagnostic]:
    if not fragment:
        if not written:
            yield error(
                place,
                "broken-link",
                "this link has no address",
                expected="a path such as ../messages/thank-you.md, or a full web address",
            )
        return
    anchors = {*catalogue.body_of(target).anchors, *(f"step-{step.id}" for step in target.steps)}
    if fragment not in anchors:
        yield error(
            place,
            "broken-anchor",
            f"'{target.id}' has no heading '#{fragment}'",
            expected=", ".join(sorted(anchors)),
            hint=did_you_mean(fragment, anchors),
        )
