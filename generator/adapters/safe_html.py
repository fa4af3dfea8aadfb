"""A Markdown extension that cleans what a page's Markdown became.

In: the HTML of a whole page, an author's raw HTML included. Out: the same with everything removed
that could run, load or imitate: scripts, styles, event handlers, frames, forms, unsafe addresses.
The cleaning is nh3's (ammonia, an allow-list over a real HTML5 parser). It is an extension of
Python-Markdown, not of MkDocs, so that every renderer built on Python-Markdown applies it.
"""

from __future__ import annotations

from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_TAGS = {
    "a", "abbr", "article", "aside", "b", "blockquote", "br", "button", "caption", "cite", "code",
    "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input",
    "ins", "kbd", "label", "legend", "li", "mark", "nav", "ol", "option", "output", "p", "pre",
    "progress", "q", "s", "samp", "section", "select", "small", "span", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var", "svg", "g", "path", "rect", "line", "circle", "text", "title", "desc", "fieldset",
}  # fmt: skip

_ANY = {
    "class", "id", "lang", "dir", "title", "role", "hidden", "tabindex", "aria-label",
    "aria-labelledby", "aria-describedby", "aria-hidden", "aria-current", "aria-pressed",
    "aria-live", "aria-expanded", "aria-controls", "aria-atomic",
}  # fmt: skip

_ATTRIBUTES: dict[str, set[str]] = {
    "*": _ANY,
    "a": {"href", "download", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "input": {"type", "value", "checked", "disabled", "name", "min", "max", "step", "placeholder",
              "autocomplete", "required", "readonly", "list", "accept", "inputmode"},
    "textarea": {"rows", "cols", "placeholder", "readonly"},
    "select": {"name"},
    "option": {"value", "selected"},
    "label": {"for"},
    "button": {"type", "disabled"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open"},
    "progress": {"value", "max"},
    "svg": {"viewBox", "width", "height", "preserveAspectRatio", "focusable"},
    "path": {"d", "transform"},
    "g": {"transform"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "circle": {"cx", "cy", "r"},
    "text": {"x", "y", "text-anchor"},
}  # fmt: skip

_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    generic_attribute_prefixes={"data-"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    strip_comments=True,
    clean_content_tags={"script", "style", "noscript", "template", "iframe", "object", "embed"},
)


class _Clean(Postprocessor):
    """Runs last, on the finished HTML of a page."""

    def run(self, text: str) -> str:
        """The cleaned HTML."""
        return _CLEANER.clean(text)


class SafeHtml(Extension):
    """Cleans the HTML that Markdown made."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register behind every other postprocessor."""
        md.postprocessors.register(_Clean(md), "safe_html", -100)


def makeExtension(**options: Any) -> SafeHtml:
    """Python-Markdown's way to find the extension of a module."""
    return SafeHtml(**options)
