"""Compares what two parsers make of the same bodies: ours, and Python-Markdown with Material's set.

Reads Markdown files, renders the body of each with both, and prints for each file the words and the
structures (elements by kind, ids of headings) that only one of them has. Run it over the guide to
see that nothing changed for its readers, over anybody's guide to see what would be lost:

    python benchmarks/bodies.py content
    python benchmarks/bodies.py FOLDER --material

Without `--material` the other side has the extensions of release 0.1.0.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown import Markdown

from generator.bodies.page import filled
from generator.bodies.read import read

OLD = ["abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "tables", "toc"]
MATERIAL = [
    *OLD, "md_in_html", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip
OPTIONS: dict[str, dict[str, Any]] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "toc": {"permalink": False},
}
COUNTED = {"a", "img", "ul", "ol", "li", "table", "tr", "td", "th", "pre", "code", "blockquote",
           "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "details", "del", "s", "mark",
           "sup", "sub", "em", "strong", "p", "hr", "kbd"}  # fmt: skip
SAME = {"del": "s"}
_INLINE = frozenset({"a", "abbr", "b", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "s",
                     "small", "span", "strong", "sub", "sup", "u"})  # fmt: skip


class Content(HTMLParser):
    """Words, counts of elements, and ids of headings of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.counts: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.every_id: set[str] = set()
        self._in_math = False
        self.classes: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element."""
        given = dict(attrs)
        if tag not in _INLINE:
            self.text.append(" ")
        self.every_id |= {str(given[key]) for key in ("id", "name") if given.get(key)}
        names = (given.get("class") or "").split()
        self._in_math = "arithmatex" in names
        self.counts["emoji"] += bool({"emojione", "gemoji", "twemoji"} & set(names))
        if re.fullmatch(r"h[1-6]", tag) and given.get("id"):
            self.ids.add(str(given["id"]))
        if tag in COUNTED:
            self.counts[SAME.get(tag, tag)] += 1
        if "admonition" in (given.get("class") or "").split():
            self.counts["note"] += 1

    def handle_endtag(self, tag: str) -> None:
        """What stands behind a block is another word."""
        if tag not in _INLINE:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        """Collect text."""
        self.text.append(data)
        # Prices ("$5 or $7") are read as formulas, too.
        self.counts["math"] += self._in_math and bool(re.search(r"[\\^_={}]", data[2:-2]))
        self._in_math = False

    @property
    def words(self) -> Counter[str]:
        """Words, each with how often it stands there."""
        return Counter(re.findall(r"\w+", "".join(self.text).casefold()))


def body_of(text: str) -> str:
    """A file without its front matter."""
    match = re.match(r"\A\ufeff?---\n.*?\n---\n", text, re.DOTALL)
    return text[match.end() :] if match else text


def main() -> None:
    """Compare and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--material", action="store_true")
    options.add_argument("--quiet", action="store_true", help="only the totals")
    given = options.parse_args()
    names = MATERIAL if given.material else OLD
    total: Counter[str] = Counter()
    for path in sorted(given.folder.rglob("*.md")):
        body = body_of(path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n"))
        found = read(body)
        ours = Content(filled(found.html, found.targets))
        extensions = {n: OPTIONS[n] for n in names if n in OPTIONS}
        theirs = Content(Markdown(extensions=names, extension_configs=extensions).convert(body))
        lost, gained = theirs.words - ours.words, ours.words - theirs.words
        missing = theirs.ids - ours.ids
        changed = {
            tag: ours.counts[tag] - theirs.counts[tag]
            for tag in ours.counts | theirs.counts
            if ours.counts[tag] != theirs.counts[tag]
        }
        total.update(
            files=1,
            words=theirs.words.total(),
            ids=len(theirs.ids),
            lost_words=lost.total(),
            gained_words=gained.total(),
            lost_ids=len(missing),
            files_with_other_words=bool(lost or gained),
            files_with_other_structure=bool(changed),
            remarks=len(found.remarks),
        )
        if not given.quiet and (lost or gained or missing or changed):
            said = dict(Counter(one.code for one in found.remarks))
            print(
                f"{path}: words -{dict(lost)} +{dict(gained)} ids -{missing} elements {changed} "
                f"said {said}"
            )
    print(dict(total))


if __name__ == "__main__":
    main()
