"""Pictures for shared links and home screens."""

from __future__ import annotations

import struct

from generator.model.settings import Institution, Theme
from generator.outputs.pictures import ICON_SIZES, _png, picture_artifacts

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M0 0h32v32H0z"/></svg>'


def pictures(**institution: str) -> dict[str, bytes]:
    """All pictures of a school, by their address, drawn anew."""
    _png.cache_clear()
    school = Institution.model_validate({"name": "School", **institution})
    return {a.path: a.data for a in picture_artifacts(school, Theme(), SVG, SVG)}


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_pictures_have_the_sizes_that_others_expect() -> None:
    """The shared picture is 1200 by 630 pixels, each icon a square of its size."""
    drawn = pictures()
    assert size(drawn.pop("assets/images/share.png")) == (1200, 630)
    assert {path: size(png) for path, png in drawn.items()} == {
        f"assets/images/icon-{pixels}.png": (pixels, pixels) for pixels in ICON_SIZES
    }


def test_same_guide_same_bytes() -> None:
    """Drawn twice, pictures are the same to the byte; another name gives another picture."""
    assert pictures() == pictures()
    share = "assets/images/share.png"
    assert pictures()[share] != pictures(guide_name="Another")[share]


def test_a_name_is_text_and_never_typst() -> None:
    """What would be code or markup in Typst is drawn as letters."""
    assert pictures(guide_name='#panic("x") $ * _ <a> \\')["assets/images/share.png"]
