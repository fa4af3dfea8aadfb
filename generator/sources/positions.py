"""YAML to plain data and the place of every key and value.

Built on PyYAML's event stream (libyaml where present), so nothing recurses on an author's nesting
and nothing is expanded before it is counted: a deep or self-multiplying document is refused with a
diagnostic, not with the machine's memory. Only the plain YAML types are made (YAML 1.1 as PyYAML's
safe loader reads it); merge keys (`<<`) work; a key written twice is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_letters
from typing import Any

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from ..diagnostics import Diagnostic, Position, error
from ..model.entry import KeyPath, Places
from .yaml_errors import conflict_in, syntax_error
from .yaml_signs import (
    Span,
    bare_tag,
    comment_behind,
    may_hide_controls,
    unused_anchors,
    without_controls,
)

try:
    from yaml import CSafeLoader as EventLoader
except ImportError:  # PyYAML built without libyaml: slower, same events
    from yaml import SafeLoader as EventLoader  # type: ignore[assignment]

MAX_DEPTH = 40
"""Deepest nesting read; real entries need 6."""
MAX_NODES = 50_000
"""Most values in one document, aliases counted at their full size; real entries need 500."""

Mark = tuple[int, int] | tuple[int, int, str]
"""Line and column, both counted from 1; with what was written, where the value does not tell."""


class Marks(Mapping[KeyPath, Position]):
    """Places in the file `path` by key path, made of marks when somebody asks for one.

    Most are never asked for, and a guide has a hundred of them for every entry.
    """

    __slots__ = ("at", "path")

    def __init__(self, path: str, at: dict[KeyPath, Mark]) -> None:
        self.path = path
        self.at = at

    def __getitem__(self, key: KeyPath) -> Position:
        return Position(self.path, *self.at[key])

    def __contains__(self, key: object) -> bool:
        return key in self.at

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self.at)

    def __len__(self) -> int:
        return len(self.at)

    def by_first(self) -> dict[str | int, Mapping[KeyPath, Position]]:
        """Places below each first step, by the rest of their path; still nothing but marks."""
        found: dict[str | int, dict[KeyPath, Mark]] = {}
        for path, mark in self.at.items():
            if path:
                found.setdefault(path[0], {})[path[1:]] = mark
        return {first: Marks(self.path, at) for first, at in found.items()}


_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Characters that YAML 1.1 ends a line at and no editor does: read as spaces, so lines agree."""

_RESOLVER = Resolver()
_CONSTRUCTOR = SafeConstructor()
_KNOWN_TAGS = {
    f"tag:yaml.org,2002:{t}" for t in ("str", "int", "float", "bool", "null", "timestamp")
}


@dataclass(slots=True)
class _Node:
    """A parsed value: `data` is a scalar, a list of nodes, or a list of (key node, value node)."""

    kind: str
    data: Any
    line: int
    column: int
    size: int = 1
    raw: str = ""
    escaped: str = ""


@dataclass(slots=True)
class _Frame:
    """A collection that is still open: its node, its anchor, a mapping's pending key."""

    node: _Node
    anchor: str | None
    key: _Node | None = None


class _Stop(Exception):  # noqa: N818 (ends the reading, is no error of ours)
    """Ends the reading of one document; carries the diagnostic."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.what)
        self.problem = problem


@dataclass(slots=True)
class Document:
    """Plain data of one YAML document, its places and what is wrong with it."""

    data: Any
    places: Places
    problems: list[Diagnostic] = field(default_factory=list)


def parse_yaml(text: str, path: str, first_line: int = 1) -> Document:
    """Read one YAML document; `first_line` is the line of the file on which `text` starts.

    On a problem that ends the reading, `data` is None. An empty document's `data` is None too.
    """
    start = Position(path, first_line, 1)
    conflict = conflict_in(text, path, first_line)
    if conflict:
        return Document(None, Places(start), [conflict])
    text = _BREAKS.sub(" ", text)
    problems: list[Diagnostic] = []
    try:
        root = _compose(text, path, first_line, problems)
    except _Stop as stop:
        return Document(None, Places(start), [stop.problem])
    except yaml.MarkedYAMLError as problem:
        return Document(None, Places(start), [syntax_error(problem, text, path, first_line)])
    except (yaml.YAMLError, ValueError) as problem:
        return Document(
            None, Places(start), [error(start, "yaml-syntax", f"not valid YAML: {problem}")]
        )
    if root is None:
        return Document(None, Places(start), problems)
    values: dict[KeyPath, Mark] = {}
    keys: dict[KeyPath, Mark] = {}
    data = _plain(root, (), path, values, keys, problems)
    return Document(data, Places(start, Marks(path, values), Marks(path, keys)), problems)


@lru_cache(maxsize=64)
def parse_file(text: str, path: str) -> Document:
    """The document of a whole data file, which nobody changes.

    The same text is read once in a process: a preview builds again after every save.
    """
    return parse_yaml(text, path)


def events(text: str) -> Iterator[yaml.Event]:
    """PyYAML's events, with the marks of every value; raises YAMLError."""
    yield from yaml.parse(text, Loader=EventLoader)


def _compose(text: str, path: str, first_line: int, problems: list[Diagnostic]) -> _Node | None:
    """Events to a tree of nodes, without recursion; raises _Stop on what is refused.

    What YAML leaves out of the text, and characters that cannot be shown, go to `problems`.
    """
    stack: list[_Frame] = []
    anchors: dict[str, _Node] = {}
    named: dict[str, Position] = {}
    used: set[str] = set()
    root: _Node | None = None
    total = 0
    documents = 0

    def place(event: yaml.Event) -> Position:
        return Position(path, *_at(event, first_line))

    could_hide = may_hide_controls(text)
    may_cut = "#" in text
    for event in events(text):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Stop(
                    error(
                        place(event),
                        "yaml-syntax",
                        "a second YAML document starts here",
                        expected="one document in a file",
                    )
                )
            continue
        node: _Node | None = None
        if isinstance(event, yaml.ScalarEvent):
            if could_hide:
                event.value, hidden = without_controls(
                    event.value, _span(event), text, place(event)
                )
                problems += hidden
            node = _Node("scalar", _scalar(event, place), *_at(event, first_line))
            node.raw = event.value
            if event.style == '"' and "\n" in event.value:
                start, end = _span(event)
                written = text[start + 1 : end - 1]
                node.escaped = "" if "\n" in written else written
            if event.tag == "!":
                problems.append(bare_tag(place(event)))
            if may_cut and not event.style and isinstance(node.data, str):
                cut = comment_behind(event.value, _span(event), text, place(event))
                problems += [cut] if cut else []
            if event.anchor:
                named.setdefault(event.anchor, place(event))
                anchors[event.anchor] = node
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise _Stop(
                    error(
                        place(event),
                        "yaml-syntax",
                        f"'*{event.anchor}' names an anchor that is not defined above",
                        hint="put text that starts with * in quotes",
                    )
                )
            node = anchors[event.anchor]
            used.add(event.anchor)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if event.tag and event.tag not in (
                "!",
                "tag:yaml.org,2002:map",
                "tag:yaml.org,2002:seq",
            ):
                raise _Stop(_unsafe_tag(event.tag, place(event)))
            if len(stack) >= MAX_DEPTH:
                raise _Stop(
                    error(
                        place(event),
                        "yaml-too-deep",
                        "values are nested too deeply",
                        expected=f"at most {MAX_DEPTH} levels",
                    )
                )
            if event.tag == "!":
                problems.append(bare_tag(place(event)))
            if event.anchor:
                named.setdefault(event.anchor, place(event))
            kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
            stack.append(_Frame(_Node(kind, [], *_at(event, first_line)), event.anchor))
            continue
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            frame = stack.pop()
            node = frame.node
            if frame.anchor:
                anchors[frame.anchor] = node
        if node is None:
            continue
        total += node.size if isinstance(event, yaml.AliasEvent) else 1
        if total > MAX_NODES:
            raise _Stop(
                error(
                    place(event),
                    "yaml-too-large",
                    "the document grows too large here",
                    expected=f"at most {MAX_NODES:,} values, aliases counted in full",
                    hint="write the values out instead of multiplying aliases",
                )
            )
        if not stack:
            root = node
            continue
        top = stack[-1]
        top.node.size += node.size
        if top.node.kind == "sequence":
            top.node.data.append(node)
        elif top.key is None:
            top.key = node
        else:
            top.node.data.append((top.key, node))
            top.key = None
    problems += unused_anchors(named, used)
    return root


def _span(event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _at(event: yaml.Event, first_line: int) -> tuple[int, int]:
    mark = event.start_mark
    return (first_line + mark.line, mark.column + 1) if mark else (first_line, 1)


def _scalar(event: yaml.ScalarEvent, place: Callable[[yaml.Event], Position]) -> Any:
    """The plain value of a scalar, typed by YAML 1.1's rules; `place` says where an event is."""
    tag = event.tag
    if tag is None and (event.style or event.value[:1] in _STARTS_TEXT):
        return event.value
    if tag is None:
        if _LEADING_ZEROS.match(event.value):
            return int(event.value.replace("_", ""))
        if _BASE_60.match(event.value):
            return event.value
    if tag in (None, "!"):
        tag = _RESOLVER.resolve(ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    if tag == "tag:yaml.org,2002:merge":
        return _MERGE
    if tag == "tag:yaml.org,2002:value":
        return event.value
    if tag == "tag:yaml.org,2002:str":
        return event.value
    if tag not in _KNOWN_TAGS:
        raise _Stop(_unsafe_tag(tag, place(event)))
    node = ScalarNode(tag, event.value)
    try:
        return _CONSTRUCTOR.construct_object(node)
    except (ConstructorError, ValueError, OverflowError, KeyError, IndexError, AttributeError):
        if tag.endswith("timestamp") and event.tag is None:
            return event.value  # no day of the calendar: the field it is for says so
        kind = "date" if tag.endswith("timestamp") else tag.rpartition(":")[2]
        raise _Stop(
            error(
                place(event),
                "yaml-syntax",
                f"'{event.value[:60]}' is not a possible {kind}",
                hint="put it in quotes if it is meant as text",
            )
        ) from None
    finally:
        _CONSTRUCTOR.constructed_objects.clear()


_MERGE = object()
_STARTS_TEXT = frozenset(ascii_letters) - _RESOLVER.yaml_implicit_resolvers.keys()
"""Letters that no number, date, truth value or other typed scalar starts with."""
_LEADING_ZEROS = re.compile(r"[-+]?0[0-9_]*[0-9]\Z")
"""Digits as people write them; YAML 1.1 would count `012` in eights."""
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z")
"""A time or a ratio as people write it; YAML 1.1 would count `1:30` in sixties."""


def _unsafe_tag(tag: str, place: Position) -> Diagnostic:
    return error(
        place,
        "yaml-tag",
        f"the YAML tag '{tag.replace('tag:yaml.org,2002:', '!!')[:60]}' is not allowed",
        expected="plain text, numbers, dates, lists and mappings",
        hint="put text that starts with ! in quotes",
    )


def _plain(
    node: _Node,
    at: KeyPath,
    path: str,
    values: dict[KeyPath, Mark],
    keys: dict[KeyPath, Mark],
    problems: list[Diagnostic],
) -> Any:
    """Tree to plain data, places noted; recursion is bounded by MAX_DEPTH."""
    values[at] = (node.line, node.column)
    if node.kind == "scalar":
        if node.data is not _MERGE and _needs_raw(node.data, node.raw):
            values[at] = (node.line, node.column, node.raw)
        elif node.escaped:  # a path with backslashes, of which one became a line break
            values[at] = (node.line, node.column, node.escaped)
        return "<<" if node.data is _MERGE else node.data
    if node.kind == "sequence":
        return [
            _plain(child, (*at, index), path, values, keys, problems)
            for index, child in enumerate(node.data)
        ]
    result: dict[Any, Any] = {}
    own: dict[Any, Mark] = {}
    merged: list[tuple[_Node, _Node]] = []
    for key_node, value_node in node.data:
        mark = (key_node.line, key_node.column)
        if key_node.kind == "scalar" and key_node.data is _MERGE:
            merged += _merged_pairs(value_node, path, problems)
            continue
        if key_node.kind != "scalar":
            problems.append(
                error(
                    Position(path, *mark),
                    "yaml-syntax",
                    "this key is not plain text",
                    expected="a word",
                )
            )
            continue
        key = key_node.raw  # as written: YAML 1.1 would turn `on` and `no` into truth values
        if key in own:
            problems.append(
                error(
                    Position(path, *mark),
                    "duplicate-key",
                    f"'{key}' is written twice",
                    related=(Position(path, *own[key]),),
                    hint="keep one of the two",
                )
            )
            continue
        own[key] = keys[(*at, key)] = mark
        result[key] = _plain(value_node, (*at, key), path, values, keys, problems)
    for key_node, value_node in merged:
        key = key_node.raw
        if key_node.kind == "scalar" and key not in result:
            keys[(*at, key)] = (key_node.line, key_node.column)
            result[key] = _plain(value_node, (*at, key), path, values, keys, problems)
    return result


def _needs_raw(data: Any, raw: str) -> bool:
    """Whether a message about the value would show something else than what was written."""
    if data is None or isinstance(data, str) or raw in ("true", "false"):
        return False
    return str(data) != raw


def _merged_pairs(
    node: _Node, path: str, problems: list[Diagnostic]
) -> Iterator[tuple[_Node, _Node]]:
    """Pairs that a merge key brings in, earlier mappings first (YAML merge key type)."""
    sources = node.data if node.kind == "sequence" else [node]
    for source in sources:
        if isinstance(source, _Node) and source.kind == "mapping":
            yield from (
                pair
                for pair in source.data
                if not (pair[0].kind == "scalar" and pair[0].data is _MERGE)
            )
        else:
            problems.append(
                error(
                    Position(path, node.line, node.column),
                    "yaml-syntax",
                    "'<<' needs a mapping, or a list of mappings",
                )
            )
