"""What an earlier build left makes the next one quicker, and never different."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.adapters.rendering import renderer
from tests.support.site import ENTRY, SiteTest, tree

DAY = 86_400
MONDAY = 1_795_305_600


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The staged pages that each build renders."""
    seen: list[set[str]] = []
    render = renderer.render

    def watch(settings: dict, config: Path, changed: frozenset[str]) -> None:
        seen.append({path for path in changed if path.endswith(".md")})
        render(settings, config, changed)

    monkeypatch.setattr(renderer, "render", watch)
    return seen


def test_on_a_new_day_only_pages_that_say_so_are_rendered(
    small_site: SiteTest, rendered: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next day's first build renders the pages that show the day, as a clean one would."""
    for day in (MONDAY, MONDAY, MONDAY + DAY):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        small_site.build()
    first, second, third = rendered
    assert len(first) > 20
    assert second == set()
    assert third <= {"about/reviews/index.md", "index.md"}
    after = tree(small_site.root / "site")
    small_site.build(clean=True)
    assert tree(small_site.root / "site") == after


def spoil(folder: Path, chance: random.Random) -> None:
    """Flip bits in one file of the cache, and damage up to three others that builds left."""
    files = sorted(path for path in (folder / "cache").rglob("*") if path.is_file())
    others = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    for path in (chance.choice(files), *chance.sample(others, chance.randrange(4))):
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 5, 50))):
            if data:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.unlink()  # the site may share its bytes with it
        path.write_bytes(data)


@pytest.mark.parametrize("rounds", [2, pytest.param(100, marks=pytest.mark.slow)])
def test_what_a_sick_disk_makes_of_it_is_never_published(warm_site: SiteTest, rounds: int) -> None:
    """Whatever becomes of what builds leave each other, the site is that of a clean one."""
    warm_site.build()
    clean = tree(warm_site.root / "site")
    for seed in range(rounds):
        spoil(warm_site.root / "build", random.Random(seed))
        warm_site.write("content/guides/first.md", ENTRY.format(title=f"Round {seed}"))
        warm_site.build()
        warm_site.write("content/guides/first.md", ENTRY.format(title="First"))
        warm_site.build()
        assert tree(warm_site.root / "site") == clean, seed
