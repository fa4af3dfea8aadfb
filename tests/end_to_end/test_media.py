"""Pictures and attachments: small, without the place they show, and offered with their kind."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from generator.adapters.rendering.photos import narrow, small
from generator.diagnostics import format_text
from generator.outputs.memory import NewShelf
from tests.support.site import ENTRY, SiteTest


def photo(width: int = 2400, height: int = 1200, *, turned: bool = False) -> bytes:
    """A JPEG as a phone writes it, with the place."""
    picture = Image.effect_noise((width, height), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    exif.get_ifd(0x8825)[1] = "N"
    if turned:
        exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


def write(site: SiteTest, path: str, data: bytes) -> Path:
    """A file of bytes."""
    target = site.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def body(site: SiteTest, text: str) -> None:
    """Give the first entry a text."""
    site.write("content/guides/first.md", ENTRY.format(title="First") + text)


def told(site: SiteTest, code: str) -> list[str]:
    """Problems of a code as they are printed."""
    return [format_text(one) for one in site.check().problems if one.code == code]


def test_a_photo_is_small_upright_and_without_its_place() -> None:
    """The same bytes for the same photo; what is small and bare already stays as it is."""
    data = photo(turned=True)
    made = small(".jpg", data, NewShelf())
    assert made == small(".jpg", data, NewShelf())
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (1200, 2400)
        assert not picture.getexif()
    assert b"Phone" not in made
    wide = small(".jpg", photo(), NewShelf())
    with Image.open(io.BytesIO(wide)) as picture:
        assert picture.size == (1600, 800)
    assert small(".jpg", wide, NewShelf()) == wide
    assert small(".jpg", b"not a photo", NewShelf()) == b"not a photo"


def test_work_on_a_photo_is_remembered() -> None:
    """By what the photo holds."""
    shelf = NewShelf()
    made = small(".jpg", photo(), shelf)
    assert list(shelf._kept.values()) == [made]


@pytest.mark.parametrize("mode", ["P", "RGBA", "L", "1", "LA", "I;16"])
def test_png_files_of_every_kind_are_taken(mode: str) -> None:
    """Palettes, transparency, gray and black and white."""
    out = io.BytesIO()
    Image.new(mode, (2000, 10)).save(out, "PNG")
    with Image.open(io.BytesIO(small(".png", out.getvalue(), NewShelf()))) as picture:
        assert picture.width == 1600


def test_a_wide_picture_comes_in_two_sizes(small_site: SiteTest) -> None:
    """A browser chooses by its screen and the room; without a network the small one is there."""
    write(small_site, "content/images/Map of it, new.JPG", photo())
    write(small_site, "content/images/small.jpg", photo(900, 400))
    link = "../images/Map%20of%20it,%20new.JPG"
    body(
        small_site,
        f'\n![Map]({link})\n\n<img src="{link}" alt="Map" width="300">\n'
        "\n![Small](../images/small.jpg)\n",
    )
    prepared = small_site.build()
    assert prepared.written is not None, small_site.diagnostics()
    page = small_site.read("guides/first/")
    name = "images/Map%20of%20it%2C%20new.JPG"
    offered = f'srcset="../../assets/800/{name} 800w, ../../{name} 1600w"'
    assert page.count(offered) == 2
    assert 'sizes="(min-width: 800px) 800px, 100vw"' in page
    assert 'sizes="300px"' in page
    assert page.count("srcset") == 2
    site = small_site.root / "site"
    wide, second = (site / one / "images/Map of it, new.JPG" for one in ("", "assets/800"))
    with Image.open(second) as picture:
        assert picture.size == (800, 400)
    assert second.stat().st_size < 0.5 * wide.stat().st_size
    assert b"Phone" not in second.read_bytes()
    assert not (site / "assets/800/images/small.jpg").exists()
    listed = json.loads(small_site.read("offline.json"))
    assert "assets/800/images/Map of it, new.JPG" in listed["files"]
    assert "images/Map of it, new.JPG" in listed["pictures"]


def test_a_second_size_that_saves_nothing_is_the_first() -> None:
    """Animations, and drawings that grow when they are drawn anew."""
    frames = [Image.new("RGB", (1200, 20), color) for color in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    wide = small(".webp", out.getvalue(), NewShelf())
    assert narrow(".webp", out.getvalue(), wide, NewShelf()) == wide


def test_pages_hold_room_for_pictures_and_name_attachments(small_site: SiteTest) -> None:
    """Width, height and late loading; kind and size; in the site only what is linked."""
    write(small_site, "content/images/Map.JPG", photo())
    write(small_site, "content/files/form.pdf", b"%PDF-" + b"x" * 120_000)
    write(small_site, "content/guides/list.xlsx", b"x" * 2_400_000)
    write(small_site, "content/files/secret.docx", b"x")
    body(
        small_site,
        "\n![Map](../images/Map.JPG)\n\n[Form](../files/form.pdf) and [List](list.xlsx).\n",
    )
    prepared = small_site.build()
    assert prepared.written is not None, small_site.diagnostics()
    page = small_site.read("guides/first/")
    assert 'loading="lazy"' in page
    assert 'width="1600" height="800"' in page
    assert 'href="../../files/form.pdf">Form</a> <small>(PDF, 120 kB)</small>' in page
    assert "List</a> <small>(Excel, 2.4 MB)</small>" in page
    site = small_site.root / "site"
    assert b"Phone" not in (site / "images/Map.JPG").read_bytes()
    assert (site / "files/form.pdf").is_file()
    assert (site / "guides/list.xlsx").is_file()
    assert not (site / "files/secret.docx").exists()
    assert "form.pdf" not in small_site.read("offline.json")
    (unlinked,) = told(small_site, "stray-file")
    assert "content/files/secret.docx:1:1: warning" in unlinked
    assert "no entry links to this file" in unlinked


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("![Map](../images/map.png)", "it is called Map.PNG"),
        ("![Map](../images/map.heic)", "browsers do not show HEIC"),
        ("![Map](../images/Map.PNGG)", "no image"),
        ("[Form](../files/from.pdf)", "did you mean '../files/form.pdf'"),
        ("[Form](../files/Form.PDF)", "it is called form.pdf"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_the_one_that_is(
    small_site: SiteTest, link: str, words: str
) -> None:
    """Capital letters, kinds that browsers do not show, near names."""
    write(small_site, "content/images/Map.PNG", b"x")
    write(small_site, "content/files/form.pdf", b"%PDF-")
    body(small_site, f"\n{link} and [it](../files/form.pdf)\n")
    assert words in "\n".join(small_site.diagnostics())


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("content/images/map.heic", "stray-file", "HEIC"),
        ("content/images/map.TIFF", "stray-file", "TIFF"),
        ("content/guides/plan.odt", "stray-file", "nothing reads a file of this kind"),
        ("content/guides/plan.docx", "stray-file", "no entry links to this file"),
        ("content/images/big.png", "heavy-image", "1.2 MB"),
    ],
)
def test_files_that_need_a_word_get_one(
    small_site: SiteTest, path: str, code: str, words: str
) -> None:
    """With the right next step."""
    write(small_site, path, b"x" * (1_200_000 if "big" in path else 10))
    (problem,) = told(small_site, code)
    assert problem.startswith(f"{path}:1:1: warning")
    assert words in problem


def test_a_folder_that_is_a_link_is_told(small_site: SiteTest) -> None:
    """Its entries would be missing without a word."""
    (small_site.root / "shared/rotations").mkdir(parents=True)
    (small_site.root / "content/rotations").symlink_to("../shared/rotations")
    assert told(small_site, "linked-folder")[0].startswith("content/rotations:1:1: warning")


def pictures_with_a_place() -> dict[str, bytes]:
    """Animations, and a photo cut off in the middle: nothing that could be drawn anew."""
    exif = Image.Exif()
    exif[0x010F] = "Phone of Dana"
    frames = [Image.new("RGB", (20, 10), color) for color in ("red", "blue")]
    made = {}
    for end, kind, given in (
        (".webp", "WEBP", {"exif": exif, "xmp": b"<x>Phone of Dana</x>"}),
        (".gif", "GIF", {"comment": b"Phone of Dana"}),
        (".png", "PNG", {"exif": exif}),
    ):
        out = io.BytesIO()
        frames[0].save(out, kind, save_all=True, append_images=frames[1:], **given)
        made[end] = out.getvalue()
    made[".jpg"] = photo().replace(b"Phone", b"Phone of Dana"[:5])[:60_000]
    return made


@pytest.mark.parametrize("end", [".webp", ".gif", ".png", ".jpg"])
def test_what_is_not_drawn_anew_loses_what_was_written_into_it(end: str) -> None:
    """The place is gone; an animation still moves, and each of its frames is the same."""
    data = pictures_with_a_place()[end]
    assert b"Phone" in data
    made = small(end, data, NewShelf())
    assert b"Phone" not in made
    assert b"XMP" not in made
    if end == ".jpg":
        assert made.startswith(b"\xff\xd8")
        return
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(made)) as new:
        assert getattr(new, "n_frames", 1) == getattr(old, "n_frames", 1) == 2
        for frame in range(2):
            old.seek(frame)
            new.seek(frame)
            assert old.convert("RGB").tobytes() == new.convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("path", "data", "code", "words"),
    [
        ("content/images/a.png", b"no picture", "bad-image", "save it anew"),
        ("content/images/a.jpg", b"\x89PNG", "bad-image", "save it anew"),
        ("content/images/a.gif", b"GIF89a", "bad-image", "save it anew"),
        ("content/images/a.svg", b"<svg>" + b"x" * 1_100_000, "heavy-image", "as it is"),
        ("content/images/b.svg", b"<svg>" + b"x" * 1_100_000, "bad-image", "SVG"),
        (
            "content/images/c.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script/>' + b" " * 1_100_000 + b"</svg>",
            "bad-image",
            "script",
        ),
    ],
)
def test_a_file_that_is_no_picture_is_told(
    small_site: SiteTest, path: str, data: bytes, code: str, words: str
) -> None:
    """A large SVG is looked into like a small one, and its weight has a hint of its own."""
    write(small_site, path, data)
    (problem,) = told(small_site, code)
    assert problem.startswith(f"{path}:1:1:")
    assert words in problem
