"""What is new as an Atom feed (RFC 4287): an entry for each record, with links to its pages.

Same news, same bytes: a feed is as new as its latest record, not as its build.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from ..model.words import Words
from ..views.changes import ADDRESS, ChangesView, NewsView
from .addresses import relative
from .artifact import FOR_MACHINES, Artifact

ATOM = "http://www.w3.org/2005/Atom"
_STARTED = "2026-01-01"
"""The day in the names of all feeds: a tag URI (RFC 4151) holds one on which its owner had it."""


def feed_artifact(view: ChangesView, words: Words) -> Artifact:
    """The feed; its addresses are full where the guide knows where it stands, else relative."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": view.language})
    name = f"tag:{view.domain},{_STARTED}:changes"
    _text(root, "id", name)
    _text(root, "title", words.gettext("{guide}: what is new", guide=view.guide))
    _text(root, "updated", _moment(view.news[0]))
    _text(SubElement(root, "author"), "name", view.guide)
    SubElement(root, "link", {"rel": "self", "href": _to(view, view.feed)})
    SubElement(root, "link", {"rel": "alternate", "href": _to(view, ADDRESS)})
    for one in view.news:
        entry = SubElement(root, "entry")
        _text(entry, "id", f"{name}/{one.anchor}")
        _text(entry, "title", f"{one.title}: {one.sum}")
        _text(entry, "updated", _moment(one))
        SubElement(
            entry, "link", {"rel": "alternate", "href": f"{_to(view, ADDRESS)}#{one.anchor}"}
        )
        content = SubElement(entry, "content", {"type": "xhtml"})
        _content(content, view, one, words)
    data = tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return Artifact(view.feed, data, media_type="application/atom+xml", copies=FOR_MACHINES)


def _content(content: Element, view: ChangesView, news: NewsView, words: Words) -> None:
    div = SubElement(content, "div", {"xmlns": "http://www.w3.org/1999/xhtml"})
    _ = words.gettext
    for name, links in ((_("Added"), news.added), (_("Changed"), news.changed)):
        if not links:
            continue
        _text(div, "p", name)
        items = SubElement(div, "ul")
        for link in links:
            item = SubElement(items, "li")
            if link.address is None:
                item.text = link.title
            else:
                SubElement(item, "a", {"href": _to(view, link.address)}).text = link.title
    if news.gone:
        _text(div, "p", _("Removed"))
        items = SubElement(div, "ul")
        for title in news.gone:
            _text(items, "li", title)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _moment(news: NewsView) -> str:
    """Noon of the day in UTC, which is that day from Hawaii to Japan."""
    return f"{news.date.isoformat()}T12:00:00Z"


def _to(view: ChangesView, address: str) -> str:
    if view.base_url:
        return f"{view.base_url.rstrip('/')}/{address}"
    return relative(view.feed, address)
