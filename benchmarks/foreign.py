"""What becomes of guides that nobody here wrote: nothing of them may be lost without a word.

Each body is drawn three times: as our pages have it, by Python-Markdown with the extensions of
MkDocs and Material, and as GitHub shows it (CommonMark and GFM alone). A word or a structure that
Material shows and we do not is `told` where the check says so on that page, `as GitHub` where
GitHub shows no more than we do, and else `lost`. Then the guide becomes a project of one layer, its
links led to where their files are now, and every address of its pages is followed: one that leads
nowhere and is not told is `dead`; a link that the check refuses though its file or anchor is there
is a `false alarm`.

    python benchmarks/foreign.py FOLDER...

Nothing of a guide is kept. The figures stand in docs/decisions/, record 22.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown import Markdown
from markdown_it import MarkdownIt

from benchmarks.bodies import MATERIAL, OPTIONS, Content, body_of
from generator.adapters.building.project import open_project
from generator.bodies.body import ReadBody
from generator.bodies.page import filled, is_local
from generator.bodies.read import read
from generator.catalogue.catalogue import Catalogue
from generator.checking import check
from generator.model.media import ATTACHMENTS, PICTURES, end_of
from generator.views.body import entry_body

FULL = [*MATERIAL, "pymdownx.arithmatex", "pymdownx.critic", "pymdownx.emoji", "pymdownx.keys"]
"""What a guide with Material usually switches on; the last four are told and not shown."""
_OPTIONS: dict[str, dict[str, Any]] = {
    **OPTIONS,
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.highlight": {"linenums_style": "pymdownx-inline"},
}
_STRUCTURES = ("a", "img", "li", "table", "th", "td", "pre", "code", "blockquote", "h2", "h3", "h4",
               "dt", "dd", "details", "s", "mark", "sup", "sub", "em", "strong", "hr", "note",
               "math", "kbd", "emoji")  # fmt: skip
_TOLD_AS = {"math": "a formula", "kbd": "keyboard keys", "emoji": "an emoji's short name"}
"""What is said and never shown, by the words that say it."""
_LINKS = frozenset({
    "broken-anchor", "broken-link", "draft-reference", "foreign-image", "missing-alt",
    "missing-image", "unknown-entry", "unsafe-link",
})  # fmt: skip


@dataclass(slots=True)
class Report:
    """What was counted in one guide, and what has to be looked at."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def say(self, kind: str, where: str, what: str, number: int = 1) -> None:
        """Count something, and keep it for who reads."""
        self.counts[kind] += number
        self.lines.append(f"  {kind}: {where}: {what}")


def material(body: str) -> Content:
    """The body as MkDocs with Material makes it."""
    given = {name: _OPTIONS[name] for name in FULL if name in _OPTIONS}
    given["pymdownx.highlight"] = _OPTIONS["pymdownx.highlight"]
    made = Markdown(extensions=[*FULL, "pymdownx.highlight"], extension_configs=given)
    return Content(made.convert(body))


def github(body: str) -> Content:
    """The body as CommonMark and GFM have it, alerts and footnotes left aside."""
    return Content(MarkdownIt("gfm-like", {"linkify": False}).render(body))


def compare(path: str, body: str, found: ReadBody, report: Report) -> Content:
    """Words and structures that Material shows and we do not; gives what Material shows."""
    ours, theirs, plain = Content(filled(found.html, found.targets)), material(body), github(body)
    told = Counter(one.code for one in found.remarks)
    report.counts["pages"] += 1
    report.counts["words"] += theirs.words.total()
    report.counts["diagnostics"] += told.total()
    report.counts["structures"] += sum(theirs.counts[tag] for tag in _STRUCTURES)
    for tag in _STRUCTURES:
        missing = theirs.counts[tag] - ours.counts[tag]
        if missing <= 0:
            continue
        words = _TOLD_AS.get(tag)
        if words:
            is_told = any(words in one.what for one in found.remarks)
            kind = f"told {tag}" if is_told else "lost structures"
        elif plain.counts[tag] <= ours.counts[tag]:
            kind = "as GitHub"
        else:
            kind = "told structures" if told else "lost structures"
        report.say(kind, path, f"{missing} {tag}, said {dict(told)}", missing)
    lost = theirs.words - ours.words
    lost -= lost & (theirs.words - plain.words)  # GitHub shows them no more than we do
    if ours.counts["li"] > theirs.counts["li"]:  # numbers of what is a list with us
        lost = Counter({word: count for word, count in lost.items() if not word.isdigit()})
    if lost:
        kind = "told words" if told else "lost words"
        report.say(kind, path, f"{dict(lost)}, said {dict(told)}", lost.total())
    return theirs


def slug_of(path: str) -> str:
    """A name for an entry, from a path in the guide."""
    words = re.sub(r"[^a-z0-9]+", "-", path.removesuffix(".md").lower()).strip("-")
    return words[-70:].strip("-") or "page"


class Guide:
    """A folder of Markdown as a project of one layer."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root
        self.pages: dict[str, str] = {}
        for path in sorted(folder.rglob("*.md")):
            slug = slug_of(path.relative_to(folder).as_posix())
            while slug in self.pages.values() or slug == "index":
                slug += "-x"
            self.pages[path.relative_to(folder).as_posix()] = slug

    def named(self, page: str, target: str) -> str | None:
        """The file of the guide that a local address names, from the folder of `page`."""
        path = unquote(re.split(r"[?#]", target)[0])
        if path.startswith("/"):
            return None  # an address of their site, and no file
        if not path:
            return page
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        tries = (
            joined,
            f"{joined}.md",
            f"{joined}.mdx",
            f"{joined}/index.md",
            f"{joined}/README.md",
        )
        return next((one for one in tries if (self.folder / one).is_file()), None)

    def led(self, page: str, target: str) -> str:
        """A local address as it is written from the entry; as before where nothing is there."""
        file = self.named(page, target) if is_local(target) else None
        if file is None or target.startswith("#"):
            return target
        end = end_of(file)
        rest = target[len(re.split(r"[?#]", target)[0]) :]
        if file in self.pages:
            return f"{self.pages[file]}.md{rest}"
        if end in PICTURES or end in ATTACHMENTS:
            folder = "images" if end in PICTURES else "files"
            name = f"{slug_of(file.removesuffix(end))}{end}"
            (self.root / "content" / folder).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / file, self.root / "content" / folder / name)
            return f"../{folder}/{name}"
        return target

    def moved(self, page: str, body: str, found: ReadBody, report: Report) -> str:
        """The body with every local address led to where its file is now, by the places we tell."""
        lines = body.split("\n")
        places = {(link.line, link.column): link for link in found.links if is_local(link.target)}
        for (line, column), link in sorted(places.items(), reverse=True):
            row, new = lines[line - 1], self.led(page, link.target)
            written = next(
                (t for t in (link.target, unquote(link.target)) if row.startswith(t, column - 1)),
                None,
            )
            if (
                written is None
                and "][" not in row[column - 2 :]
                and not row[column - 1 :].startswith("![")
            ):
                report.say("wrong place", page, f"{line}:{column} {link.target}")
            elif written is not None and new != link.target:
                lines[line - 1] = row[: column - 1] + new + row[column - 1 + len(written) :]
        return "\n".join(lines)

    def write(self, report: Report) -> Iterator[tuple[str, Content]]:
        """Write the project; gives each page with what Material shows of it."""
        config = self.root / "site_config"
        config.mkdir()
        (config / "institution.yml").write_text(
            "name: Somebody\nlayers:\n  - {name: theirs, path: content}\n", encoding="utf-8"
        )
        (config / "cycle.yml").write_text("anchors: []\n", encoding="utf-8")
        (config / "reviews.yml").write_text("owner: Somebody\n", encoding="utf-8")
        guides = self.root / "content/guides"
        guides.mkdir(parents=True)
        for page, slug in self.pages.items():
            text = (self.folder / page).read_text(encoding="utf-8", errors="replace")
            body = body_of(text.replace("\r\n", "\n"))
            found = read(body)
            shown = compare(page, body, found, report)
            front = f"title: {slug}\nsummary: x\nspecialties: [all]\nstages: [all]"
            front += "\nreviewed: 2026-11-22"
            moved = self.moved(page, body, found, report)
            (guides / f"{slug}.md").write_text(f"---\n{front}\n---\n{moved}", encoding="utf-8")
            yield page, shown


def follow(guide: Guide, shown: dict[str, Content], report: Report) -> None:
    """Every address of every page: led somewhere, or told; and everything told is so."""
    checked = check(open_project(guide.root, Path("site_config")))
    assert isinstance(checked.catalogue, Catalogue)
    catalogue = checked.catalogue
    ids = {
        slug: {*catalogue.body_of(catalogue.by_id[f"guides/{slug}"]).anchors}
        for slug in guide.pages.values()
        if f"guides/{slug}" in catalogue.by_id
    }
    for page, slug in guide.pages.items():
        entry = catalogue.by_id.get(f"guides/{slug}")
        if entry is None:
            report.say("not read", page, "no entry")
            continue
        said = [p for p in checked.problems if p.position.path == entry.path]
        report.counts["links told"] += sum(p.code in _LINKS for p in said)
        _dead(guide, catalogue, page, ids, [p.what for p in said if p.code in _LINKS], report)
        for problem in said:
            match = re.search(r"'([^']*)'", problem.what)
            target = match[1] if match else ""
            if problem.code in ("broken-link", "missing-image", "unknown-entry"):
                file = guide.named(page, target)
                if file and file != page and end_of(file) in (".md", *PICTURES, *ATTACHMENTS):
                    report.say("false alarm", page, f"{problem.position.line} {problem.what}")
            elif problem.code == "broken-anchor":
                anchor = re.search(r"'#(.*)'", problem.what)
                there = re.match(r"'guides/([^']*)'", problem.what)
                home = next((p for p, s in guide.pages.items() if there and s == there[1]), page)
                if anchor and anchor[1] in shown[home].every_id:
                    report.say("false alarm", page, f"{problem.position.line} {problem.what}")


def _dead(
    guide: Guide,
    catalogue: Catalogue,
    page: str,
    ids: dict[str, set[str]],
    said: list[str],
    report: Report,
) -> None:
    entry = catalogue.by_id[f"guides/{guide.pages[page]}"]
    view = entry_body(catalogue, entry)
    addresses = [address for address in view.addresses if address is not None]
    addresses += re.findall(r'(?:href|src)="(#[^"]*)"', view.html)
    report.counts["local addresses"] += len(addresses)
    for address in addresses:
        path, _, anchor = address.partition("#")
        slug = path.removeprefix("guides/").strip("/") if path else guide.pages[page]
        if path in catalogue.images or path in catalogue.files:
            continue
        is_page = slug in ids and (not path or path.endswith("/"))
        if is_page and (not anchor or unquote(anchor) in ids[slug] or anchor.startswith("fn")):
            continue
        names = {anchor, posixpath.basename(path.strip("/"))} - {""}
        if path == "guides/" or any(name in one for one in said for name in names):
            continue
        report.say("dead", page, address)


def main() -> None:
    """Print what was found in each guide."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--all", action="store_true", help="also what is told, line by line")
    given = options.parse_args()
    total: Counter[str] = Counter()
    for folder in given.folders:
        report = Report()
        with tempfile.TemporaryDirectory() as root:
            guide = Guide(folder, Path(root))
            follow(guide, dict(guide.write(report)), report)
        print(folder.name, dict(report.counts))
        quiet = ("told", "as GitHub")
        shown = [one for one in report.lines if given.all or not one.strip().startswith(quiet)]
        print("\n".join(shown))
        total += report.counts
    print("all", dict(total))


if __name__ == "__main__":
    main()
