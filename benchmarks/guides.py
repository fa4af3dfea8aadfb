"""Realistic guides of any size, made from the real one: same input, same files, on any machine.

The real entries come first, unchanged. Then come varied copies: titles of their own, sentences in
another order, names of people and hospitals that occur nowhere else, so that a search index has
words to hold; links and references of a copy stay inside that copy.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r"\]\((?P<folder>\.\./[a-z]+/)?(?P<slug>[a-z0-9-]+)\.md")
_WHOLE_LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<folder>\.\./[a-z]+/)?(?P<slug>[a-z0-9-]+)\.md(?:#[^)]*)?\)"
)
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_SYLLABLES = "bacordenelfagarholisjunkalormarnesorpelquinrosstenturulverwesyarzel"


def make_guide(folder: Path, size: int, keep: Collection[str] = ()) -> None:
    """Write a guide with `size` entries into `folder`, which must not exist.

    A guide smaller than the real one has the entries named in `keep` all the same.
    """
    content = folder / "content"
    content.mkdir(parents=True)
    shutil.copytree(ROOT / "site_config", folder / "site_config")
    (folder / "site_config" / "institution.yml").write_text(
        "name: School of Measurement\nlayers:\n  - {name: base, path: content}\n", encoding="utf-8"
    )
    for path in sorted((ROOT / "content").rglob("*")):
        inside = path.relative_to(ROOT / "content")
        if path.is_file() and path.suffix not in (".md", ".yml") and len(inside.parts) > 1:
            (content / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, content / inside)
    originals = [
        path.relative_to(ROOT / "content") for path in sorted((ROOT / "content").glob("*/*.md"))
    ]
    kept = [inside for inside in originals if inside.with_suffix("").as_posix() in keep]
    originals = list(dict.fromkeys([*kept, *originals[:: max(1, len(originals) // size)]]))
    names = [(n // len(originals), originals[n % len(originals)]) for n in range(size)]
    taken = {(copy, inside.with_suffix("").as_posix()) for copy, inside in names}
    for path in sorted((ROOT / "content").glob("*.yml")):
        text = _without_missing(path.read_text(encoding="utf-8"), taken)
        (content / path.name).write_text(text, encoding="utf-8")
    for copy, inside in names:
        text = (ROOT / "content" / inside).read_text(encoding="utf-8")
        target = content / inside
        if copy:
            text = _varied(text, copy, inside, taken)
            target = target.with_name(f"{inside.stem}-{copy + 1}.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_without_missing(text, taken, inside.parent.name), encoding="utf-8")


def _without_missing(text: str, taken: set[tuple[int, str]], collection: str = "") -> str:
    """The text without references to entries that a guide this small has left out."""

    def known(entry: str) -> bool:
        stem, _, number = entry.rpartition("-")
        return (0, entry) in taken or (number.isdigit() and (int(number) - 1, stem) in taken)

    def related(match: re.Match[str]) -> str:
        kept = [e.strip() for e in match[2].split(",") if known(e.strip())]
        return f"{match[1]}[{', '.join(kept)}]"

    def link(match: re.Match[str]) -> str:
        entry = f"{match['folder'] or f'../{collection}/'}{match['slug']}"[3:]
        return match[0] if known(entry) else match["text"]

    def general(match: re.Match[str]) -> str:
        return match[0] if known(match["task"] or match["entry"]) else ""

    text = re.sub(r"(\brelated: )\[(.*?)\]", related, text)

    def also(match: re.Match[str]) -> str:
        lines = match["lines"].splitlines(keepends=True)
        kept = [line for line in lines if known(line.strip(" -").rpartition("/")[0])]
        return "".join([match["key"], *kept]) if kept else ""

    text = re.sub(
        r"^ +(?:instead_of: (?P<task>[\w-]+/[\w-]+)/|entry: (?P<entry>[\w-]+/[\w-]+)$).*\n",
        general,
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(
        r"(?P<key>^ +also:\n)(?P<lines>(?: +- [\w/-]+\n)+)", also, text, flags=re.MULTILINE
    )
    return _WHOLE_LINK.sub(link, text)


def _varied(text: str, copy: int, inside: Path, taken: set[tuple[int, str]]) -> str:
    """A copy of an entry's text that reads as another entry."""
    dice = random.Random(f"{inside.as_posix()}/{copy}")
    _, head, body = text.split("---\n", 2)
    place = _name(dice)

    def here(entry: str) -> str:
        return f"{entry}-{copy + 1}" if (copy, entry) in taken else entry

    head = re.sub(
        r"^title: (\"?)(.*?)(\"?)$",
        lambda m: f"title: {m[1]}{m[2]} at {place}{m[3]}",
        head,
        count=1,
        flags=re.MULTILINE,
    )
    head = re.sub(
        r"^related: \[(.*)\]$",
        lambda m: f"related: [{', '.join(here(e.strip()) for e in m[1].split(','))}]",
        head,
        flags=re.MULTILINE,
    )
    head = re.sub(r"^aliases: .*\n|^ +formerly: \[.*\]\n", "", head, flags=re.MULTILINE)

    def link(match: re.Match[str]) -> str:
        collection = (match["folder"] or f"../{inside.parent.name}/")[3:]
        target = here(f"{collection}{match['slug']}").rpartition("/")[2]
        return f"]({match['folder'] or ''}{target}.md"

    blocks = [_shuffled(block, dice) for block in _LINK.sub(link, body).split("\n\n")]
    blocks.append(
        f"At {place} ask for Dr. {_name(dice)} or {_name(dice)} in the {_name(dice)} building."
    )
    return "---\n" + head + "---\n" + "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _shuffled(block: str, dice: random.Random) -> str:
    """A plain paragraph with its sentences in another order; anything else as it is."""
    if "\n" in block.strip() or not block[:1].isalpha():
        return block
    sentences = _SENTENCE.split(block.strip())
    dice.shuffle(sentences)
    return " ".join(sentences)


def _name(dice: random.Random) -> str:
    starts = [dice.randrange(len(_SYLLABLES) - 3) for _ in range(3)]
    return "".join(_SYLLABLES[start : start + 3] for start in starts).capitalize()
