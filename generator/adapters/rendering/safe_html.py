"""A Markdown extension that spares finished HTML from parsing, and cleans what a page became.

In: the HTML of a whole page, an author's raw HTML included. Out: the same with everything removed
that could run, load or imitate: scripts, styles, event handlers, frames, forms, unsafe addresses.
The cleaning is nh3's (ammonia, an allow-list over a real HTML5 parser). It is an extension of
Python-Markdown, not of MkDocs, so that every renderer built on Python-Markdown applies it.

On the way out, an abbreviation is explained where a page first uses it and nowhere else: a tooltip
under each of thirty "ICU" is noise to the eye and to a screen reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

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


def _cleaner(attribute_filter: Callable[[str, str, str], str | None] | None = None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute_filter,
        generic_attribute_prefixes={"data-"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
        clean_content_tags={"script", "style", "noscript", "template", "iframe", "object", "embed"},
    )


_CLEANER = _cleaner()


_START, _END = "<!-- markdown -->", "<!-- /markdown -->"


class _SetAside(Preprocessor):
    """Sets finished HTML aside: on a page with the comments, all that stands outside of them.

    Python-Markdown parses raw HTML in Python, twice; on this guide that took half of a build.
    What is set aside returns before the cleaning, so nothing escapes it.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The lines with placeholders where the HTML was."""
        if _START not in lines:
            return lines
        kept: list[str] = []
        html: list[str] = []
        in_markdown = False
        for line in (*lines, _START):
            if line in (_START, _END):
                text = "\n".join(html).strip()
                if text:
                    kept += ["", self.md.htmlStash.store(text), ""]
                html = []
                in_markdown = line == _START
            elif in_markdown:
                kept.append(line)
            else:
                html.append(line)
        return kept


_LOADED = re.compile(r' src="([^"]*)"')
_LOCAL = re.compile(r"(?![/\\]|[^/?#]*:)[^\x00-\x20\\&]+")
"""A relative address, by its start: no scheme, no host, nothing a browser would skip over."""


def _only_local(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001
    """For nh3: the attribute's value, or None where it would load from another host."""
    return value if name != "src" or _LOCAL.fullmatch(value) else None


_STRICT_CLEANER = _cleaner(_only_local)


def clean(html: str) -> str:
    """HTML without anything that runs, loads from elsewhere or imitates.

    A filter in Python on every attribute would take as long as the rest of a build; so it is used
    only for pages on which something would be loaded from an address that is not plainly local.
    """
    cleaned = _CLEANER.clean(html)
    if all(_LOCAL.fullmatch(address) for address in _LOADED.findall(cleaned)):
        return cleaned
    return _STRICT_CLEANER.clean(cleaned)


_ABBREVIATION = re.compile(r'<abbr title="[^"]*">([^<]*)</abbr>')


def explain_once(html: str) -> str:
    """Clean HTML in which each abbreviation keeps its explanation only where it first stands."""
    explained: set[str] = set()

    def first(match: re.Match[str]) -> str:
        term = match[1]
        if term in explained:
            return term
        explained.add(term)
        return match[0]

    return _ABBREVIATION.sub(first, html)


class _Clean(Postprocessor):
    """Runs last, on the finished HTML of a page."""

    def run(self, text: str) -> str:
        """The cleaned HTML; the bare text of headings passes here too, and needs no cleaning."""
        return explain_once(clean(text)) if "<" in text or "&" in text else text


class SafeHtml(Extension):
    """Cleans the HTML that Markdown made."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register before HTML blocks are parsed, and behind every other postprocessor.

        Priorities: 30 normalizes white space, 21.5 is MkDocs' look at raw HTML, 20 Markdown's.
        """
        md.preprocessors.register(_SetAside(md), "set_aside", 25)
        md.postprocessors.register(_Clean(md), "safe_html", -100)


def makeExtension(**options: Any) -> SafeHtml:
    """Python-Markdown's way to find the extension of a module."""
    return SafeHtml(**options)
