"""Tokens to HTML, and the slots of that HTML to addresses.

What differs from plain CommonMark: a table and a block of code scroll in regions of their own,
which take the focus and have a name; columns are aligned by class, since inline styles are cleaned
away; boxes of task lists are labelled; embeds become links; footnotes have the ids of release
0.1.0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from .cleaning import EMBEDS
from .tags import Tag, tags_in

_SCHEME = re.compile(r"\s*[a-zA-Z][a-zA-Z0-9+.\-\s]*:")
_SLOT = re.compile(
    r'(?P<before><(?:a|img)\b[^<>]*?\s(?:href|src)=")~(?P<number>\d+)~(?P<after>"[^<>]*>)'
)
_CANDIDATE = re.compile(r"~(\d+)~(?= \d+w[,\"])")
"""The slot of one size of a picture in a `srcset`, which views write behind `src`."""
_WORD = re.compile(r"\{?\.?[\w+#.-]+\}?")
_TITLE = re.compile(r"""\btitle=(?:"([^"\n]+)"|'([^'\n]+)')""")
_ALIGN = re.compile(r"text-align:(left|center|right)")


def is_local(target: str) -> bool:
    """Whether an address leads to another file of the guide."""
    return bool(target) and not target.startswith(("#", "//")) and not _SCHEME.match(target)


class Slots:
    """Local addresses of a body, each with its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, target: str) -> str:
        """What stands in the HTML for an address."""
        if not is_local(target):
            return target
        return f"~{self._numbers.setdefault(target, len(self._numbers))}~"

    @property
    def targets(self) -> tuple[str, ...]:
        """All local addresses, in the order of their numbers."""
        return tuple(self._numbers)


def filled(html: str, addresses: Sequence[str | None]) -> str:
    """The HTML with an address in each slot; of a link without one, only the words stay."""
    out: list[str] = []
    at = 0
    for match in _SLOT.finditer(html):
        number = int(match["number"])
        if match.start() < at or number >= len(addresses):
            continue
        out.append(html[at : match.start()])
        at = match.end()
        address = addresses[number]
        if address is not None:
            behind = match["after"]
            if "srcset" in behind:
                behind = _CANDIDATE.sub(lambda one: _offered(addresses, one), behind)
            out.append(f"{match['before']}{escape(address)}{behind}")
        elif match["before"].startswith("<a"):
            end = html.find("</a>", at)
            out.append(filled(html[at:end], addresses) if end >= 0 else "")
            at = end + len("</a>") if end >= 0 else at
    return "".join(out) + html[at:]


def _offered(addresses: Sequence[str | None], match: re.Match[str]) -> str:
    """An address in a `srcset`, where a comma would end it."""
    number = int(match[1])
    address = addresses[number] if number < len(addresses) else None
    return escape((address or "").replace(",", "%2C").replace(" ", "%20"))


_PIECE = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*+>)")


def explained(html: str, terms: Mapping[str, str]) -> str:
    """HTML in which the first use of each term carries its explanation.

    A tooltip under each of thirty "ICU" is noise to the eye and to a screen reader.
    """
    known = {term: means for term, means in terms.items() if escape(term, quote=False) in html}
    if not known:
        return html
    longest = sorted(known, key=lambda term: (-len(term), term))
    words = "|".join(re.escape(escape(term, quote=False)) for term in longest)
    pattern = re.compile(rf"(?<![\w&])(?:{words})(?!\w)")
    left = dict(known)
    depth = 0

    def first(match: re.Match[str]) -> str:
        term = unescape(match[0])
        if term not in left:
            return match[0]
        return f'<abbr title="{escape(left.pop(term))}">{match[0]}</abbr>'

    pieces = _PIECE.split(html)
    for number, piece in enumerate(pieces):
        if piece.startswith(("<code", "<pre", "<abbr")):
            depth += 1
        elif piece.startswith(("</code", "</pre", "</abbr")):
            depth -= 1
        elif piece and not piece.startswith("<") and depth <= 0:
            pieces[number] = pattern.sub(first, piece)
            if not left:
                break
    return "".join(pieces)


def draw(tokens: Sequence[Token], renderer: RendererHTML, env: dict[str, Any], slots: Slots) -> str:
    """The HTML of a body, not yet cleaned."""
    env["slots"] = slots
    return renderer.render(tokens, _OPTIONS, env)


_OPTIONS: Any = OptionsDict(
    {
        "maxNesting": 100, "html": True, "linkify": False, "typographer": False, "quotes": "",
        "xhtmlOut": False, "breaks": False, "langPrefix": "language-", "highlight": None,
    }
)  # fmt: skip


_FIXED = {
    "table_close": "</table>\n</div>\n",
    "alert_title_open": '<p class="admonition-title">',
    "definition": "",
    "footnote_block_open": '<div class="footnote">\n<hr>\n<ol>\n',
    "footnote_block_close": "</ol>\n</div>\n",
    "footnote_close": "</li>\n",
}
"""Tokens that always make the same HTML."""


def _fixed(html: str, *_given: object) -> str:
    return html


class Renderer(RendererHTML):
    """CommonMark's renderer with our rules for what differs."""

    def __init__(self) -> None:
        super().__init__()
        for name, html in _FIXED.items():
            self.rules[name] = partial(_fixed, html)  # type: ignore[assignment]

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A link, its local address as a slot."""
        token = tokens[idx]
        attributes = dict(token.attrs)
        attributes["href"] = env["slots"].of(str(attributes.get("href", "")))
        return f"<a{_attributes(attributes)}>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """An image, its local address as a slot."""
        token = tokens[idx]
        attributes = dict(token.attrs)
        attributes["src"] = env["slots"].of(str(attributes.get("src", "")))
        attributes["alt"] = self.renderInlineAsText(token.children or [], options, env)
        return f"<img{_attributes(attributes)}>"

    def html_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """HTML with its local addresses as slots and its embeds as links."""
        return _rewritten(tokens[idx].content, env["slots"])

    html_inline = html_block

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A table in a region named after its columns, which the keyboard scrolls."""
        names = []
        for place in range(idx, len(tokens)):
            if tokens[place].type == "thead_close":
                break
            if tokens[place].type == "inline":
                text = self.renderInlineAsText(tokens[place].children or [], options, env)
                names.append(" ".join(text.split()))
        label = escape(", ".join(filter(None, ["Table", *names])))
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">\n<table>\n'

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The head of a column."""
        return f'<th scope="col"{_cell(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A cell."""
        return f"<td{_cell(tokens[idx])}>"

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A block of code in a region with a number."""
        token = tokens[idx]
        number = env["codes"] = env.get("codes", 0) + 1
        language = (token.info or "").strip().split(maxsplit=1)
        named = language and _WORD.fullmatch(language[0])
        kind = f' class="language-{escape(language[0].strip("{}."))}"' if named else ""
        title = code_title(token.info or "")
        head = f'<p class="code-title">{escape(title)}</p>\n' if title else ""
        return head + (
            f'<pre role="region" tabindex="0" aria-label="Code {number}"><code{kind}>'
            f"{escape(token.content, quote=False)}</code></pre>\n"
        )

    code_block = fence

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """An item; of a task list, with its box."""
        token = tokens[idx]
        if "checked" not in token.meta:
            return self.renderToken(tokens, idx, options, env)
        state = "Done" if token.meta["checked"] else "Not done"
        box = f'<input type="checkbox" disabled aria-label="{state}"'
        return f"<li{_attributes(dict(token.attrs))}>{box}{' checked' * token.meta['checked']}> "

    def alert_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """GitHub's alert: the same box as a note."""
        return f'<div class="admonition {str(tokens[idx].info).lower()}">\n'

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The number that leads to a footnote."""
        meta = tokens[idx].meta
        label = escape(str(meta["label"]))
        return (
            f'<sup id="{_reference(meta)}"><a class="footnote-ref" href="#fn:{label}">'
            f"{meta['id'] + 1}</a></sup>"
        )

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """One footnote."""
        return f'<li id="fn:{escape(str(tokens[idx].meta["label"]))}">\n'

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The way back from a footnote to where it is named."""
        meta = tokens[idx].meta
        return (
            f'&#160;<a class="footnote-backref" href="#{_reference(meta)}"'
            f' title="Jump back to footnote {meta["id"] + 1} in the text">&#8617;</a>'
        )


def _reference(meta: Mapping[str, Any]) -> str:
    """The id of the place that names a footnote."""
    again = f"{meta['subId'] + 1}" if meta.get("subId", 0) > 0 else ""
    return f"fnref{again}:{escape(str(meta['label']))}"


def _attributes(attributes: Mapping[str, object]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())


def aligned(token: Token) -> str | None:
    """The side to which a cell of a table is set: left, center or right."""
    match = _ALIGN.search(str(token.attrs.get("style", "")))
    return match[1] if match else None


def code_title(info: str) -> str | None:
    """The title that the first line of a block of code gives it."""
    title = _TITLE.search(info)
    return (title[1] or title[2]) if title else None


def _cell(token: Token) -> str:
    """The attributes of a cell; its alignment is a class."""
    attributes = dict(token.attrs)
    side = aligned(token)
    attributes.pop("style", None)
    if side:
        attributes["class"] = f"{attributes.get('class', '')} align-{side}".strip()
    return _attributes(attributes)


def _rewritten(html: str, slots: Slots) -> str:
    """Authors' HTML with slots for local addresses, ids for names, and links for embeds."""
    out, at = [], 0
    for tag in tags_in(html):
        new = _tag(tag, slots)
        if new is not None:
            out += [html[at : tag.start], new]
            at = tag.end
    return "".join(out) + html[at:]


def _tag(tag: Tag, slots: Slots) -> str | None:
    """The tag as pages have it; None where it stays as it is."""
    if tag.name in EMBEDS or tag.name == "source":
        return "" if tag.closes else embed_card(tag)
    if tag.name == "input":  # the boxes of task lists are the only ones that stay
        return ""
    if tag.closes or tag.name not in ("a", "img"):
        return None
    attributes = {key: value for key, value, _ in reversed(tag.attributes)}
    for name in ("href", "src"):
        if name in attributes:
            attributes[name] = slots.of(attributes[name].strip())
    if tag.name == "a" and attributes.get("name"):
        attributes.setdefault("id", attributes.pop("name"))
    return tag.write(dict(reversed(attributes.items())))


_WORDS = {"video": "Video", "audio": "Recording", "source": "Recording"}


def embed_card(tag: Tag) -> str:
    """A link to what an embed would load, with its title; empty where it has no web address."""
    address = (tag.get("src") or tag.get("data") or "").strip()
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.")
    path = [step for step in parts.path.split("/") if step]
    kind = _WORDS.get(tag.name, "Open")
    if host in ("youtube.com", "youtube-nocookie.com") and path[:1] == ["embed"] and path[1:]:
        address, kind, host = f"https://www.youtube.com/watch?v={path[1]}", "Video", "youtube.com"
    elif host == "player.vimeo.com" and path[:1] == ["video"] and path[1:]:
        address, kind, host = f"https://vimeo.com/{path[1]}", "Video", "vimeo.com"
    elif "form" in parts.path or host.startswith("forms."):
        kind = "Form"
        kept = parse_qs(parts.query)
        if kept.pop("embedded", None) and not kept:
            address = address.partition("?")[0]
    title = " ".join((tag.get("title") or "").split())
    words = f"{kind}: {title} ({host})" if title else f"{kind} at {host}"
    return f'<a class="embed" href="{escape(address)}">{escape(words)}</a>'
