"""The list of what a device keeps, and the worker's version."""

from __future__ import annotations

import json

import pytest

from generator.model.settings import Institution, Theme
from generator.model.words import Words
from generator.outputs import offline
from generator.outputs.offline import offline_artifacts, web_manifest

WORKER = 'const VERSION = "@version@";'
FILES = {
    "index.html": ("aa", 10),
    "guides/index.html": ("bb", 10),
    "guides/first/index.html": ("cc", 10),
    "assets/matchbook.css": ("dd", 10),
    "pagefind/pagefind.js": ("ee", 10),
    "pagefind/fragment/en_1.pf_fragment": ("ff", 10),
    "print/clinical-all-a4.pdf": ("11", 10),
}


def made(files: dict[str, tuple[str, int]]) -> tuple[str, dict[str, str]]:
    """The worker's text and the files it keeps."""
    worker, listed = offline_artifacts(files, WORKER)
    content = json.loads(listed.data)
    assert f'"{content["version"]}"' in worker.data.decode()
    return worker.data.decode(), content["files"]


def test_pages_are_kept_by_address() -> None:
    """A page is kept under the address readers open."""
    _, kept = made(FILES)
    assert list(kept) == [
        "assets/matchbook.css", "guides/first/", "guides/", "",
        "pagefind/fragment/en_1.pf_fragment", "pagefind/pagefind.js",
    ]  # fmt: skip


def test_print_outs_are_kept_later() -> None:
    """They stand in a list of their own, with their size, and still make another version."""
    listed = json.loads(offline_artifacts(FILES, WORKER)[1].data)
    assert listed["later"] == {"print/clinical-all-a4.pdf": "11"}
    assert (listed["bytes"], listed["later_bytes"]) == (60, 10)
    assert made(FILES | {"print/clinical-all-a4.pdf": ("00", 10)})[0] != made(FILES)[0]


def test_large_pictures_are_kept_with_the_page_that_shows_them() -> None:
    """Their second size is kept at once; of one without, a light file is."""
    files = FILES | {
        "images/map.jpg": ("22", 90_000),
        "assets/800/images/map.jpg": ("33", 30_000),
        "images/dot.png": ("44", 1_000),
        "guides/film.gif": ("55", 4_000_000),
    }
    listed = json.loads(offline_artifacts(files, WORKER)[1].data)
    assert listed["pictures"] == {"guides/film.gif": "55", "images/map.jpg": "22"}
    assert {"assets/800/images/map.jpg", "images/dot.png"} <= listed["files"].keys()
    assert made(files | {"images/map.jpg": ("00", 90_000)})[0] != made(files)[0]


def test_any_change_makes_another_version() -> None:
    """The worker's text differs as soon as one kept file does."""
    before, _ = made(FILES)
    assert made(FILES)[0] == before
    assert made(FILES | {"guides/first/index.html": ("00", 10)})[0] != before


def test_the_budget_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all fits, frame, search and lists come first, print-outs last."""
    monkeypatch.setattr(offline, "BUDGET", 45)
    _, kept = made(FILES)
    assert set(kept) == {"assets/matchbook.css", "pagefind/pagefind.js", "", "guides/"}


def test_the_web_app_is_named_after_the_guide() -> None:
    """The manifest speaks the school's words, relative to where the site stands."""
    institution = Institution(name="School", guide_name="Paths", short_name="P", tagline="T")
    data = json.loads(web_manifest(institution, Theme(primary="#123456"), Words()).data)
    assert (data["name"], data["short_name"], data["theme_color"]) == ("Paths", "P", "#123456")
    assert data["start_url"] == "./"
