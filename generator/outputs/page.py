"""Pages to what the renderer takes, through one template for each kind of view.

A page is front matter and HTML: templates escape what they are given, and bodies were read before
(bodies/). The renderer parses nothing more (adapters/rendering/safe_html.py); it cleans, and puts
the frame around.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from html import unescape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..bodies.page import explained, filled
from ..bodies.read import read
from ..model.words import Words
from ..views.body import BodyView
from ..views.entry_page import EntryPage
from ..views.page import Page
from .addresses import relative, staged_path
from .artifact import Artifact, Copies
from .body_words import translated
from .kept import Kept
from .message_text import message_html, placeholder_words
from .translated import template_functions


@lru_cache(maxsize=4)
def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.outputs", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(template_functions(words))
    environment.filters["message"] = partial(message_html, words)
    environment.filters["long_date"] = words.long_date
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["placeholder_words"] = partial(placeholder_words, words)
    return environment


def page_artifact(page: Page, kept: Kept, words: Words) -> Artifact:
    """The staged file of one page."""
    path = staged_path(page.address, page.template)
    return Artifact(
        path,
        kept.draw("page", (words.key, page), lambda: draw_page(page, words).encode("utf-8")),
        copies=Copies(offline=page.keep_offline, edition=page.keep_in_editions),
        owner=page.source or f"the page '{page.title}'",
        source=page.source,
    )


def draw_page(page: Page, words: Words) -> str:
    """Front matter for the renderer, then the page."""
    template = _environment(words).get_template(f"{page.template}.md.jinja")

    def to(address: str) -> str:
        return relative(page.address, address)

    def body(view: BodyView) -> Markup:
        """The HTML of a body, its links relative to this page."""
        addresses = [None if one is None else to(one) for one in view.addresses]
        return Markup(explained(filled(translated(view.html, words), addresses), dict(view.terms)))  # noqa: S704

    text = template.render(
        page=page,
        view=page.view,
        to=to,
        body=body,
        markdown=_markdown,
        explain=_explained,
        jump=_JUMP,
    ).strip()
    head = _head(page, text, body)
    outline: list[tuple[str, str]] = head.get("outline", [])
    long = len(outline) >= _LONG and "data-road" not in text  # a road leads to its steps itself
    text = text.replace(_JUMP, _jump(words, outline) if long else "", 1)
    return _front_matter(head) + text + "\n"


_JUMP = Markup("<!-- where the page leads -->")
_LONG = 5
"""Headings that a page has at least to be given a list of them where there is no room beside it."""


def _jump(words: Words, outline: Sequence[tuple[str, str]]) -> str:
    """The page's headings as a list to open, for narrow screens."""
    template = _environment(words).get_template("_jump.jinja")
    return template.render(outline=outline).strip()


def _explained(html: Markup, terms: Iterable[tuple[str, str]]) -> Markup:
    """HTML of a template, with the terms in it explained where they first stand."""
    return Markup(explained(html, dict(terms)))  # noqa: S704


def _markdown(text: str) -> Markup:
    """Markdown of a template or a setting; its links are relative to the page already."""
    found = read(text)
    return Markup(filled(found.html, found.targets))  # noqa: S704


def _front_matter(meta: dict[str, Any]) -> str:
    """Front matter for the renderer. JSON is YAML, and needs no further escaping."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(("---", *lines, "---", "", ""))


def _head(page: Page, text: str, body: Callable[[BodyView], str]) -> dict[str, Any]:
    """What the renderer is told of the page."""
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "address": page.address,
        "kind": page.template,
        "searchable": page.searchable,
        **({} if page.listed else {"listed": False}),
        "crumbs": [[crumb.title, crumb.address] for crumb in page.crumbs],
    }
    if isinstance(page.view, EntryPage):
        if page.view.review:
            meta["reviewed"] = page.view.review.reviewed_words
        meta["outline"] = _outline(text, body(page.view.body), page.view.body.headings)
        meta["siblings"] = [[one.title, one.address] for one in page.view.siblings]
        meta["events"] = _events(page.view)
    return meta


_OUR_HEADING = re.compile(r'<h2 id="(mb-[a-z-]+)">([^<]*)</h2>')


def _outline(text: str, body: str, headings: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ids and words of the author's headings, and of those our template set around the body."""
    before, _, after = text.partition(body) if body else (text, "", "")
    ours = [
        [(id_, unescape(words)) for id_, words in _OUR_HEADING.findall(part)]
        for part in (before, after)
    ]
    return [*ours[0], *headings, *ours[1]]


def _events(view: EntryPage) -> list[dict[str, str | None]]:
    """Dates of the page as the renderer tells machines of them."""
    return [
        {
            "name": edition.name,
            "starts": edition.starts,
            "ends": edition.ends,
            "place": edition.place,
            "organizer": edition.organizer,
        }
        for edition in view.announced
    ]
