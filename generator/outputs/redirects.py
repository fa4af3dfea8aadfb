"""Aliases to pages that send readers on, with and without a script."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from .addresses import relative
from .artifact import Artifact, text_artifact

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>This page has moved</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
</head>
<body>
<h1>This page has moved</h1>
<p><a href="{target}">Go to its new address</a></p>
</body>
</html>
"""


def redirect_artifacts(redirects: Iterable[tuple[str, str]]) -> list[Artifact]:
    """A page at each old address; pairs are (old address, new address)."""
    return [
        text_artifact(
            f"{old}index.html",
            _PAGE.format(target=escape(relative(old, new))),
            owner=f"the old address of '/{new}'",
        )
        for old, new in redirects
    ]
