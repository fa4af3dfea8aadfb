"""Lists facts of a ledger that have no home in the guide: neither their address nor their figures.

`python -m tests.content.without_home LEDGER.yml...`. A ledger is a YAML file whose `facts` are
mappings with `id`, `fact`, `figures` and `source.url`. What is listed is to be read, not counted:
a figure can stand in other words, and an address in another form.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def bare(address: str) -> str:
    """An address without what two spellings of it differ in."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/").lower()


def forms(figure: str) -> set[str]:
    """A figure as it may stand in a sentence: with its own sign, bare, or as an American date."""
    found = {figure, figure.replace(",", "")}
    if day := re.fullmatch(r"\d{4}-(\d\d)-(\d\d)", figure):
        found.add(f"{MONTHS[int(day[1]) - 1]} {int(day[2])}")
    if number := re.match(r"\$?\d[\d.,]+%?", figure):
        found.add(number[0].rstrip(".,"))
    return found


def without_home(facts: Sequence[Mapping[str, Any]], text: str) -> list[str]:
    """Ids of facts whose address is not in the text, nor most of whose figures are."""
    known = {bare(address) for address in re.findall(r"https?://[^\s)>\"']+", text)}
    return [
        fact["id"]
        for fact in facts
        if bare(fact["source"].get("url") or "") not in known
        and 2 * sum(any(form in text for form in forms(str(f))) for f in fact.get("figures") or ())
        <= len(fact.get("figures") or ())
    ]


def main() -> None:
    """Prints one id a line, with the fact."""
    files = sorted((ROOT / "content").rglob("*.md")) + sorted((ROOT / "content").glob("*.yml"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for ledger in sys.argv[1:]:
        facts = yaml.safe_load(Path(ledger).read_text(encoding="utf-8"))["facts"]
        said = {fact["id"]: fact["fact"] for fact in facts}
        for fact_id in without_home(facts, text):
            sys.stdout.write(f"{fact_id}: {said[fact_id]}\n")


if __name__ == "__main__":
    main()
