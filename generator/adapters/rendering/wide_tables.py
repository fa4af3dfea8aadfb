"""A Markdown extension that makes tables and code scroll sideways in regions of their own.

A wide table would otherwise make the whole page scroll sideways on a phone. A region takes the
focus, so that the keyboard scrolls it too; a table's is named after its columns, code's by number.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Any
from xml.etree import ElementTree as Tree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

_BLOCK = re.compile(r"<pre><code")


class _Wrap(Treeprocessor):
    """Runs on the tree, once the cells hold their final text."""

    def run(self, root: Tree.Element) -> None:
        """Wrap every table below `root`."""
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[place] = _region(child)


def _region(table: Tree.Element) -> Tree.Element:
    names = [" ".join("".join(cell.itertext()).split()) for cell in table.iter("th")]
    region = Tree.Element(
        "div",
        {
            "class": "scroll",
            "role": "region",
            "tabindex": "0",
            "aria-label": ", ".join(filter(None, ["Table", *names])),
        },
    )
    region.tail, table.tail = table.tail, None
    for cell in table.iter("th"):
        cell.set("scope", "col")
    region.append(table)
    return region


class _Code(Postprocessor):
    """Runs on the page's HTML: fenced code never enters the tree."""

    def run(self, text: str) -> str:
        """The page with every block of code a named region."""
        number = count(1)
        return _BLOCK.sub(
            lambda _match: (
                f'<pre role="region" tabindex="0" aria-label="Code {next(number)}"><code'
            ),
            text,
        )


class WideTables(Extension):
    """Wraps tables, and names blocks of code."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register behind the parsing of text inside cells (20) and of raw HTML (30)."""
        md.treeprocessors.register(_Wrap(md), "wide_tables", 5)
        md.postprocessors.register(_Code(md), "wide_code", 0)


def makeExtension(**options: Any) -> WideTables:
    """Python-Markdown's way to find the extension of a module."""
    return WideTables(**options)
