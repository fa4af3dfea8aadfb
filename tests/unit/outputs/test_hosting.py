"""Recipes for hosts: each attachment with its media type, and those that browsers save as such."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.model.media import ATTACHMENTS, MEDIA_TYPES, SAVED
from generator.outputs.hosting import header_files, hosted, netlify_headers, recipes

FILES = ("guides/a.PDF", "guides/first.md", *(f"guides/a & {end}.{end}" for end in SAVED))
SITE = hosted({}, (), "https://example.edu/guide/", files=FILES)
TEXTS = {one.path: one.data.decode() for one in recipes(SITE)}
ASKED = {one.path: one.data.decode() for one in header_files((".htaccess", "web.config"), SITE)}


def test_what_is_not_shown_is_saved() -> None:
    """Every kind of attachment has a media type; only a PDF opens in the browser."""
    assert set(MEDIA_TYPES) == set(ATTACHMENTS)
    assert {f".{end}" for end in SAVED} == set(ATTACHMENTS) - {".pdf"}


@pytest.mark.parametrize("end", [end[1:] for end in ATTACHMENTS])
def test_every_recipe_has_the_media_type(end: str) -> None:
    """In the notation of each server."""
    kind = MEDIA_TYPES[f".{end}"]
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    assert f"    {kind} {end};\n" in TEXTS["nginx.conf"]
    for text in (TEXTS["apache.conf"], ASKED[".htaccess"]):
        assert f"AddType {kind} .{end}\n" in text
    assert (
        f'@{end} path *.{end}\nheader @{end} Content-Type "{kind}{charset}"' in TEXTS["Caddyfile"]
    )
    for text in (TEXTS["web.config"], ASKED["web.config"]):
        maps = {m.get("fileExtension"): m for m in ElementTree.fromstring(text).iter("mimeMap")}
        assert maps[f".{end}"].get("mimeType") == f"{kind}{charset}"


@pytest.mark.parametrize("end", [end[1:] for end in ATTACHMENTS])
def test_every_recipe_saves_what_browsers_do_not_show(end: str) -> None:
    """By the ending, at IIS by the file; a PDF is left to the browser."""
    saved = end != "pdf"
    (nginx,) = re.findall(r"\$uri ~\* \"(.+?)\"\) \{ set \$matchbook_saved", TEXTS["nginx.conf"])
    assert bool(re.search(nginx, f"/guides/a.{end}")) is saved
    for text in (TEXTS["apache.conf"], ASKED[".htaccess"]):
        (apache,) = re.findall(r"<FilesMatch \"(.+)\">\n +Header set Content-Disp", text)
        assert bool(re.search(apache, f"a.{end}")) is saved
    (caddy,) = re.findall(r"@saved path (.+)\nheader @saved Content-Disp", TEXTS["Caddyfile"])
    assert (f"*.{end}" in caddy.split()) is saved
    netlify = netlify_headers().data.decode()
    assert (f"/*.{end}\n  Content-Disposition: attachment\n" in netlify) is saved
    for text in (TEXTS["web.config"], ASKED["web.config"]):
        places = {
            location.get("path")
            for location in ElementTree.fromstring(text).iter("location")
            for header in location.iter("add")
            if header.attrib == {"name": "Content-Disposition", "value": "attachment"}
        }
        assert (f"guides/a & {end}.{end}" in places) is saved
        assert "guides/a.PDF" not in places
