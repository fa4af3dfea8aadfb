"""Files spoiled as editors, disks and people spoil them, at random but the same for a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

ODD_TEXT = (
    "\ufeff", "\u2028", "\u2029", "\x85", "\u200f", "\u202e", "\u0301", "\u00a0", "\x00", "\x0b",
    "\x0c", "\x1b[31m", "\x7f", "😀", "𝒜", "ﬁ", "ſ", "İ", "ß", "\ufffd", "\uffff", "\U0010ffff",
    "\ue000", "\r", "\r\n", "\t", "'", '"', "`", "|", ">", "%", "@", "&a ", "*a", "!x ", "? ", "- ",
    ": ", " #", "{", "}", "[", "]", "<", "--- ", "\n---\n", "\n...\n", "{{", "}}", "{%", "](",
    "![](", "<<: ", "::", "\\", "$", "~",
)  # fmt: skip
"""What text may hold that text seldom holds."""

ODD_VALUES = (
    "", "~", "null", "true", "no", "0", "-1", "1" * 400, "9" * 5000, "1e999", ".inf", ".nan",
    "0x1f", "0o17", "1_000", "12:30:45", "190:20:30", "0001-01-01", "9999-12-31", "2026-02-30",
    "2026-11-22T00:00:00Z", "2026-11-22T23:59:59+14:00", "2001-12-14t21:59:43.10-05:00",
    "[]", "{}", "[[]]", "[null]", "{a: {}}", "[all, all]", "[a, 1, 2.5, null, true, 2026-11-22]",
    "{? [a] : b}", "{1: 2}", "{null: 1}", "{true: x}", "!!python/object/apply:os.system [ls]",
    "!!binary aGk=", "!!set {a}", "!!omap [a: 1]", "!!timestamp x", "!!int x", "!!float x",
    "!!null x", "!!bool x", "!!str", "!!map {}", "!!seq []", "!", "! x", "&a [*a]", "*a", "&a x",
    "{<<: {a: 1}}", "{<<: 1}", "{<<: [1]}", "<<", "=", "|", ">", "|2", ">-", '"', "'", '"\\x"',
    '"\\uD800"', '"\\0"', '"a\\nb"', "a: b", "- a", "@x", "`x`", "%x", "?", "-", "--- a",
    "-9999 months", "9999 months", "9999 days", "-9999 weeks", "0 days", "1 month", "- 3 days",
    "match-day", "all", "..", "/", "//x", "http://", "https://[", "https://x:99999999/", "mailto:",
    "javascript:alert(1)", "guides/../x", "guides/", "guides/email-etiquette",
    "{anchor: match-day, from: -9999 months, to: 9999 months}",
    "{anchor: match-day, from: 0 days, to: 0 days, repeat: 0 days}",
    "{anchor: match-day, from: 0 days, to: 9999 days, repeat: 1 day}",
    "{anchor: match-day, from: 0 days, to: 1 day, repeat: -3 months}",
    "[" * 60 + "]" * 60, "{a: " * 60 + "}" * 60, "x" * 3000,
)  # fmt: skip
"""What may stand where a value should."""

_KEY = re.compile(r"^(\s*(?:- )?[\w-]+:)(.*)$")
_NUMBER = re.compile(r"\d+")
Mutation = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, dice: random.Random) -> bytes:
    """Some bits the other way round."""
    spoiled = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        if spoiled:
            spoiled[dice.randrange(len(spoiled))] ^= 1 << dice.randrange(8)
    return bytes(spoiled)


def overwrite(data: bytes, dice: random.Random) -> bytes:
    """A few bytes of noise, or of nothing, in the place of others."""
    at, size = dice.randrange(len(data) + 1), dice.randint(1, 12)
    noise = bytes(size) if dice.random() < 0.3 else dice.randbytes(size)
    return data[:at] + noise + data[at + size :]


def cut(data: bytes, dice: random.Random) -> bytes:
    """Only the beginning, the end, or all but a piece in the middle."""
    start, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    return dice.choice([data[:start], data[end:], data[:start] + data[end:]])


def _by_lines(change: Callable[[list[str], random.Random], None]) -> Mutation:
    def mutation(data: bytes, dice: random.Random) -> bytes:
        lines = data.decode("utf-8", "replace").split("\n")
        change(lines, dice)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    mutation.__doc__ = change.__doc__
    return mutation


def _near_top(lines: list[str], dice: random.Random) -> int:
    """Mostly a line of the front matter, which is where structure stands."""
    bound = len(lines) if dice.random() < 0.3 else min(len(lines), 40)
    return dice.randrange(max(1, bound))


@_by_lines
def swap(lines: list[str], dice: random.Random) -> None:
    """Two lines in each other's place."""
    one, other = _near_top(lines, dice), _near_top(lines, dice)
    lines[one], lines[other] = lines[other], lines[one]


@_by_lines
def drop(lines: list[str], dice: random.Random) -> None:
    """Some lines less."""
    at = _near_top(lines, dice)
    del lines[at : at + dice.choice([1, 1, 1, 2, 5])]


@_by_lines
def double(lines: list[str], dice: random.Random) -> None:
    """Some lines twice, here or elsewhere."""
    at = _near_top(lines, dice)
    piece = lines[at : at + dice.choice([1, 1, 2, 6])]
    to = dice.choice([at, _near_top(lines, dice)])
    lines[to:to] = piece


@_by_lines
def indent(lines: list[str], dice: random.Random) -> None:
    """Some lines further in or out, or by a tab."""
    at = _near_top(lines, dice)
    for number in range(at, min(len(lines), at + dice.choice([1, 1, 3]))):
        line = lines[number]
        lines[number] = dice.choice([" " + line, "  " + line, "\t" + line, line[1:], line.lstrip()])


@_by_lines
def strange(lines: list[str], dice: random.Random) -> None:
    """Odd characters in the middle of a line."""
    for _ in range(dice.choice([1, 1, 3])):
        number = _near_top(lines, dice)
        line = lines[number] if lines else ""
        at = dice.choice([0, len(line), dice.randrange(len(line) + 1)])
        if lines:
            lines[number] = line[:at] + dice.choice(ODD_TEXT) + line[at:]


@_by_lines
def value(lines: list[str], dice: random.Random) -> None:
    """Another value under a key."""
    keys = [number for number, line in enumerate(lines) if _KEY.match(line)]
    for _ in range(dice.choice([1, 1, 2]) if keys else 0):
        number = dice.choice(keys)
        lines[number] = _KEY.sub(
            lambda found: f"{found[1]} {dice.choice(ODD_VALUES)}", lines[number]
        )


@_by_lines
def key(lines: list[str], dice: random.Random) -> None:
    """Another key over a value."""
    keys = [number for number, line in enumerate(lines) if _KEY.match(line)]
    if keys:
        number = dice.choice(keys)
        word, _, rest = lines[number].partition(":")
        start = word[: len(word) - len(word.lstrip(" -"))]
        new = dice.choice(
            [word.strip(" -") + "+", "extend", "hide", "tasks", "id", "", "1", "null", "<<", "? x",
             "[a]", "{a: b}", "when", "title", "Titel", word.upper().strip(" -"), "k" * 1200]
        )  # fmt: skip
        lines[number] = f"{start}{new}:{rest}"


@_by_lines
def number(lines: list[str], dice: random.Random) -> None:
    """Another number, small, huge or negative."""
    at = [n for n, line in enumerate(lines) if _NUMBER.search(line)]
    if at:
        chosen = dice.choice(at)
        new = dice.choice(["0", "-1", "1", "13", "32", "99", "9999", "1" * 40, "9" * 5000, "1.5"])
        lines[chosen] = _NUMBER.sub(lambda _: new, lines[chosen], count=1)


@_by_lines
def nest(lines: list[str], dice: random.Random) -> None:
    """A value deeply nested, in flow or in block style."""
    depth = dice.choice([3, 39, 41, 200, 3000])
    at = _near_top(lines, dice)
    lines[at:at] = dice.choice(
        [
            ["deep: " + "[" * depth + "]" * depth],
            ["deep: " + "[" * depth],
            ["  " * level + "- " for level in range(min(depth, 300))],
            [" " * level + "a:" for level in range(min(depth, 300))],
            ["> " * depth + "quote"],
            ["*" * depth + "x", "_" * depth, "(" * depth + "[" * depth],
        ]
    )


def ends(data: bytes, dice: random.Random) -> bytes:
    """Other line ends, in part or throughout."""
    end = dice.choice([b"\r\n", b"\r", b"\n\r", "\u2028".encode(), "\x85".encode(), b"\x0b"])
    return data.replace(b"\n", end, dice.choice([-1, 1, 5]))


def encoding(data: bytes, dice: random.Random) -> bytes:
    """Another encoding."""
    text = data.decode("utf-8", "replace")
    names = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig")
    return text.encode(dice.choice(names), "replace")


MUTATIONS: tuple[Mutation, ...] = (
    flip, overwrite, cut, swap, drop, double, indent, strange, value, value, value, key, number,
    nest, ends, encoding,
)  # fmt: skip


def mutate(data: bytes, dice: random.Random) -> bytes:
    """The bytes after one to three mutations."""
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        data = dice.choice(MUTATIONS)(data, dice)
    return data
