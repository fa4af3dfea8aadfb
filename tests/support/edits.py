"""Edits that a writer makes to a guide, drawn at random but the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from tests.support.site import ENTRY, ROOT, SiteTest

COLLECTIONS = ("guides", "rotations", "mentorship", "pitfalls")


def start(root: Path) -> SiteTest:
    """A guide of a dozen entries in two layers, with tasks, links, an image and an alias."""
    site = SiteTest.small(root)
    site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base, path: content}\n"
        "  - {name: local, path: local}\n",
    )
    for number in range(8):
        collection = COLLECTIONS[number % 3]
        text = ENTRY.format(title=f"Entry {number}") + "\nSee [the first](../guides/first.md).\n"
        text = text.replace("stages: [all]", f"stages: [all]\n{_task(number)}")
        site.write(f"content/{collection}/entry-{number}.md", text)
    site.write("local/guides/own.md", ENTRY.format(title="Our own"))
    site.write("content/images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.write("content/faqs/ask.md", ENTRY.format(title="Ask").replace(
        "stages: [all]", "stages: [all]\nquestion: Why?\naliases: [old/ask/]"
    ))  # fmt: skip
    return site


def _task(number: int) -> str:
    return (
        f"tasks:\n  - id: do-{number}\n    do: Do thing {number}.\n"
        "    when: {anchor: match-day, from: -12 months, to: -9 months}"
    )


def _entries(site: SiteTest) -> list[Path]:
    return sorted(
        p for folder in ("content", "local") for p in (site.root / folder).glob("*/*.md")
        if p.stem != "first"
    )  # fmt: skip


def _change(site: SiteTest, dice: random.Random, pattern: str, new: str) -> None:
    path = dice.choice(_entries(site))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def body(site: SiteTest, dice: random.Random) -> None:
    """A sentence more."""
    _change(site, dice, r"\Z", f"\n\nMore {dice.randrange(10**6)}.\n")


def title(site: SiteTest, dice: random.Random) -> None:
    """Another title."""
    _change(site, dice, r"^title: .*$", f"title: Renamed {dice.randrange(10**6)}")


def tag(site: SiteTest, dice: random.Random) -> None:
    """Another stage."""
    stage = dice.choice(["preclinical", "clinical", "application", "resident"])
    _change(site, dice, r"^stages: .*$", f"stages: [{stage}]")


def link(site: SiteTest, dice: random.Random) -> None:
    """A link to another entry."""
    target = dice.choice([p for p in _entries(site) if "content" in p.parts])
    _change(site, dice, r"\Z", f"\n\nAnd [that](../{target.parent.name}/{target.name}).\n")


def add(site: SiteTest, dice: random.Random) -> None:
    """A new entry."""
    number = dice.randrange(10**6)
    site.write(f"content/pitfalls/new-{number}.md", ENTRY.format(title=f"New {number}").replace(
        "stages: [all]", "stages: [all]\ninstead: Do better."
    ))  # fmt: skip


def delete(site: SiteTest, dice: random.Random) -> None:
    """One entry less; links to it become plain words."""
    _retire(site, dice.choice(_entries(site)), None)


def rename(site: SiteTest, dice: random.Random) -> None:
    """An entry at another address; links follow."""
    _retire(site, dice.choice(_entries(site)), f"moved-{dice.randrange(10**6)}")


def _retire(site: SiteTest, path: Path, new: str | None) -> None:
    for other in _entries(site):
        text = other.read_text(encoding="utf-8")
        link = rf"\[([^\]]*)\]\(\.\./{path.parent.name}/{path.name}\)"
        other.write_text(
            re.sub(link, rf"[\1](../{path.parent.name}/{new}.md)" if new else r"\1", text),
            encoding="utf-8",
        )
    if new:
        path.rename(path.with_name(f"{new}.md"))
    else:
        path.unlink()


def draft(site: SiteTest, dice: random.Random) -> None:
    """An entry that nobody links to is taken back, or published again."""
    path = site.root / "content/faqs/ask.md"
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("draft: true\n", "") if "draft: true\n" in text
            else text.replace("---\n", "---\ndraft: true\n", 1),
            encoding="utf-8",
        )  # fmt: skip


def taxonomy(site: SiteTest, dice: random.Random) -> None:
    """Another name for a stage."""
    path = site.root / "site_config/taxonomies.yml"
    text = (ROOT / "site_config/taxonomies.yml").read_text(encoding="utf-8")
    name = f"name: Preclinical years {dice.randrange(10**6)}"
    path.write_text(re.sub(r"name: Pre.*", name, text, count=1), encoding="utf-8")


def config(site: SiteTest, dice: random.Random) -> None:
    """Another color, dark enough to read white words on."""
    shade = "".join(f"{dice.randrange(60):02d}" for _ in "rgb")
    site.write("site_config/theme.yml", f"primary: '#{shade}'\n")


def school(site: SiteTest, dice: random.Random) -> None:
    """Another name for the school, which stands on every page."""
    path = site.root / "site_config/institution.yml"
    text = path.read_text(encoding="utf-8")
    name = f"name: School {dice.randrange(10**6)}"
    path.write_text(re.sub(r"^name: .*", name, text), encoding="utf-8")


def layer(site: SiteTest, dice: random.Random) -> None:
    """The school's own layer replaces an entry of the base, or gives it back."""
    path = site.root / "local/guides/first.md"
    if path.is_file():
        path.unlink()
    else:
        site.write("local/guides/first.md", ENTRY.format(title=f"Ours {dice.randrange(10**6)}"))


def image(site: SiteTest, dice: random.Random) -> None:
    """Another picture under the same name."""
    site.write(
        "content/images/dot.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{dice.randrange(10**6)}"/>',
    )


EDITS: tuple[Callable[[SiteTest, random.Random], None], ...] = (
    body, title, tag, link, add, delete, rename, draft, taxonomy, config, school, layer, image,
)  # fmt: skip
