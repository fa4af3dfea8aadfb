"""Markdown files to parts: front matter of other programs mapped, their signs put into ours.

Links stay as they are: `drafts` leads them once every part has a name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml

from .opening import decode
from .parts import Note, Part, words_of

_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ID = re.compile(r"\s*\{\s*#([A-Za-z0-9_-]+)[^}]*\}\s*$")
_NOTE = re.compile(r"^(\s*):::+\s*(\w+)\s*(?:\[([^\]]*)\]|(.*))\s*$")
_IMPORT = re.compile(
    r"^(?:import\s.+\sfrom\s+['\"].+['\"];?|export\s+(?:const|default|function)\b.*)$"
)
_TAB = re.compile(r"^\s*<TabItem\b[^>]*?(?:label|value)=[\"']([^\"']+)[\"'][^>]*>\s*$")
_TABS = re.compile(r"^\s*</?Tabs?\b[^>]*>\s*$|^\s*</TabItem>\s*$")
_BOX = re.compile(r"^\s*[-*+]\s+\[[ xX]\]\s+(\S.*)$")
_KINDS = {
    "info": "info", "caution": "warning", "important": "warning", "danger": "danger",
    "note": "note", "tip": "tip", "warning": "warning", "success": "tip", "details": "note",
}  # fmt: skip
_TITLE = ("title", "sidebar_label", "name", "heading")
_SUMMARY = ("description", "summary", "excerpt", "subtitle", "abstract")
_NAMES = ("tags", "keywords", "categories", "category", "aka")
_OWNER = ("author", "authors", "owner", "maintainer")
_OLD = ("slug", "permalink", "url", "aliases", "redirect_from", "alias")
_ORDER = ("sidebar_position", "weight", "nav_order", "order")


def read_markdown(data: bytes, source: str) -> list[Part]:
    """The part that one file is."""
    text, encoding = decode(data)
    part = Part(source=source, title="", address=source)
    if encoding != "utf-8":
        part.note("changed", f"its letters, from {encoding} to UTF-8")
    head, body = _split_head(text, part)
    part.words = words_of(_without_addresses(body))
    _map_fields(head, part)
    lines = _own_signs(body.split("\n"), part)
    lines, heading = _take_title(lines)
    if heading:
        if part.title and words_of(part.title) != words_of(heading):
            part.note("changed", f"its title is its heading; front matter said '{part.title}'")
        part.title = heading
    part.title = part.title or PurePosixPath(source).stem.replace("-", " ").replace("_", " ")
    lines = _take_boxes(lines, part)
    text = "\n".join(_level(lines, part)).strip() + "\n"
    part.text = text if "```" in text or "~~~" in text else re.sub(r"\n{3,}", "\n\n", text)
    return [part]


def _split_head(text: str, part: Part) -> tuple[dict[str, Any], str]:
    found = re.match(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.S)
    if not found:
        return {}, text
    try:
        head = yaml.safe_load(found.group(1))
    except yaml.YAMLError:
        part.note("lost", f"front matter that is not YAML: {found.group(1)[:400]}")
        return {}, text[found.end() :]
    if head is None:
        return {}, text[found.end() :]
    if not isinstance(head, dict):
        return {}, text
    return {str(key): value for key, value in head.items()}, text[found.end() :]


def _map_fields(head: dict[str, Any], part: Part) -> None:
    """Front matter of MkDocs, Docusaurus, Hugo and Jekyll to ours; the rest is named."""
    left = {}
    for key, value in head.items():
        name = key.casefold()
        line = " ".join(str(value).split())
        if value is None or value == "":
            continue
        if name in _TITLE and not part.title:
            part.title = line
        elif name in _SUMMARY and "summary" not in part.fields:
            part.fields["summary"] = line
        elif name in _NAMES:
            part.fields["aka"] = [*part.fields.get("aka", []), *_list(value)]
        elif name in _OWNER:
            part.fields["owner"] = ", ".join(_list(value))
        elif name in _OLD:
            part.fields["aliases"] = [*part.fields.get("aliases", []), *_list(value)]
        elif name in _ORDER and isinstance(value, (int, float)):
            part.fields["weight"] = int(value)
        else:
            left[key] = value.isoformat() if isinstance(value, date) else value
    if left:
        told = "; ".join(f"{key}: {value}" for key, value in left.items())
        part.note("lost", f"front matter that entries do not have: {told[:600]}")


def _list(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get("name") or value.get("label") or next(iter(value), "")
    if isinstance(value, str):
        value = value.split(",") if "," in value else [value]
    if not isinstance(value, list):
        value = [value]
    named = [
        one.get("name") or one.get("label") or str(one) if isinstance(one, dict) else str(one)
        for one in value
    ]
    return [" ".join(one.split()) for one in named if one and one.strip()]


def _outside_code(lines: list[str], change: Callable[[str], str | None]) -> list[str]:
    """Each line outside blocks of code as `change` has it; None leaves the line out."""
    done: list[str] = []
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            done.append(line)
            if found and found.group(1).startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if found:
            fence = found.group(1)
            done.append(line)
            continue
        changed = change(line)
        if changed is not None:
            done.append(changed)
    return done


def _own_signs(lines: list[str], part: Part) -> list[str]:
    """Docusaurus' notes and tabs, in the signs that entries know; imports of scripts left out."""
    done: list[str] = []
    inside = 0
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        pad = "    " * inside
        if fence or found:
            if (
                fence
                and found
                and found.group(1).startswith(fence)
                and not line.strip().strip(fence[0])
            ):
                fence = ""
            elif not fence and found:
                fence = found.group(1)
            done.append(pad + line if line.strip() else line)
            continue
        note = _NOTE.match(line)
        tab = _TAB.match(line)
        if note and note.group(2).lower() in _KINDS:
            title = (note.group(3) or note.group(4) or "").strip().replace('"', "'")
            done += [
                "",
                f"{pad}!!! {_KINDS[note.group(2).lower()]}" + (f' "{title}"' if title else ""),
                "",
            ]
            inside += 1
            part.note("changed", "notes between ::: are notes of this guide")
        elif inside and re.fullmatch(r"\s*:::+\s*", line):
            inside -= 1
            done.append("")
        elif tab:
            done += ["", f'{pad}=== "{tab.group(1)}"', ""]
            inside += 1
            part.note("changed", "tabs are tabs of this guide")
        elif _TABS.match(line) and ("Tab" in line):
            if "</TabItem" in line and inside:
                inside -= 1
            done.append("")
        elif _IMPORT.match(line):
            part.note("lost", f"a line for a script: {line.strip()}")
        else:
            done.append(pad + line if line.strip() else line)
    return done


def _take_title(lines: list[str]) -> tuple[list[str], str]:
    """The lines without their first heading, where that is the title of the page."""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        found = _HEADING.match(line)
        if found and len(found.group(1)) == 1:
            return lines[:number] + lines[number + 1 :], _plain(_ID.sub("", found.group(2)))
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if re.fullmatch(r"=+\s*", after) and not line.startswith((" ", "\t", ">", "-", "*")):
            return lines[:number] + lines[number + 2 :], _plain(line)
        return lines, ""
    return lines, ""


def _plain(text: str) -> str:
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\\(?=[^\w\s])", "", re.sub(r"(\*\*|__|\*|`)(.+?)\1", r"\2", text)).strip()


def _take_boxes(lines: list[str], part: Part) -> list[str]:
    """Boxes of lists without deeper lines become tasks."""
    count = 0
    done: list[str] = []
    for number, line in enumerate(lines):
        found = _BOX.match(line)
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if (
            found
            and not line.startswith((" ", "\t"))
            and not (after.startswith((" ", "\t")) and after.strip())
            and "](" not in line
        ):
            part.tasks.append(_plain(found.group(1)))
            count += 1
            continue
        done.append(line)
    if count:
        part.note("changed", f"{count} line{'' if count == 1 else 's'} with a box to tick: tasks")
    return done


def _level(lines: list[str], part: Part) -> list[str]:
    """Headings from level 2 on, none skipped."""
    below: list[int] = []
    count = 0

    def change(line: str) -> str:
        nonlocal count
        found = _HEADING.match(line)
        if not found:
            return line
        count += 1
        named = _ID.search(found.group(2))
        if named:
            part.anchors[named.group(1)] = count
        level = len(found.group(1))
        while below and below[-1] >= level:
            below.pop()
        below.append(level)
        return f"{'#' * min(6, len(below) + 1)} {found.group(2)}" if found.group(2) else ""

    return _outside_code(_from_underlined(lines), change)


def _from_underlined(lines: list[str]) -> list[str]:
    """Headings underlined with `===` or `---` in the form with `#`."""
    done: list[str] = []
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and (not fence or found.group(1).startswith(fence)):
            fence = "" if fence else found.group(1)
        before = done[-1] if done else ""
        if (
            not fence
            and re.fullmatch(r"(=+|-{2,})\s*", line)
            and before.strip()
            and not before.startswith((" ", "\t", ">", "#", "-", "*", "|", "+"))
            and (len(done) < 2 or not done[-2].strip())
        ):
            done[-1] = f"{'#' if line[0] == '=' else '##'} {before.strip()}"
        else:
            done.append(line)
    return done


def _without_addresses(text: str) -> str:
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    text = re.sub(r"^[\s>]*(?:[-*+]\s+)*\d+[.)]\s", " ", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^[^\]]+\]", " ", text)
    text = html.unescape(re.sub(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)", "]", text))
    text = re.sub(r"^\s*(?::{3,}\s*\w*|`{3,}\S*|~{3,}\S*)", " ", text, flags=re.MULTILINE)
    text = re.sub(r"^\[[^\]]+\]:\s*\S+", " ", text, flags=re.MULTILINE)
    text = re.sub(r"</?(?:sup|sub|b|i|em|strong|u|s|span|mark|a)\b[^>]*>", "", text)
    return re.sub(r"<[^>\s][^>]*>|\{[#.:][^}]*\}", " ", text)


__all__ = ["Note", "read_markdown"]
