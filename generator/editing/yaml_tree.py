"""YAML text to a tree that knows where each value starts and ends, and how it is written.

`sources/positions.py` keeps what a value means and where it starts, for everything that is read.
Whoever changes a text also needs the ends and the styles: parsed on demand, for one file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

import yaml

from ..sources.positions import events
from .refusal import AS_TEXT, EditRefused

_BREAKS = re.compile("[\x85\u2028\u2029]")
_BLANK_END = re.compile(r"(?:[ \t]*\n)*[ \t]*\Z")


@dataclass(slots=True)
class Node:
    """One value: offsets in the text, `end` behind its last own character.

    `style` is a scalar's quote, `|` or `>`; `items` are a sequence's, `pairs` a mapping's. An alias
    has neither.
    """

    kind: Literal["scalar", "sequence", "mapping", "alias"]
    start: int
    end: int
    style: str | None = None
    flow: bool = False
    raw: str = ""
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    key: Node | None = None

    def take(self, child: Node) -> None:
        """Put a finished value into this collection."""
        if self.kind == "sequence":
            self.items.append(child)
        elif self.key is None:
            self.key = child
        else:
            self.pairs.append((self.key, child))
            self.key = None

    @property
    def last(self) -> Node | None:
        """The value that ends it."""
        if self.items:
            return self.items[-1]
        return self.pairs[-1][1] if self.pairs else None


def tree(text: str) -> Node | None:
    """The text's tree; None where it holds no value. Raises EditRefused on broken YAML."""
    text = _BREAKS.sub(" ", text)
    stack: list[Node] = []
    try:
        for event in events(text):
            done: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                done = _scalar(event, text)
            elif isinstance(event, yaml.AliasEvent):
                done = Node("alias", *_span(event))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                kind: Literal["mapping", "sequence"] = (
                    "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
                )
                stack.append(Node(kind, *_span(event), flow=bool(event.flow_style)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                done = stack.pop()
                last = done.last
                done.end = last.end if last and not done.flow else _span(event)[1]
            if done is None:
                continue
            if not stack:
                return done
            stack[-1].take(done)
    except yaml.YAMLError:
        raise EditRefused(f"the file is not valid YAML: {AS_TEXT}") from None
    return None


def _span(event: yaml.Event) -> tuple[int, int]:
    if event.start_mark is None or event.end_mark is None:
        raise EditRefused(f"the file cannot be taken apart: {AS_TEXT}")
    return event.start_mark.index, event.end_mark.index


def _scalar(event: yaml.ScalarEvent, text: str) -> Node:
    start, end = _span(event)
    if event.style in ("|", ">"):
        header = text[start:end].partition("\n")[0].partition("#")[0]
        if "+" in header:  # blank lines below belong to the text
            end -= text[end - 1 : end] == "\n"
        else:  # the mark stands behind them
            blank = _BLANK_END.search(text, start, end)
            end = blank.start() if blank else end
    return Node("scalar", start, end, style=event.style or None, raw=event.value)
