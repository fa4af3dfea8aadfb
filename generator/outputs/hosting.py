"""Recipes for hosts: the headers, types, compression and caching in the notation of each.

No recipe claims an address: nginx's regular expressions would stand over the location in which a
school asks for a password, and leave those files open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from ..model.media import MEDIA_TYPES, SAVED, end_of
from .artifact import Artifact, Copies, text_artifact
from .redirects import apache_redirects, netlify_redirects, redirect_rules
from .security import headers

HOSTS_ONLY = Copies(offline=False, edition=False, folder=False)
LASTING = ("pagefind/fragment", "pagefind/index", "assets/matchbook")
"""Folders whose files have other names once they hold something else."""
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
"""Kept by browsers, and asked for before each use: a few bytes where it is the same."""
_PACKED = (
    "application/javascript", "application/json", "application/ld+json",
    "application/manifest+json", "application/xml", "image/svg+xml", "text/calendar", "text/css",
    "text/csv", "text/javascript", "text/plain", "text/xml",
)  # fmt: skip
"""Media types worth compressing, beside HTML; Pagefind's files and pictures are packed already."""
_TYPES = {
    **{end.lstrip("."): kind for end, kind in MEDIA_TYPES.items()},
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    "xml": "application/xml",
    "txt": "text/plain",
    "pagefind": "application/octet-stream",
    "pf_fragment": "application/octet-stream",
    "pf_index": "application/octet-stream",
    "pf_meta": "application/octet-stream",
}
"""Media types of a site's files that a host may not know (IIS refuses a type it does not know)."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """What recipes are made from: media types by ending, who may frame the site, its path.

    `path` is that of the site on its host, without a slash at its end; None where nobody said.
    `redirects` are pairs of old and new addresses; `saved` the files that a browser saves, for IIS,
    which without a module sends a header by file and not by ending.
    """

    types: Mapping[str, str]
    frame_ancestors: Sequence[str] = ()
    path: str | None = None
    redirects: Sequence[tuple[str, str]] = ()
    saved: Sequence[str] = ()

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of every answer."""
        return headers(self.frame_ancestors)

    @property
    def every_type(self) -> Mapping[str, str]:
        """Media types of everything that a site can hold."""
        return {**_TYPES, **self.types}


def hosted(
    types: Mapping[str, str],
    frame_ancestors: Sequence[str],
    base_url: str | None,
    redirects: Sequence[tuple[str, str]] = (),
    files: Iterable[str] = (),
) -> Hosted:
    """What recipes are made from; `files` are those of the site, by path."""
    path = urlsplit(base_url).path.rstrip("/") if base_url else None
    saved = tuple(sorted(file for file in files if end_of(file)[1:] in SAVED))
    return Hosted(types, tuple(frame_ancestors), path, tuple(redirects), saved)


def recipes(site: Hosted) -> tuple[Artifact, ...]:
    """The files of `build/hosting/`, one for each server."""
    return (
        _nginx(site),
        _apache(site),
        _caddy(site),
        text_artifact("web.config", _iis(site)),
        *redirect_rules(site.redirects, site.path or ""),
    )


def netlify_headers(frame_ancestors: Sequence[str] = ()) -> Artifact:
    """`/_headers`, which Netlify and Cloudflare Pages read."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers(frame_ancestors).items())]
    lines += ["/sw.js", f"  Cache-Control: {_ASK_AGAIN}"]
    for end in SAVED:
        lines += [f"/*.{end}", "  Content-Disposition: attachment"]
    for folder in LASTING:
        lines += [f"/{folder}/*", f"  Cache-Control: {_FOR_EVER}"]
    return text_artifact("_headers", "\n".join(lines) + "\n", copies=HOSTS_ONLY)


def header_files(names: Sequence[str], site: Hosted) -> list[Artifact]:
    """The files of `institution.yml`'s `header_files`, for the top of the site's folder."""
    path = site.path or ""
    apache = (*_apache_lines(site), *apache_redirects(site.redirects, path))
    texts = {
        ".htaccess": "\n".join(apache) + "\n",
        "web.config": _iis(site),
        "_redirects": netlify_redirects(site.redirects, path),
    }
    return [text_artifact(name, texts[name], copies=HOSTS_ONLY) for name in sorted(set(names))]


def _nginx(site: Hosted) -> Artifact:
    """`nginx.conf`, for a server block or a location: `if` sets variables, and nothing else."""
    lasting = "|".join(LASTING)
    lines = [
        "# Include this file in the server block of the guide (nginx 1.13 or newer). A location",
        "# with an add_header of its own needs it inside, too.",
        'set $matchbook_cache "no-cache";',
        'set $matchbook_saved "";',
        f'if ($uri ~ "/(?:{lasting})/") {{ set $matchbook_cache "{_FOR_EVER}"; }}',
        f'if ($uri ~* "\\.(?:{"|".join(SAVED)})$") {{ set $matchbook_saved "attachment"; }}',
        *(f'add_header {name} "{value}" always;' for name, value in site.headers.items()),
        "add_header Cache-Control $matchbook_cache always;",
        "add_header Content-Disposition $matchbook_saved always;",
        "charset utf-8;",
        f"charset_types text/html {' '.join(kind for kind in _PACKED if kind != 'image/svg+xml')};",
        "gzip on;",
        "gzip_vary on;",
        "gzip_proxied any;",
        f"gzip_types {' '.join(_PACKED)};",
        "types {",
        *(f"    {kind} {end};" for end, kind in _nginx_types(site).items()),
        "}",
    ]
    return text_artifact("nginx.conf", "\n".join(lines) + "\n")


def _nginx_types(site: Hosted) -> Mapping[str, str]:
    """All types: a `types` block takes the place of nginx's own."""
    common = {
        "htm": "text/html", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "gif": "image/gif", "ico": "image/x-icon", "zip": "application/zip", "ics": "text/calendar",
        "webmanifest": "application/manifest+json",
    }  # fmt: skip
    return {**common, **site.every_type}


def _apache(site: Hosted) -> Artifact:
    """`apache.conf`, for the virtual host; `.htaccess` is what `header_files` writes."""
    lines = [
        "# Include this file in the virtual host of the guide. It needs mod_headers, and packs"
    ]
    lines += ["# with mod_deflate. For the site's folder, set header_files: [.htaccess] in"]
    lines += ["# site_config/institution.yml."]
    return text_artifact("apache.conf", "\n".join((*lines, *_apache_lines(site))) + "\n")


def _apache_lines(site: Hosted) -> list[str]:
    lasting = "|".join(LASTING)
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in site.headers.items()]
    lines += [
        f'  Header set Cache-Control "{_ASK_AGAIN}"',
        f'  <If "%{{REQUEST_URI}} =~ m#/(?:{lasting})/#">',
        f'    Header set Cache-Control "{_FOR_EVER}"',
        "  </If>",
        f'  <FilesMatch "\\.({"|".join(SAVED)})$">',
        "    Header set Content-Disposition attachment",
        "  </FilesMatch>",
        "</IfModule>",
        "AddDefaultCharset utf-8",
        "AddCharset utf-8 .css .js .mjs .json .ics .csv .webmanifest",
        *(f"AddType {kind} .{end}" for end, kind in site.every_type.items()),
        "<IfModule mod_deflate.c>",
        "  <IfModule mod_filter.c>",
        f"    AddOutputFilterByType DEFLATE text/html {' '.join(_PACKED)}",
        "  </IfModule>",
        "</IfModule>",
    ]
    if site.path is not None:
        lines.append(f"ErrorDocument 404 {site.path}/404.html")
    return lines


def _caddy(site: Hosted) -> Artifact:
    """`Caddyfile`, to be imported into a site's block."""
    lasting = " ".join(f"*/{folder}/*" for folder in LASTING)
    saved = " ".join(f"*.{end}" for end in SAVED)
    lines = [
        "# Import this file in the block of the guide's site (Caddy 2).",
        "encode gzip",
        "header {",
        *(f'    {name} "{value}"' for name, value in site.headers.items()),
        f'    ?Cache-Control "{_ASK_AGAIN}"',
        "    -Server",
        "}",
        f"@lasting path {lasting}",
        f'header @lasting Cache-Control "{_FOR_EVER}"',
        f"@saved path {saved}",
        "header @saved Content-Disposition attachment",
    ]
    for end, kind in site.every_type.items():
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        lines += [f"@{end.replace('-', '_')} path *.{end}",
                  f'header @{end.replace("-", "_")} Content-Type "{kind}{charset}"']  # fmt: skip
    return text_artifact("Caddyfile", "\n".join(lines) + "\n")


def _iis(site: Hosted) -> str:
    """`web.config` for the site's folder in IIS 8 or newer; it needs no module beside IIS' own."""
    types = {f".{end}": kind for end, kind in site.every_type.items()}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<configuration>",
        "  <system.webServer>",
        '    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>',
        "    <staticContent>",
        '      <clientCache cacheControlMode="DisableCache" />',
    ]
    for end, kind in types.items():
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        lines.append(f"      <remove fileExtension={quoteattr(end)} />")
        lines.append(
            f"      <mimeMap fileExtension={quoteattr(end)} mimeType={quoteattr(kind + charset)} />"
        )
    lines += [
        "    </staticContent>",
        '    <urlCompression doStaticCompression="true" />',
        "    <httpProtocol>",
        "      <customHeaders>",
        '        <remove name="X-Powered-By" />',
    ]
    for name, value in site.headers.items():
        lines.append(f"        <remove name={quoteattr(name)} />")
        lines.append(f"        <add name={quoteattr(name)} value={quoteattr(value)} />")
    lines += ["      </customHeaders>", "    </httpProtocol>"]
    if site.path is not None:
        page = quoteattr(f"{site.path}/404.html")
        lines += [
            '    <httpErrors errorMode="Custom" existingResponse="Auto">',
            '      <remove statusCode="404" />',
            f'      <error statusCode="404" responseMode="ExecuteURL" path={page} />',
            "    </httpErrors>",
        ]
    lines += ["  </system.webServer>"]
    for folder in LASTING:
        lines += [
            f"  <location path={quoteattr(folder)}>",
            "    <system.webServer><staticContent>",
            '      <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" />',
            "    </staticContent></system.webServer>",
            "  </location>",
        ]
    for file in site.saved:
        lines += [
            f"  <location path={quoteattr(file)}>",
            "    <system.webServer><httpProtocol><customHeaders>",
            '      <add name="Content-Disposition" value="attachment" />',
            "    </customHeaders></httpProtocol></system.webServer>",
            "  </location>",
        ]
    lines += ["</configuration>"]
    return "\n".join(lines) + "\n"
