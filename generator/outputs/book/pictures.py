"""Pictures as the book takes them: each as an SVG, which is text like all else it is given."""

from __future__ import annotations

import base64
import io

from PIL import Image

from ..pdf import can_draw

_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}


def as_svg(end: str, data: bytes) -> str | None:
    """A picture as SVG, by the end of its name; None where it cannot be drawn."""
    if end == ".svg":
        svg = data.decode("utf-8-sig", errors="replace")
    elif end in _TYPES:
        try:
            with Image.open(io.BytesIO(data)) as picture:
                width, height = picture.size
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        address = f"data:{_TYPES[end]};base64,{base64.b64encode(data).decode()}"
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
            f'href="{address}"/></svg>'
        )
    else:
        return None
    return svg if can_draw(svg) else None
