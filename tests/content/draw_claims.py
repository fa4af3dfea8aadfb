"""Draws claims with figures from the guide, so that someone who did not write them traces each.

`python -m tests.content.draw_claims [SEED] [HOW_MANY]` prints them: entry, claim, address. A claim
is a sentence or a table row that holds a figure and links to a page outside the guide, or a fact
with a figure of a specialty's profile. What the trace of a draw found stands in
`docs/traced-claims.md`; text changes, so a later draw brings other claims.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import yaml

CONTENT = Path(__file__).resolve().parents[2] / "content"
SEED, HOW_MANY = 15, 50
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^)\s]+)\)")
_FIGURE = re.compile(r"\d")


def claims(text: str) -> list[tuple[str, str]]:
    """Sentences and rows with a figure and a link out, each with its first address."""
    body = text.split("\n---\n", 1)[-1]
    found = []
    for line in body.splitlines():
        parts = [line] if line.startswith("|") else re.split(r"(?<=[.!?])\s+(?=[A-Z\[*])", line)
        for part in parts:
            link = _LINK.search(part)
            plain = _LINK.sub(r"\1", part).strip(" |*-")
            if link and _FIGURE.search(plain):
                found.append((plain, link.group(2)))
    return found


def facts(text: str, addresses: dict[str, str]) -> list[tuple[str, str]]:
    """Facts with a figure of a profile, each with the address of its document."""
    fields = yaml.load(text.split("---\n", 2)[1], Loader=yaml.CSafeLoader)
    return [
        (f"{field}: {fact['says']} ({fact.get('season', fact.get('as_of'))})", address)
        for field, values in fields.items()
        for fact in (values if isinstance(values, list) else ())
        if isinstance(fact, dict) and "says" in fact and _FIGURE.search(fact["says"])
        if (address := addresses.get(fact["citation"]))
    ]


def _addresses() -> dict[str, str]:
    text = (CONTENT / "citations.yml").read_text(encoding="utf-8")
    documents = yaml.load(text, Loader=yaml.CSafeLoader)
    return {key: one["url"] for key, one in documents.items() if "url" in one}


def draw(seed: int = SEED, how_many: int = HOW_MANY) -> list[tuple[str, str, str]]:
    """Entry, claim and address of each claim drawn, in the order of the guide."""
    addresses = _addresses()
    every = [
        (f"{path.parent.name}/{path.stem}", claim, address)
        for path in sorted(CONTENT.glob("*/*.md"))
        for text in (path.read_text(encoding="utf-8"),)
        for claim, address in (*claims(text), *facts(text, addresses))
    ]
    return sorted(random.Random(seed).sample(every, how_many))


def main() -> None:
    """Prints the draw."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    how_many = int(sys.argv[2]) if len(sys.argv) > 2 else HOW_MANY
    for number, (entry, claim, address) in enumerate(draw(seed, how_many), 1):
        sys.stdout.write(f"{number}. {entry}: {claim}\n   {address}\n")


if __name__ == "__main__":
    main()
