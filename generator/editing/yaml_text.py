"""Plain data to YAML, in the style of the base guide: block keys, short lists and mappings inline.

Text stays without quotes where it reads back as the same text, which one reading of it decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from ..sources.positions import parse_yaml

_INLINE = 100
"""Longest mapping that is written on one line."""
_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same, type included: `1` is neither `true` nor `"1"`."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def scalar(value: Any, style: str | None = None) -> str:
    """A single value on one line, with the quotes of `style` where it had some."""
    if not isinstance(value, str):
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.isoformat() if isinstance(value, date) else str(value)
    if style == "'" and "\n" not in value and _ESCAPED.search(value) is None:
        return "'" + value.replace("'", "''") + "'"
    return value if style is None and _is_plain(value) else _quoted(value)


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Whether the text reads back as itself without quotes, in a line and in a list."""
    if not text or text != text.strip() or "\n" in text:
        return False
    alone, listed = parse_yaml(f"k: {text}", "-"), parse_yaml(f"[{text}]", "-")
    return (
        alone.data == {"k": text}
        and listed.data == [text]
        and not alone.problems
        and not listed.problems
    )


def _quoted(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)


def flow(value: Any) -> str:
    """A value on one line: `[a, b]`, `{id: a, section: b}`."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    return scalar(value)


def after_key(value: Any, indent: int) -> str:
    """What stands behind `key:`, the key having that many blanks before it."""
    if isinstance(value, str) and _fits_block(value):
        return " " + literal(value, indent + 2)
    if is_inline(value):
        return f" {flow(value)}"
    pad = "\n" + " " * (indent + 2)
    if isinstance(value, list):
        return "".join(f"{pad}- {item(one, indent + 4)}" for one in value)
    return "".join(f"{pad}{scalar(k)}:{after_key(v, indent + 2)}" for k, v in value.items())


def item(value: Any, indent: int, *, inline: bool | None = None) -> str:
    """What stands behind `- `, in lines with that many blanks before them."""
    if is_inline(value) if inline is None else inline:
        return flow(value)
    if isinstance(value, dict):
        pad = "\n" + " " * indent
        return pad.join(f"{scalar(k)}:{after_key(v, indent)}" for k, v in value.items())
    return flow(value)


def literal(value: str, indent: int, style: str = "|") -> str:
    """Text of several lines behind `|`."""
    end = len(value) - len(value.rstrip("\n"))
    chomp = "-" if end == 0 else "" if end == 1 else "+"
    pad = " " * indent
    lines = value.rstrip("\n").split("\n") + [""] * max(0, end - 1)
    return f"{style}{chomp}\n" + "\n".join(pad + line if line else "" for line in lines)


def _fits_block(text: str) -> bool:
    return (
        "\n" in text.strip("\n")
        and not text.startswith((" ", "\n", "\t"))
        and _ESCAPED.search(text) is None
        and "\t" not in text
    )


def is_inline(value: Any) -> bool:
    """Whether a value is written on one line."""
    if isinstance(value, Mapping):
        return not value or (
            all(_is_short(one) for one in value.values()) and len(flow(value)) <= _INLINE
        )
    if isinstance(value, list):
        if not all(not isinstance(one, (dict, list)) for one in value):
            return False
        return not value or max(len(str(one)) for one in value) <= _INLINE
    return True


def _is_short(value: Any) -> bool:
    if isinstance(value, list):
        return all(not isinstance(one, (dict, list)) for one in value)
    return not isinstance(value, dict) and "\n" not in str(value)
