"""Pages to Markdown, through one template for each kind of view.

A page is escaped HTML, which Markdown passes through untouched, and Markdown between the comments
`<!-- markdown -->` and `<!-- /markdown -->`. The comments spare the renderer from parsing what is
HTML already (adapters/rendering/safe_html.py); a renderer that does not know them shows the same
page.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..views.entry_page import EntryPage
from ..views.page import Page
from ..views.words import STATUS, long_date
from .addresses import relative, staged_path
from .artifact import Artifact
from .kept import Kept
from .message_text import message_html, placeholder_words

_MARKDOWN = "<!-- markdown -->"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.outputs", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["message"] = message_html
    environment.filters["long_date"] = long_date
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["placeholder_words"] = placeholder_words
    return environment


def page_artifact(page: Page, kept: Kept) -> Artifact:
    """The staged Markdown of one page."""
    path = staged_path(page.address, page.template)
    return Artifact(path, kept.draw("page", page, lambda: draw_page(page).encode("utf-8")))


def draw_page(page: Page) -> str:
    """Front matter for the renderer, then the page."""
    template = _environment().get_template(f"{page.template}.md.jinja")

    def to(address: str) -> str:
        return relative(page.address, address)

    text = template.render(page=page, view=page.view, to=to).strip()
    if _MARKDOWN not in text:
        text = f"{text}\n\n{_MARKDOWN}"
    return _head(page, text) + text + "\n"


def _head(page: Page, text: str) -> str:
    """Front matter for the renderer. JSON is YAML, and needs no further escaping."""
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
        meta["reviewed"] = page.view.review.reviewed_words
        meta["outline"] = _outline(text)
        meta["events"] = _events(page.view)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(("---", *lines, "---", "", ""))


_OUR_HEADING = re.compile(r'<h2 id="(mb-[a-z-]+)">([^<]*)</h2>')


def _outline(text: str) -> dict[str, list[tuple[str, str]]]:
    """Ids and words of the headings our template set before and after the author's text.

    The author's own headings are Markdown: the renderer lists them.
    """
    before, _, after = text.partition(_MARKDOWN)
    return {
        name: [(id_, unescape(words)) for id_, words in _OUR_HEADING.findall(part)]
        for name, part in (("before", before), ("after", after))
    }


def _events(view: EntryPage) -> list[dict[str, str | None]]:
    """Editions to come whose dates somebody has published; an estimate is no event."""
    return [
        {
            "name": edition.name,
            "starts": edition.starts,
            "ends": edition.ends,
            "place": edition.place,
            "organizer": edition.organizer,
        }
        for edition in view.editions
        if not edition.past and edition.status != STATUS["estimated"]
    ]
