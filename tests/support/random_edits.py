"""Edits at random, such as a form makes: texts set, items added, moved, taken away."""

from __future__ import annotations

import copy
import random
from datetime import date
from typing import Any

TEXTS = (
    "Call the office", "a # b", "x: y", "yes", "2027-01-05", "[x]", "it's", 'say "so"', "- a",
    "null", "100", "1:30", "é ñ", "宛先 🫀", "&a", "*b", "{c}", "%d", "@e",
    "`f`", "! g", "? h", "|", ">", "a, b",
    "C:\\temp", "~", "0x1f", "#tag",
    "trailing # sign", "Dr. O'Neil: \"ask\" #1", "two\nlines", "a\n\nb\n",
)  # fmt: skip


def edited(data: Any, chance: random.Random) -> Any:
    """A copy with one thing changed; the same where nothing can be."""
    made = copy.deepcopy(data)
    places = list(_places(made))
    kind = chance.choice(
        ("text", "text", "text", "append", "move", "drop item", "drop key", "day", "key")
    )
    if kind == "text":
        texts = [(p, k) for p, k in places if isinstance(p[k], str)]
        if texts:
            parent, key = chance.choice(texts)
            parent[key] = chance.choice(TEXTS)
        return made
    if kind == "day":
        days = [(p, k) for p, k in places if isinstance(p[k], date)]
        if days:
            parent, key = chance.choice(days)
            parent[key] = date(2027, chance.randint(1, 12), chance.randint(1, 28))
        return made
    if kind == "drop key":
        keys = [(p, k) for p, k in places if isinstance(p, dict) and len(p) > 1]
        if keys:
            parent, key = chance.choice(keys)
            del parent[key]
        return made
    if kind == "key":
        maps = [p[k] for p, k in places if isinstance(p[k], dict)] + [made]
        chance.choice(maps)[f"new_{chance.randint(0, 9)}"] = chance.choice(
            (chance.choice(TEXTS), ["a", "b"], {"from": "-6 weeks", "to": "0 days"}, True, 3,
             [{"id": "x", "do": "Ask for a letter of some length, which takes a line of its own."}])
        )  # fmt: skip
        return made
    lists = [p[k] for p, k in places if isinstance(p[k], list) and p[k]]
    if not lists:
        return made
    one = chance.choice(lists)
    if kind == "append":
        sample = copy.deepcopy(chance.choice(one))
        if isinstance(sample, dict):
            sample["id"] = f"new-{chance.randint(0, 99)}"
        elif isinstance(sample, str):
            sample = chance.choice(TEXTS)
        one.insert(chance.randint(0, len(one)), sample)
    elif kind == "move":
        one.insert(chance.randrange(len(one)), one.pop(chance.randrange(len(one))))
    else:
        one.pop(chance.randrange(len(one)))
    return made


def _places(data: Any) -> Any:
    """Every parent and key or index below it."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(steps):
        yield data, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def commented(front: str) -> str:
    """The same YAML with comments above and beside what starts a line."""
    made = []
    for number, line in enumerate(front.split("\n")):
        indent = line[: len(line) - len(line.lstrip(" "))]
        plain = line.strip() and not line.rstrip().endswith(("|", ">", "|-", ">-"))
        if plain and number % 3 == 0:
            made += [f"{indent}# about line {number}", f"{line}  # beside line {number}"]
        else:
            made.append(line)
    return "\n".join(made)
