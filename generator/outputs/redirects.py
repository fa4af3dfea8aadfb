"""Old addresses to pages that send readers on without a script, and to rules of hosts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import escape

from ..model.old_address import as_asked, is_web, stub_path
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


def redirect_artifacts(
    redirects: Iterable[tuple[str, str]], addresses: Iterable[str], words: Words
) -> list[Artifact]:
    """A page at each old address; pairs are (old address, new address).

    Where a page of the site or another old address differs in capitals alone, a disk that tells no
    capitals apart would hold one file for both: only rules of hosts keep such an old address.
    """
    taken = {address.casefold() for address in addresses}
    found = []
    for old, new in redirects:
        if old.casefold() in taken:
            continue
        taken.add(old.casefold())
        target = new if is_web(new) else relative(old, new)
        found.append(
            text_artifact(
                stub_path(old),
                _PAGE.format(
                    lang=words.frame.partition("-")[0],
                    moved=escape(words.gettext("This page has moved")),
                    go=escape(words.gettext("Go to its new address")),
                    target=escape(target),
                ),
                owner=f"the old address of '{new if is_web(new) else '/' + new}'",
            )
        )
    return found


Pairs = Sequence[tuple[str, str]]


def netlify_redirects(redirects: Pairs, path: str) -> str:
    """`/_redirects`, which Netlify and Cloudflare Pages read."""
    lines = [f"{path}/{as_asked(old)} {_to(new, path)} 301" for old, new in redirects]
    return "\n".join(lines) + "\n"


def apache_redirects(redirects: Pairs, path: str) -> list[str]:
    """Lines for `.htaccess` and for a virtual host; Apache compares the address unescaped."""
    return [
        f'RedirectMatch 301 "^{_pattern(f"{path}/{old}".rstrip("/"))}/?$" "{_to(new, path)}"'
        for old, new in redirects
    ]


def redirect_rules(redirects: Pairs, path: str) -> list[Artifact]:
    """Files of `build/hosting/` that send readers on before any page is read; none without need."""
    if not redirects:
        return []
    nginx = [
        "# Include this file in the http block, and write in the server block of the guide:",
        "#   if ($matchbook_moved) { return 301 $matchbook_moved; }",
        "map $uri $matchbook_moved {",
        '    default "";',
    ]
    caddy = ["# Import this file in the block of the guide's site (Caddy 2)."]
    for old, new in redirects:
        start, end = f"{path}/{old}".rstrip("/"), _to(new, path)
        nginx += [f'    "~^{_pattern(start)}/?$" "{end}";']
        caddy += [f'redir "{one}" "{end}" 301' for one in (start, f"{start}/")]
    apache = ["# Include this file in the virtual host of the guide (mod_alias)."]
    apache += apache_redirects(redirects, path)
    return [
        text_artifact("nginx-redirects.conf", "\n".join((*nginx, "}")) + "\n"),
        text_artifact("apache-redirects.conf", "\n".join(apache) + "\n"),
        text_artifact("Caddyfile-redirects", "\n".join(caddy) + "\n"),
        text_artifact("_redirects", netlify_redirects(redirects, path)),
    ]


def _pattern(text: str) -> str:
    """A regular expression for the text, in the quotes of Apache and nginx."""
    return "".join(f"\\{c}" if c in ".+()[]{}^$ " else c for c in text)


def _to(new: str, path: str) -> str:
    return new if is_web(new) else f"{path}/{quote(new, safe='/#-._~')}"
