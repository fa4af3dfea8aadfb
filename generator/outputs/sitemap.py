"""The sitemap (sitemaps.org, protocol 0.9): every page; entries with their last review."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from ..catalogue.catalogue import Catalogue
from ..views.page import Page
from .artifact import SERVED_ONLY, Artifact, text_artifact


def sitemap(catalogue: Catalogue, pages: Iterable[Page]) -> Artifact:
    """`/sitemap.xml`. The protocol takes full addresses only, so it is empty without `base_url`."""
    base = (catalogue.settings.institution.base_url or "").rstrip("/")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    listed = (page for page in pages if page.listed)
    for page in sorted(listed, key=lambda page: page.address) if base else ():
        entry = catalogue.by_permalink.get(page.address)
        reviewed = f"<lastmod>{entry.reviewed}</lastmod>" if entry and entry.reviewed else ""
        lines.append(f"<url><loc>{escape(base)}/{escape(page.address)}</loc>{reviewed}</url>")
    lines.append("</urlset>")
    return text_artifact("sitemap.xml", "\n".join(lines) + "\n", copies=SERVED_ONLY)
