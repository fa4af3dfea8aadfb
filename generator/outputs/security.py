"""What a host tells browsers about the site: one policy, and headers beside it.

The policy allows what the pages themselves are made of and nothing else: no inline script, no
inline style, no other host, no frame around it. Search runs compiled code (`wasm-unsafe-eval`).
Each page carries the policy as well, for hosts that cannot send headers; such a page cannot say
who may frame it, so that part is in the headers alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""Powers of a browser that no page needs."""


def policy(*, in_page: bool = False, frame_ancestors: Sequence[str] = ()) -> str:
    """The Content-Security-Policy, for a header or for a page's own head.

    `frame_ancestors` are the origins of learning platforms that may show the site in a frame; a
    page's own head cannot name them (CSP Level 3, section 3.3).
    """
    parts = dict(_DIRECTIVES)
    if not in_page:
        parts["frame-ancestors"] = " ".join(("'self'", *frame_ancestors))
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers(frame_ancestors: Sequence[str] = ()) -> Mapping[str, str]:
    """The headers of every answer, by name."""
    found = {
        "Content-Security-Policy": policy(frame_ancestors=frame_ancestors),
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if frame_ancestors:
        del found["X-Frame-Options"]  # it can name nobody, and would refuse them all
    return found
