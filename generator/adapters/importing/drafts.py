"""Parts to drafts: a name each, links among them, pictures and attachments of the guide's own.

In: all parts of one run, in order, and what the guide has. Out: files to be written. A draft is
accepted by the check as it is; what only a person can write begins with `TO_WRITE`.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from ...bodies.addresses import unwrapped
from ...bodies.anchors import slugify
from ...bodies.body import Link
from ...bodies.read import read
from ...model.collections import Collection
from ...model.fields import SchemaField
from ...model.media import ATTACHMENTS, PICTURES
from ...model.reserved import is_device_name, is_reserved
from .links import relink
from .parts import TO_WRITE, Part, RefusedError, many, words_of
from .pictures import ready
from .to_markdown import shown_text, soup_of

LONGEST_SUMMARY = 200
_PAGES = (".md", ".mdx", ".markdown", ".html", ".htm")
_ALT = TO_WRITE + "what this picture shows"


@dataclass(slots=True, kw_only=True)
class Draft:
    """One entry to be written: its file below the content folder, and where it came from."""

    id: str
    part: Part
    text: str = ""

    @property
    def path(self) -> str:
        """Its file below the layer's content folder."""
        return f"{self.id}.md"


@dataclass(slots=True, kw_only=True)
class Drafts:
    """All drafts of a run, and the files that they need, by content path."""

    drafts: list[Draft] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """Old addresses and the new ones."""
        return [(one.part.address, f"{one.id}/") for one in self.drafts if one.part.address]


Read = Callable[[str], bytes | None]
"""The bytes of a local file that a text names, by its path in the tree that is brought in."""


def make_drafts(
    parts: list[Part],
    collections: Mapping[str, Collection],
    into: str,
    taken: frozenset[str],
    topics: frozenset[str],
    read_file: Read,
    today: date,
) -> Drafts:
    """Drafts of all parts; `taken` are ids and content paths that the guide has already."""
    done = Drafts()
    used = set(taken)
    for part in parts:
        collection = part.collection or into
        done.drafts.append(Draft(id=_free_id(collection, part, used), part=part))
    index = _index(done.drafts)
    headings = {
        one.id: [heading.anchor for heading in read(one.part.text).headings] for one in done.drafts
    }
    for draft in done.drafts:
        _Leader(draft, index, headings, done, used, read_file).run()
    for draft in done.drafts:
        draft.text = _file_text(draft, collections[draft.id.partition("/")[0]], topics, today)
    _count_words(done.drafts)
    return done


def _free_id(collection: str, part: Part, used: set[str]) -> str:
    name = slugify(part.title).replace("_", "-")
    name = re.sub(r"-+", "-", name).strip("-")[:60].strip("-")
    if not name:
        name = f"{slugify(part.source).replace('_', '-').strip('-')[:50] or 'page'}"
    if (
        is_reserved(name)
        or is_device_name(name)
        or re.match(r"(?:pack|book|worksheet|roadmap)(?:-|$)", name)
    ):
        name = (
            f"{name}-page"
            if not re.match(r"(?:pack|book|worksheet|roadmap)", name)
            else f"about-{name}"
        )
    found, number = f"{collection}/{name}", 1
    while found in used:
        number += 1
        found = f"{collection}/{name}-{number}"
    if number > 1:
        part.note("changed", f"its address: '{name}' is taken, so it is {found}")
    used.add(found)
    return found


def _index(drafts: list[Draft]) -> dict[str, list[Draft]]:
    """Drafts by the addresses that old links may name."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        if not draft.part.address:
            continue
        address = posixpath.normpath(draft.part.address)
        stem, end = posixpath.splitext(address)
        names = {address}
        if end.lower() in _PAGES:
            names |= {stem, *(stem + other for other in _PAGES)}
            folder, _, last = stem.rpartition("/")
            if last.lower() in ("index", "readme", "_index"):
                names.add(folder or ".")
        names |= {str(old).strip("/") for old in draft.part.fields.get("aliases", [])}
        for name in names:
            found.setdefault(name.casefold(), []).append(draft)
    return found


class _Leader:
    """Leads the links of one draft."""

    def __init__(
        self,
        draft: Draft,
        index: Mapping[str, list[Draft]],
        headings: Mapping[str, list[str]],
        done: Drafts,
        used: set[str],
        read_file: Read,
    ) -> None:
        self.draft, self.part = draft, draft.part
        self.index, self.headings, self.done, self.used = index, headings, done, used
        self.read_file = read_file
        self.pictures = 0

    def run(self) -> None:
        """Put the led text into the part."""
        self.part.text = relink(self.part.text, self.lead)
        self.part.text = re.sub(r"!\[\s*\]\(", f"![{_ALT}](", self.part.text)
        if _ALT in self.part.text:
            count = self.part.text.count(f"![{_ALT}]")
            self.part.note(
                "to do",
                f"write what {many(count, 'picture shows', 'pictures show')}, between ![ and ]",
            )

    def lead(self, link: Link) -> str | None:
        """The new address of one link."""
        target = link.target.strip()
        if link.is_image:
            return self._image(link, target)
        if target.startswith("#"):
            return self._inside(unquote(target[1:]), link)
        parts = urlsplit(target)
        if target.startswith("//"):
            return f"https:{target}"
        if parts.scheme in ("http", "https"):
            wrapped = unwrapped(target)
            if wrapped and wrapped.address:
                note = f"a link that a mail program had wrapped: {wrapped.address}"
                self.part.note("changed", note)
                return wrapped.address
            return target
        if parts.scheme in ("mailto", "tel"):
            return target
        if parts.scheme:
            return self._lost(link, "no page may hold such a link")
        return self._local(parts.path, unquote(parts.fragment), link)

    def _inside(self, anchor: str, link: Link) -> str | None:
        if anchor in ("", "top", "_top"):
            return self._lost(link, "it leads to the top of its page")
        siblings = [one for one in self.done.drafts if one.part.source == self.part.source]
        for one in (self.draft, *siblings):
            if anchor in one.part.anchors:
                return self._to(one, anchor)
        if anchor in self.headings[self.draft.id]:
            return f"#{anchor}"
        for one in siblings:
            if anchor in self.headings[one.id]:
                return self._to(one, anchor)
            if slugify(one.part.title) == anchor.lower():
                return self._to(one, "")
        return self._lost(link, "the document has no such place")

    def _to(self, other: Draft, anchor: str) -> str:
        names = self.headings[other.id]
        number = other.part.anchors.get(anchor, 0)
        hash_ = ""
        if anchor in names:
            hash_ = f"#{anchor}"
        elif 0 < number <= len(names):
            hash_ = f"#{names[number - 1]}"
        if other is self.draft:
            return hash_ or f"{other.id.rpartition('/')[2]}.md"
        here, there = self.draft.id.partition("/")[0], other.path
        return posixpath.relpath(there, here) + hash_

    def _local(self, path: str, anchor: str, link: Link) -> str | None:
        found = self._resolve(path)
        stem = posixpath.splitext(self.part.address)[0]
        published = posixpath.normpath(posixpath.join(stem, unquote(path).lstrip("/")))
        for name in (found, found.removesuffix("/"), published):
            others = self.index.get(posixpath.normpath(name).casefold())
            if others:
                for other in others:
                    if anchor and (
                        anchor in other.part.anchors or anchor in self.headings[other.id]
                    ):
                        return self._to(other, anchor)
                return self._to(others[0], "")
        end = posixpath.splitext(found)[1].lower()
        if end in ATTACHMENTS or end in PICTURES:
            data = self.read_file(found)
            if data is not None and end in ATTACHMENTS:
                return self._file("files", posixpath.basename(found), data)
            if data is not None:
                picture = self._picture(posixpath.basename(found), data, found)
                if picture:
                    return picture
        return self._lost(link, "nothing that was brought in stands there")

    def _resolve(self, path: str) -> str:
        path = re.sub(r"^\{\{[^}]*\}\}/?", "/", unquote(path))  # Jekyll's address of its site
        if path.startswith("/"):
            return path.lstrip("/") or "."
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.part.address), path)) + (
            "/" if path.endswith("/") else ""
        )

    def _image(self, link: Link, target: str) -> str | None:
        if target in self.part.pictures:
            stem = slugify(link.text or "")[:40].strip("-") or self.draft.id.rpartition("/")[2]
            name = f"{stem}.{target.rpartition('.')[2]}"
            found = self._picture(name, self.part.pictures[target], "a picture of the document")
            return found if found else self._lost(link, "the picture could not be taken over")
        parts = urlsplit(target)
        if parts.scheme or target.startswith("//"):
            self.part.note(
                "lost", f"a picture on another host, which pages do not load: {target[:200]}"
            )
            return None
        found_at = self._resolve(parts.path)
        data = self.read_file(found_at)
        if data is None:
            return self._lost(link, "the picture is not there")
        found = self._picture(posixpath.basename(found_at), data, found_at)
        return found if found else self._lost(link, "the picture could not be taken over")

    def _picture(self, name: str, data: bytes, told: str) -> str | None:
        picture = ready(name, data)
        if isinstance(picture, str):
            self.part.note("lost", f"{told}: {picture}")
            return None
        if picture.remark:
            self.part.note("changed", f"{told}: {picture.remark}")
        return self._file("images", picture.name, picture.data)

    def _file(self, folder: str, name: str, data: bytes) -> str:
        """Where the file stands, seen from the draft; the same bytes are kept once."""
        stem, end = posixpath.splitext(name)
        stem = slugify(stem).replace("_", "-").strip("-")[:60] or "file"
        end = end.lower()
        path, number = f"{folder}/{stem}{end}", 1
        while self.done.files.get(path, b"" if path in self.used else data) != data:
            number += 1
            path = f"{folder}/{stem}-{number}{end}"
        self.done.files[path] = data
        return f"../{path}"

    def _lost(self, link: Link, why: str) -> str | None:
        """Note a link that leads nowhere; its words stay."""
        words = f"'{link.text}'" if link.text else "without words"
        kind = "a picture" if link.is_image else "a link"
        self.part.note("lost", f"{kind} {words} to {link.target[:200]}: {why}")
        return None


def _file_text(draft: Draft, collection: Collection, topics: frozenset[str], today: date) -> str:
    """The file of a draft: front matter with what is known, and the text."""
    part = draft.part
    front: dict[str, Any] = {"title": part.title}
    given = dict(part.fields)
    names = [str(name) for name in given.pop("aka", [])]
    front["summary"] = _summary(part, given)
    for field_ in collection.own_fields:
        if field_.key in given:
            front[field_.key] = given.pop(field_.key)
        elif field_.required:
            front[field_.key] = _stand_in(field_, part)
    keys = {one.key for one in collection.fields}
    if "specialties" in keys:
        front["specialties"] = given.pop("specialties", ["all"])
        front["stages"] = given.pop("stages", ["all"])
    tagged = [name for name in names if slugify(name) in topics]
    if tagged and "topics" in keys:
        front["topics"] = sorted({slugify(name) for name in tagged})
        names = [name for name in names if name not in tagged]
    if names and "aka" in keys:
        front["aka"] = list(dict.fromkeys(names))
    aliases = _aliases(part, given.pop("aliases", []))
    if aliases:
        front["aliases"] = aliases
    for key in list(given):
        if key in keys:
            front[key] = given.pop(key)
        else:
            part.note("lost", f"{key}: {given[key]}")
    if part.tasks:
        if "tasks" in keys:
            front["tasks"] = _tasks(part)
        else:
            part.text = (
                part.text.rstrip() + "\n\n" + "\n".join(f"- [ ] {one}" for one in part.tasks) + "\n"
            )
    front["draft"] = True
    told = yaml.dump(front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    body = part.text.strip()
    if not body:
        body = f"{TO_WRITE}the text."
        part.note("to do", "write the text: there was none")
    return (
        f"---\n# Brought in from {_one_line(part.source)} on {today.isoformat()}. Before you\n"
        f"# publish: read it, write what says \"{TO_WRITE.strip()}\", add a line 'reviewed:'\n"
        f"# with the day, and take the line 'draft' out.\n{told}---\n\n{body}\n"
    )


class _Dumper(yaml.SafeDumper):
    """Lists of words on one line, as entries have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    plain = all(isinstance(one, str) for one in items) and sum(map(len, items)) < 80
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=plain)


_Dumper.add_representer(list, _list)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _summary(part: Part, given: dict[str, Any]) -> str:
    found = str(given.pop("summary", "")).strip() or _first_sentence(part.text)
    if found and len(found) <= LONGEST_SUMMARY:
        return found
    if found:
        part.note("changed", f"its summary, which was too long, was cut: {found}")
        return found[: LONGEST_SUMMARY - 4].rsplit(" ", 1)[0] + " ..."
    part.note("to do", "write the summary: the text begins without a plain sentence")
    return f"{TO_WRITE}one plain sentence that gives the answer."


def _first_sentence(text: str) -> str:
    for block in re.split(r"\n\s*\n", text.strip()):
        if re.match(r"\s*(?:#|[-*+>|!=`~:]|\d+[.)]|\[\^|\\?[☐□])", block):
            continue
        words = _one_line(re.sub(r"\[\^\d+\]", "", soup_of(read(block).html).get_text()))
        if words.startswith(TO_WRITE.strip()):
            return ""
        found = re.match(r".{15,}?[.!?](?=\s|$)", words)
        if found and len(found.group()) <= LONGEST_SUMMARY:
            return found.group()
        return words if len(words) <= LONGEST_SUMMARY else ""
    return ""


def _stand_in(field_: SchemaField, part: Part) -> Any:
    kind = field_.shown.kind
    if kind == "choice":
        value = field_.shown.sample
        part.note("to do", f"choose '{field_.key}' (now '{value}')")
        return value
    if kind in ("line", "text"):
        if field_.key == "question":
            return part.title if part.title.endswith("?") else f"{part.title}?"
        part.note("to do", f"write '{field_.key}'")
        return f"{TO_WRITE}{field_.help[:1].lower()}{field_.help[1:]}"
    raise RefusedError(f"its collection needs '{field_.key}', which a document does not have")


def _aliases(part: Part, named: list[str]) -> list[str]:
    """Old addresses: those that front matter names, and the place of the page in its tree."""
    found = [one.strip("/") for one in named if not urlsplit(one).scheme]
    stem, end = posixpath.splitext(part.address)
    if end.lower() in (".md", ".mdx", ".markdown"):
        folder, _, last = stem.rpartition("/")
        found.append(folder if last.lower() in ("index", "readme", "_index") else stem)
    return [
        f"{one}/"
        for one in dict.fromkeys(filter(None, found))
        if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*", one)
        and not is_reserved(one.partition("/")[0])
    ]


def _tasks(part: Part) -> list[dict[str, str]]:
    used: Counter[str] = Counter()
    found = []
    for words in part.tasks:
        name = (
            "-".join(slugify(words).replace("_", "-").split("-")[:6]).strip("-")[:60].strip("-")
            or "task"
        )
        name = re.sub(r"-+", "-", name)
        used[name] += 1
        number = used[name]
        found.append({"id": name if number == 1 else f"{name}-{number}", "do": words})
    return found


def _count_words(drafts: list[Draft]) -> None:
    """Say which words of a file stand in none of its drafts and in no line of its report."""
    sources: dict[str, list[Draft]] = {}
    for draft in drafts:
        sources.setdefault(draft.part.source, []).append(draft)
    for group in sources.values():
        wanted: Counter[str] = Counter()
        have: Counter[str] = Counter()
        for one in group:
            wanted += one.part.words
            have += words_of(shown_text(soup_of(read(one.part.text).html)))
            have += words_of(
                "\n".join([one.part.title, *one.part.tasks, *(n.what for n in one.part.notes)])
            )
        missing = wanted - have
        if missing:
            told = ", ".join(
                f"{word} ({number})" if number > 1 else word
                for word, number in list(missing.items())[:40]
            )
            group[0].part.note(
                "lost",
                f"{many(sum(missing.values()), 'word')} of the file that no draft has: {told}",
            )
