"""Aliases to pages that send readers on, with and without a script."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from ..model.words import Words
from .addresses import relative
from .artifact import Artifact, text_artifact

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>{moved}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
</head>
<body>
<h1>{moved}</h1>
<p><a href="{target}">{go}</a></p>
</body>
</html>
"""


def redirect_artifacts(redirects: Iterable[tuple[str, str]], words: Words) -> list[Artifact]:
    """A page at each old address; pairs are (old address, new address)."""
    return [
        text_artifact(
            f"{old}index.html",
            _PAGE.format(
                lang=words.frame.partition("-")[0],
                moved=escape(words.gettext("This page has moved")),
                go=escape(words.gettext("Go to its new address")),
                target=escape(relative(old, new)),
            ),
            owner=f"the old address of '/{new}'",
        )
        for old, new in redirects
    ]
