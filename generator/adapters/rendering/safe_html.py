"""A Markdown extension that takes a page of finished HTML past the parser, and cleans it.

In: the HTML of a whole page, an author's raw HTML included. Out: the same with everything removed
that could run, load or imitate: scripts, styles, event handlers, frames, forms, unsafe addresses.
The cleaning is nh3's (ammonia, an allow-list over a real HTML5 parser). It is an extension of
Python-Markdown, not of MkDocs, so that every renderer built on Python-Markdown applies it.
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
    "img": {"src", "alt", "width", "height", "loading", "decoding", "srcset", "sizes"},
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
    "details": {"open", "name"},
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


_LOADED = re.compile(r' src="([^"]*)"')
_OFFERED = re.compile(r' srcset="([^"]*)"')
_LOCAL = re.compile(r"(?![/\\]|[^/?#]*:)[^\x00-\x20\\&]+")
"""A relative address, by its start: no scheme, no host, nothing a browser would skip over."""
_SIZE = re.compile(rf"{_LOCAL.pattern} \d{{1,5}}w")


def _only_local(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001
    """For nh3: the attribute's value, or None where it would load from another host."""
    if name == "srcset":
        return value if _all_local(value) else None
    return value if name != "src" or _LOCAL.fullmatch(value) else None


def _all_local(candidates: str) -> bool:
    """Whether each address of a `srcset` is plainly local and has its width."""
    return all(_SIZE.fullmatch(one.strip()) for one in candidates.split(","))


_STRICT_CLEANER = _cleaner(_only_local)


def clean(html: str) -> str:
    """HTML without anything that runs, loads from elsewhere or imitates.

    A filter in Python on every attribute would take as long as the rest of a build; so it is used
    only for pages on which something would be loaded from an address that is not plainly local.
    """
    cleaned = _CLEANER.clean(html)
    if all(_LOCAL.fullmatch(address) for address in _LOADED.findall(cleaned)) and all(
        map(_all_local, _OFFERED.findall(cleaned))
    ):
        return cleaned
    return _STRICT_CLEANER.clean(cleaned)


class _Take(Preprocessor):
    """Runs first, and takes the whole page away: its HTML is finished, and nothing parses it."""

    page = ""

    def run(self, lines: list[str]) -> list[str]:
        """No lines for anybody else."""
        self.page = "\n".join(lines)
        return []


class _Give(Postprocessor):
    """Runs last, and gives the page back, clean."""

    def __init__(self, md: Markdown, taken: _Take) -> None:
        super().__init__(md)
        self._taken = taken

    def run(self, text: str) -> str:  # noqa: ARG002
        """The cleaned HTML of the page."""
        return clean(self._taken.page)


class SafeHtml(Extension):
    """Cleans a page, and spares it from parsing."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register before every other preprocessor, and behind every other postprocessor."""
        taken = _Take(md)
        md.preprocessors.register(taken, "take_html", 1000)
        md.postprocessors.register(_Give(md, taken), "safe_html", -100)


def makeExtension(**options: Any) -> SafeHtml:
    """Python-Markdown's way to find the extension of a module."""
    return SafeHtml(**options)
