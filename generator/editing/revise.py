"""A YAML text to one that says something else, with the fewest changes to its characters.

In: the text and the data it should hold. Out: splices. What is the same keeps its bytes: comments,
order, quotes, blank lines, the style of lists. Every result is read back by the loader's parser and
refused unless it says exactly what was asked for, so a text that this module misjudges is never
written.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..model.entry import KeyPath
from ..sources.positions import Document, parse_yaml
from . import yaml_text
from .refusal import AS_TEXT, EditRefused
from .yaml_text import same
from .yaml_tree import Node, tree

Order = Callable[[KeyPath], Sequence[str]]
"""The keys of the mapping at a path, in the order in which authors write them."""


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Characters `start` to `end` of a text give way to `text`."""

    start: int
    end: int
    text: str


def apply(text: str, splices: Sequence[Splice], start: int = 0) -> str:
    """The text after the splices, whose offsets count from `start` before it."""
    made, at = [], 0
    for one in sorted(splices, key=lambda splice: splice.start):
        if one.start - start < at:
            raise EditRefused(f"two changes meet in one place: {AS_TEXT}")
        made += [text[at : one.start - start], one.text]
        at = one.end - start
    return "".join((*made, text[at:]))


def _no_order(_path: KeyPath) -> Sequence[str]:
    return ()


def revise(text: str, want: Any, order: Order = _no_order) -> list[Splice]:
    """What to change so that `text` holds `want`; raises EditRefused where that cannot be done."""
    before = parse_yaml(text, "-")
    if before.data is None and before.problems:
        raise EditRefused(f"the file is not valid YAML: {AS_TEXT}")
    root = tree(text)
    if same(before.data, want):
        return []
    if root is None or not want or not isinstance(want, type(before.data)):
        splices = [_all_anew(text, want)]
    else:
        try:
            splices = _Revision(text, order).of(root, before.data, want, (), in_flow=root.flow)
        except _Whole:
            splices = [Splice(root.start, root.end, _lines(want, 0, root.flow))]
    _guard(before, apply(text, splices), want)
    return splices


def _all_anew(text: str, want: Any) -> Splice:
    """A file without data gets some, below its comments; one that loses all becomes comments."""
    root = tree(text)
    if root is None:
        end = len(text) - (len(text) - len(text.rstrip("\n")) if text.strip() else 0)
        head = text[:end]
        gap = "\n" if head and not head.endswith("\n") else ""
        return Splice(end, end, gap + (_lines(want, 0, is_flow=False) if want else ""))
    return Splice(root.start, root.end, _lines(want, 0, is_flow=False) if want else "")


def _lines(value: Any, indent: int, is_flow: bool) -> str:
    if is_flow or not value or not isinstance(value, (dict, list)):
        return yaml_text.flow(value)
    if isinstance(value, dict):
        return yaml_text.item(value, indent, inline=False)
    return ("\n" + " " * indent).join(f"- {yaml_text.item(one, indent + 2)}" for one in value)


def _guard(before: Document, text: str, want: Any) -> None:
    """Refuse what does not read back as asked, or reads with a problem it did not have."""
    after = parse_yaml(text, "-")
    found = after.data if after.data is not None or not isinstance(want, dict) else {}
    codes = Counter(p.code for p in after.problems)
    if not same(found, want) or codes - Counter(p.code for p in before.problems):
        raise EditRefused(
            "the value is written in a way that a form cannot change without changing more, "
            f"perhaps because it is shared (&, * or <<): {AS_TEXT}"
        )


class _Whole(Exception):  # noqa: N818 - a value has to be written anew as a whole
    """The value's kind changes: whoever knows what stands around it writes it anew."""


@dataclass(slots=True)
class _Revision:
    text: str
    order: Order

    def of(self, node: Node, have: Any, want: Any, path: KeyPath, *, in_flow: bool) -> list[Splice]:
        """Splices for one value; raises _Whole where it has to be written anew."""
        if same(have, want):
            return []
        if node.kind == "sequence" and isinstance(want, list) and want:
            return self._sequence(node, have, want, path)
        if node.kind == "mapping" and isinstance(want, dict) and want:
            if node.flow:
                return [self._flow_mapping(node, have, want, path)]
            return self._block_mapping(node, have, want, path)
        if node.kind == "scalar" and not isinstance(want, (dict, list)):
            return [self._scalar(node, want, in_flow)]
        raise _Whole

    def _scalar(self, node: Node, want: Any, in_flow: bool) -> Splice:
        old = self.text[node.start : node.end]
        if node.style in ("|", ">") and isinstance(want, str) and not in_flow:
            lines = old.split("\n")[1:]
            indent = min((len(x) - len(x.lstrip(" ")) for x in lines if x.strip()), default=0)
            if indent and want.strip() and not want.startswith((" ", "\n")):
                sign = ">" if node.style == ">" and "\n" not in want.rstrip("\n") else "|"
                return Splice(node.start, node.end, yaml_text.literal(want, indent, sign))
        style = node.style if node.style in ("'", '"') else None
        new = yaml_text.scalar(want, style if isinstance(want, str) else None)
        if node.start == node.end and self.text[node.start - 1 : node.start] not in (" ", ""):
            new = f" {new}"
        return Splice(node.start, node.end, new)

    # sequences

    def _sequence(
        self, node: Node, have: list[Any], want: list[Any], path: KeyPath
    ) -> list[Splice]:
        sources = _matched(have, want)
        inside = node.flow
        if sources == list(range(len(have))):
            splices = []
            for index, child in enumerate(node.items):
                splices += self._item(node, index, child, have[index], want[index], path)
            return splices
        if inside:
            return [self._flow_items(node, have, want, sources, path)]
        return [self._block_items(node, have, want, sources, path)]

    def _item(
        self, node: Node, index: int, child: Node, have: Any, want: Any, path: KeyPath
    ) -> list[Splice]:
        try:
            return self.of(child, have, want, (*path, index), in_flow=node.flow)
        except _Whole:
            if node.flow:
                return [Splice(child.start, child.end, yaml_text.flow(want))]
            dash = self._dashes(node)[index]
            indent = dash - self._line(dash) + 2
            return [Splice(dash + 1, child.end, f" {yaml_text.item(want, indent)}")]

    def _flow_items(
        self, node: Node, have: list[Any], want: list[Any], sources: list[int | None], path: KeyPath
    ) -> Splice:
        chunks = []
        for source, value in zip(sources, want, strict=True):
            if source is None:
                chunks.append(yaml_text.flow(value))
                continue
            child = node.items[source]
            splices = self._item(node, source, child, have[source], value, path)
            chunks.append(apply(self.text[child.start : child.end], splices, child.start))
        spans = [(child.start, child.end) for child in node.items]
        return self._joined(node, spans, chunks, sources)

    def _joined(
        self,
        node: Node,
        spans: list[tuple[int, int]],
        chunks: list[str],
        sources: Sequence[int | None],
    ) -> Splice:
        """A flow collection with other chunks in it; what stands between them stays in place."""
        text = self.text
        if not spans:
            return Splice(
                node.start, node.end, text[node.start] + ", ".join(chunks) + text[node.end - 1]
            )
        gaps = [text[a[1] : b[0]] for a, b in pairwise(spans)]
        moved = sorted(s for s in sources if s is not None) == list(range(len(spans)))
        plain = next((gap for gap in gaps if "#" not in gap), ", ")
        if moved and len(chunks) == len(spans):
            between = gaps
        else:
            between = [
                gaps[b - 1] if a is not None and b == a + 1 else plain for a, b in pairwise(sources)
            ]
        made = chunks[0] + "".join(gap + c for gap, c in zip(between, chunks[1:], strict=True))
        return Splice(spans[0][0], spans[-1][1], made)

    def _dashes(self, node: Node) -> list[int]:
        """Where the `-` of each item of a block sequence stands."""
        found, at = [], node.start
        column = node.start - self._line(node.start)
        if self.text[self._line(node.start) : node.start].strip(" "):
            raise EditRefused(f"a list inside a list on one line: {AS_TEXT}")
        for child in node.items:
            while self.text[at : at + 1] != "-" or at - self._line(at) != column:
                at = self._end_of_line(at) + 1 + column
                if at > child.start:
                    raise EditRefused(f"a list that is written in an unusual way: {AS_TEXT}")
            found.append(at)
            at = max(child.end, at + 1)
            if at < len(self.text) and self.text[at : at + 1] != "\n":
                at = self._end_of_line(at)
            at += 1 + column
        return found

    def _block_items(
        self, node: Node, have: list[Any], want: list[Any], sources: list[int | None], path: KeyPath
    ) -> Splice:
        dashes = self._dashes(node)
        indent = dashes[0] - self._line(dashes[0])
        spans = self._chunks(node, dashes)
        inline = self._are_inline(node)
        chunks = []
        for source, value in zip(sources, want, strict=True):
            if source is None:
                written = yaml_text.item(
                    value, indent + 2, inline=inline if isinstance(value, dict) else None
                )
                chunks.append(f"{' ' * indent}- {written}")
                continue
            start, end = spans[source]
            splices = self._item(node, source, node.items[source], have[source], value, path)
            chunks.append(apply(self.text[start:end], splices, start))
        gaps = [self.text[a[1] : b[0]] for a, b in pairwise(spans)]
        if (
            sorted(s for s in sources if s is not None)
            == list(range(len(spans)))
            == list(range(len(chunks)))
        ):
            between = gaps
        else:
            between = self._gaps(gaps, sources)
        made = chunks[0] + "".join(gap + c for gap, c in zip(between, chunks[1:], strict=True))
        return Splice(spans[0][0], spans[-1][1], made)

    @staticmethod
    def _gaps(gaps: list[str], sources: list[int | None]) -> list[str]:
        """What stands between items: blank lines and loose comments go before the same item."""
        plain = gaps[0] if gaps and not any(gap.strip() for gap in gaps) else "\n"
        kept = set(sources)
        carried = ""
        before = {}
        for number, gap in enumerate(gaps, 1):
            if number in kept:
                before[number] = carried.rstrip("\n") + gap
                carried = ""
            elif gap.strip():  # what stood above a deleted item, but not right above it
                carried += gap
        return [before.get(s, plain) if s is not None else plain for s in sources[1:]]

    def _chunks(self, node: Node, dashes: list[int]) -> list[tuple[int, int]]:
        """Each item's lines, without the last line end; comments right above go with it.

        Those above the first item stay where they are: they may be about the whole list.
        """
        spans: list[tuple[int, int]] = []
        for child, dash in zip(node.items, dashes, strict=True):
            start = self._line(dash)
            floor = spans[-1][1] + 1 if spans else start
            while start > floor:
                above = self._line(start - 1)
                if above < floor or not self.text[above:start].lstrip(" ").startswith("#"):
                    break
                start = above
            spans.append((start, self._end_of_line(child.end)))
        return spans

    @staticmethod
    def _are_inline(node: Node) -> bool | None:
        kinds = {child.flow for child in node.items if child.kind == "mapping"}
        return None if not kinds else kinds == {True}

    # mappings

    def _flow_mapping(
        self, node: Node, have: dict[str, Any], want: dict[str, Any], path: KeyPath
    ) -> Splice:
        pairs = self._own_pairs(node, have, want)
        spans = [(key.start, value.end) for key, value in node.pairs]
        chunks: list[str] = []
        sources: list[int | None] = []
        for name, number in self._places(pairs, want, have, path):
            if number is None:
                chunks.append(f"{yaml_text.scalar(name)}: {yaml_text.flow(want[name])}")
            else:
                key, value = node.pairs[number]
                splices = (
                    []
                    if name == "<<"
                    else self._flow_value(key, value, have[name], want[name], (*path, name))
                )
                chunks.append(apply(self.text[key.start : value.end], splices, key.start))
            sources.append(number)
        return self._joined(node, spans, chunks, sources)

    def _flow_value(
        self, key: Node, value: Node, have: Any, want: Any, path: KeyPath
    ) -> list[Splice]:
        if same(have, want):
            return []
        if ":" not in self.text[key.end : value.start]:
            return [Splice(key.end, value.end, f": {yaml_text.flow(want)}")]
        try:
            return self.of(value, have, want, path, in_flow=True)
        except _Whole:
            return [Splice(value.start, value.end, yaml_text.flow(want))]

    def _own_pairs(self, node: Node, have: dict[str, Any], want: dict[str, Any]) -> dict[str, int]:
        """The pairs by key, the first of each; keys that a merge brings in cannot be taken away."""
        pairs: dict[str, int] = {}
        for number, (key, _value) in enumerate(node.pairs):
            if key.kind != "scalar":
                raise EditRefused(f"a key that is not plain text: {AS_TEXT}")
            pairs.setdefault(key.raw, number)
        if any(name not in pairs and name not in want for name in have):
            raise EditRefused(f"the value comes from another place of the file (<<): {AS_TEXT}")
        return pairs

    def _places(
        self, pairs: dict[str, int], want: dict[str, Any], have: dict[str, Any], path: KeyPath
    ) -> list[tuple[str, int | None]]:
        """The keys in order: those there stay in place, new ones come where authors write them."""
        rank = {name: number for number, name in enumerate(self.order(path))}
        kept: list[tuple[str, int | None]] = [
            (name, number) for name, number in pairs.items() if name in want or name == "<<"
        ]
        for name in want:
            merged = name not in pairs and name in have and same(have[name], want[name])
            if name in pairs or merged:
                continue
            at = len(kept)
            if name in rank:
                below = [i for i, (k, _) in enumerate(kept) if rank.get(k, -1) <= rank[name]]
                at = below[-1] + 1 if below else 0
            kept.insert(at, (name, None))
        return kept

    def _block_mapping(
        self, node: Node, have: dict[str, Any], want: dict[str, Any], path: KeyPath
    ) -> list[Splice]:
        pairs = self._own_pairs(node, have, want)
        places = self._places(pairs, want, have, path)
        stays = [number for _, number in places if number is not None]
        if not stays:
            raise _Whole
        indent = node.start - self._line(node.start)
        splices = self._removed(node, stays)
        for name, number in places:
            if number is not None and name != "<<":
                key, value = node.pairs[number]
                splices += self._value(key, value, have[name], want[name], (*path, name), indent)
        first = node.pairs[stays[0]][0].start
        last: int | None = None
        front = ""
        added: dict[int, str] = defaultdict(str)
        for name, number in places:
            if number is not None:
                last = number
                continue
            line = f"{yaml_text.scalar(name)}:{yaml_text.after_key(want[name], indent)}"
            if last is None:
                front += f"{line}\n{' ' * indent}"
            else:
                added[last] += f"\n{' ' * indent}{line}"
        if front:
            splices.append(Splice(first, first, front))
        for number, lines in added.items():
            at = self._end_of_line(node.pairs[number][1].end)
            splices.append(Splice(at, at, lines))
        return _merged(splices)

    def _value(
        self, key: Node, value: Node, have: Any, want: Any, path: KeyPath, indent: int
    ) -> list[Splice]:
        if same(have, want):
            return []
        try:
            return self.of(value, have, want, path, in_flow=False)
        except _Whole:
            colon = self.text.find(":", key.end)
            between = self.text[key.end : colon].strip()
            if colon < 0 or colon > value.start or between:
                raise EditRefused(f"a key that is written in an unusual way: {AS_TEXT}") from None
            comment = self.text[colon + 1 : value.start].strip()
            if comment.startswith("#"):
                comment = "  " + comment.partition("\n")[0]
                new = yaml_text.after_key(want, indent)
                head, line, rest = new.partition("\n")
                return [Splice(colon + 1, value.end, head + comment + line + rest)]
            return [Splice(colon + 1, value.end, yaml_text.after_key(want, indent))]

    def _removed(self, node: Node, stays: list[int]) -> list[Splice]:
        """Splices that take away the lines of every pair that does not stay."""
        splices = []
        kept = set(stays)
        on_dash = self.text[self._line(node.start) : node.start].strip(" ")
        skip = 0
        if on_dash and 0 not in kept:
            skip = stays[0]
            first, next_ = node.pairs[0][0].start, node.pairs[skip][0].start
            splices.append(Splice(first, next_, ""))
        for number, (key, value) in enumerate(node.pairs):
            if number < skip or number in kept:
                continue
            start, end = self._line(key.start), self._end_of_line(value.end)
            if end < len(self.text):
                splices.append(Splice(start, end + 1, ""))
            else:
                splices.append(Splice(start - 1 if start else 0, end, ""))
        return splices

    def _line(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _merged(splices: list[Splice]) -> list[Splice]:
    """In order; what is inserted comes before what is taken away at the same place."""
    return sorted(splices, key=lambda one: (one.start, one.end))


def _matched(have: list[Any], want: list[Any]) -> list[int | None]:
    """For each wanted item the one it was: the same, or of the same id, or in the same place."""
    found: list[int | None] = [None] * len(want)
    free = set(range(len(have)))
    for key in (_whole_key, _id_key):
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for index in sorted(free):
            if (name := key(have[index])) is not None:
                waiting[name].append(index)
        for place, value in enumerate(want):
            name = key(value)
            if found[place] is None and name is not None and waiting.get(name):
                index = waiting[name].popleft()
                found[place] = index
                free.discard(index)
    if len(have) == len(want):
        for place, source in enumerate(found):
            if source is None and place in free:
                found[place] = place
                free.discard(place)
    return found


def _whole_key(value: Any) -> str | None:
    return json.dumps(value, sort_keys=True, default=repr)


def _id_key(value: Any) -> str | None:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None
