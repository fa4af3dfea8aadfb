"""A Markdown extension that puts each table into a region of its own that scrolls sideways.

A wide table would otherwise make the whole page scroll sideways on a phone. The region takes the
focus, so that the keyboard scrolls it too, and is named after the table's columns.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as Tree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


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


class WideTables(Extension):
    """Wraps tables."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register behind the parsing of text inside cells (20) and before output."""
        md.treeprocessors.register(_Wrap(md), "wide_tables", 5)


def makeExtension(**options: Any) -> WideTables:
    """Python-Markdown's way to find the extension of a module."""
    return WideTables(**options)
