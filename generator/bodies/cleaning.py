"""What stays of HTML that authors write, and why the rest does not.

An allow-list over a real HTML5 parser (nh3). It also closes what an author left open, so that a
body ends where it ends. Each page is cleaned once more as a whole (adapters/rendering/).
"""

from __future__ import annotations

import re

import nh3

TAGS = frozenset({
    "a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd",
    "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var",
})  # fmt: skip
"""Elements that stay. Of `input`, only the boxes of task lists are left."""
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title", "role", "tabindex", "aria-label",
          "aria-labelledby", "aria-describedby", "aria-hidden"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "input": {"checked", "type", "disabled"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open", "name"},
}  # fmt: skip
EMBEDS = frozenset({"iframe", "embed", "object", "video", "audio"})
"""Elements that would load something; a link to it takes their place."""
_DRAWINGS = frozenset({"svg", "math"})
GONE_WITH_CONTENT = {
    "script", "style", "noscript", "template", "object", "title", "iframe", *_DRAWINGS,
}  # fmt: skip
"""Elements that are removed with all that is in them."""
_REMEDY = {
    "font": "leave it out; for weight use **bold**",
    "center": "leave it out",
    "form": "link to the form instead: [Register](https://...)",
    "input": "link to the form instead: [Register](https://...)",
    "button": "write a link: [Register](https://...)",
    "select": "write a list, or link to the form",
    "textarea": "leave room on a worksheet, or link to the form",
    "label": "leave it out",
    "script": "nothing on a page may run; link to what it would show",
    "style": "colors and fonts come from site_config/theme.yml",
    "math": "write the formula in words or characters, or show it as an image with words for it",
    "svg": "save the drawing as a file beside the entry and show it as an image",
    "big": "leave it out; for weight use **bold**",
    "strike": "write ~~words~~",
    "tt": "write `code`",
    "picture": "show one image: ![what it shows](image.png)",
    "source": "show one image: ![what it shows](image.png)",
    "link": "styles come from site_config/theme.yml",
    "meta": "leave it out",
    "base": "leave it out",
}
_HTML = frozenset({
    "acronym", "address", "area", "base", "basefont", "bdi", "bdo", "big", "button",
    "canvas", "center", "command", "data", "datalist", "dialog", "dir", "fieldset", "font",
    "form", "frame", "frameset", "g", "head", "html", "body", "hgroup", "image", "isindex",
    "keygen", "label", "legend", "link", "main", "map", "marquee", "math", "menu", "meta",
    "meter", "nav", "nobr", "noframes", "noscript", "object", "optgroup", "option",
    "output", "param", "path", "picture", "plaintext", "portal", "progress", "rp", "rt",
    "ruby", "script", "search", "select", "slot", "source", "strike", "style", "svg",
    "template", "textarea", "title", "track", "tt", "wbr", "xmp", "audio", "embed",
    "iframe", "video",
})  # fmt: skip
"""Elements of HTML, present and past, that do not stay."""

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    strip_comments=True,
    clean_content_tags=GONE_WITH_CONTENT,
)


def clean(html: str) -> str:
    """The HTML of a whole body, every element closed, without what is not on the list."""
    return _CLEANER.clean(html)


def takes_all(name: str) -> bool:
    """Whether what is inside this element disappears with it."""
    return name in GONE_WITH_CONTENT


def remedy(name: str) -> tuple[str, str] | None:
    """What to say of an element: what becomes of it, and what to write; None where it stays."""
    if name in TAGS and name != "input":
        return None
    if ":" in name:
        return "is not HTML that pages show; its words stay", (
            "this was pasted from Word: paste it as plain text"
        )
    if name in EMBEDS:
        return "is not shown; a link to it takes its place", (
            "pages load nothing from elsewhere; write the link yourself to choose its words"
        )
    if name in GONE_WITH_CONTENT:
        return "is removed with everything in it", _REMEDY.get(name, "leave it out")
    if name in _HTML or re.fullmatch(r"h\d|input", name):
        return "is removed; its words stay", _REMEDY.get(name, "write it in Markdown")
    return "reads as a tag of HTML and is removed", (
        f"if these are words, write \\<{name}>; what only other site generators know is not shown"
    )
