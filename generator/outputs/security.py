"""What a host tells browsers about the site: one policy, in the notations hosts read.

The policy allows what the pages themselves are made of and nothing else: no inline script, no
inline style, no other host, no frame around it. Search runs compiled code (`wasm-unsafe-eval`).
Each page carries the policy as well, for hosts that cannot send headers; such a page cannot say
who may frame it, so that part is in the headers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from ..model.media import SAVED
from .artifact import Artifact, Copies, text_artifact

_HOSTS_ONLY = Copies(offline=False, edition=False, folder=False)

_DIRECTIVES: dict[str, str] = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
_HEADERS_ONLY = {"frame-ancestors": "'self'"}
_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""Powers of a browser that no page needs."""

_LASTING = ("/pagefind/fragment/*", "/pagefind/index/*", "/pagefind/filter/*")
"""Files whose name changes with what they hold."""


def policy(*, in_page: bool = False) -> str:
    """The Content-Security-Policy, for a header or for a page's own head."""
    parts = _DIRECTIVES if in_page else _DIRECTIVES | _HEADERS_ONLY
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers() -> Mapping[str, str]:
    """The headers of every answer, by name."""
    return {
        "Content-Security-Policy": policy(),
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def netlify_headers() -> Artifact:
    """`/_headers`, which Netlify and Cloudflare Pages read."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers().items())]
    lines += ["/sw.js", "  Cache-Control: no-cache"]
    for end in SAVED:
        lines += [f"/*.{end}", "  Content-Disposition: attachment"]
    for address in _LASTING:
        lines += [address, "  Cache-Control: public, max-age=31536000, immutable"]
    return text_artifact("_headers", "\n".join(lines) + "\n", copies=_HOSTS_ONLY)


def nginx_headers(media_types: Mapping[str, str]) -> Artifact:
    """`nginx.conf`, to be included in a server block."""
    lines = ["# Include this file in the server block of the guide (nginx 1.7.5 or newer)."]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers().items()]
    for end, kind in media_types.items():
        lines.append(f"location ~ \\.{end}$ {{ default_type {kind}; }}")
    return text_artifact("nginx.conf", "\n".join(lines) + "\n")


def apache_headers(media_types: Mapping[str, str]) -> Artifact:
    """`apache.conf`, for the virtual host; `.htaccess` is what `header_files` writes."""
    lines = ["# Include this file in the virtual host of the guide. It needs mod_headers. For the"]
    lines += ["# site's folder, set header_files: [.htaccess] in site_config/institution.yml."]
    return text_artifact("apache.conf", "\n".join((*lines, *_apache_lines(media_types))) + "\n")


def header_files(
    names: Iterable[str], base_url: str | None, media_types: Mapping[str, str]
) -> list[Artifact]:
    """The files of `institution.yml`'s `header_files`, for the top of the site's folder.

    Apache's own page for a missing address gives way to the guide's where `base_url` says at
    which path that stands.
    """
    lines = _apache_lines(media_types)
    if base_url:
        lines.append(f"ErrorDocument 404 {urlsplit(base_url).path.rstrip('/')}/404.html")
    text = "\n".join(lines) + "\n"
    return [text_artifact(name, text, copies=_HOSTS_ONLY) for name in sorted(set(names))]


def _apache_lines(media_types: Mapping[str, str]) -> list[str]:
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in headers().items()]
    lines += ["</IfModule>", *(f"AddType {kind} .{end}" for end, kind in media_types.items())]
    lines += ["<IfModule mod_headers.c>", f'  <FilesMatch "\\.({"|".join(SAVED)})$">']
    lines += ["    Header set Content-Disposition attachment", "  </FilesMatch>", "</IfModule>"]
    return lines
