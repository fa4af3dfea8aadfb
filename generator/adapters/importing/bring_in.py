"""The importer's order: find files, read each, make drafts, write what is not there yet."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from ...model.collections import Collection
from ...model.media import ATTACHMENTS, PICTURES
from ...model.settings import SiteSettings
from ...model.taxonomy import BESIDE
from ..files.staging import write_whole
from .columns import PROGRAMS
from .drafts import Drafts, make_drafts
from .markdown_files import read_markdown
from .opening import read_bytes
from .parts import Note, Part, RefusedError, many
from .report import PageReport, Report
from .sheets import read_tables
from .tables import read_csv, read_workbook
from .web import read_web
from .word import read_word

MOST_FILES = 20_000
_NOT_TEXTS = ("node_modules", "__pycache__", "site-packages")
_MARKDOWN, _WEB = (".md", ".mdx", ".markdown"), (".html", ".htm", ".xhtml")
_STEPS = {
    ".doc": "it is a file of an older Word: open it in Word and save it as .docx",
    ".docm": "it may hold macros, which are never opened: save it as .docx in Word",
    ".dot": "it is a template of an older Word: open it in Word and save it as .docx",
    ".xls": "it is a file of an older Excel: open it in Excel and save it as .xlsx",
    ".xlsm": "it may hold macros, which are never opened: save it as .xlsx in Excel",
    ".xlsb": "open it in Excel and save it as .xlsx",
    ".odt": "open it in Word or LibreOffice and save it as .docx",
    ".rtf": "open it in Word and save it as .docx",
    ".pages": "open it in Pages and export it to Word (.docx)",
    ".numbers": "open it in Numbers and export it to Excel (.xlsx)",
    ".ods": "open it in Excel or LibreOffice and save it as .xlsx",
    ".gdoc": "it is only a link to Google Docs: open it there, File, Download, Microsoft Word",
    ".gsheet": "it is only a link to Google Sheets: open it there, File, Download, Microsoft Excel",
    ".gslides": "it is only a link to Google Slides: open it there, File, Download, PDF",
    ".url": "it is only a link: save the page itself as HTML, or write the link into an entry",
    ".webloc": "it is only a link: save the page itself as HTML, or write the link into an entry",
    ".mht": "save the page as 'Web page, HTML only'",
    ".mhtml": "save the page as 'Web page, HTML only'",
    ".txt": "save it as .docx from Word, or give it the ending .md",
    ".zip": "unpack it, and name the folder",
    ".one": "export the pages from OneNote to Word (.docx)",
    ".eml": "copy the message into Word and save it as .docx",
    ".msg": "copy the message into Word and save it as .docx",
}
"""What to do with files that are not read, by their ends."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the importer needs of the guide: its words, where drafts go, and what is there."""

    settings: SiteSettings
    content: Path
    shown: str
    taken: frozenset[str]

    @property
    def collections(self) -> Mapping[str, Collection]:
        """The guide's collections."""
        return self.settings.collections


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to be read: its path, its place in the tree it was found in, whether it was named."""

    path: Path
    inside: str
    root: Path
    alone: bool


@dataclass(slots=True)
class _Run:
    guide: Guide
    into: str
    whole: bool
    parts: list[Part] = field(default_factory=list)
    programs: list[dict[str, object]] = field(default_factory=list)
    pages: dict[str, PageReport] = field(default_factory=dict)

    def page(self, source: str) -> PageReport:
        """The report's page of a file."""
        return self.pages.setdefault(source, PageReport(source))


def bring_in(
    paths: list[Path],
    guide: Guide,
    into: str,
    today: date,
    *,
    whole: bool = False,
    dry: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Read files and folders, write drafts unless `dry`; raises OSError where a disk refuses.

    `into` is a collection's id, or empty: tables then go where their headings say, texts to
    `guides`. `whole` keeps a Word document or an HTML page in one piece.
    """
    run = _Run(guide, into, whole)
    sources = list(_sources(paths))
    known = {source.inside: source for source in reversed(sources)}
    for source in sources:
        tell(source.inside)
        _read(source, run)
    texts = into or "guides"

    def local(inside: str) -> bytes | None:
        found = known.get(inside)
        root = found.root if found else (sources[0].root if sources else None)
        path = found.path if found else (root / inside if root else None)
        if path is None or root is None or not path.is_file():
            return None
        if not path.resolve().is_relative_to(root.resolve()):
            return None  # a link that leads out of what was named
        try:
            return read_bytes(path)
        except RefusedError:
            return None

    fit = [part for part in run.parts if (part.collection or texts) in guide.collections]
    drafts = make_drafts(
        fit, guide.collections, texts, guide.taken,
        frozenset(guide.settings.topics.known), local, today,
    )  # fmt: skip
    return _finish(run, drafts, known, dry)


def _sources(paths: list[Path]) -> Iterator[_Source]:
    count = 0
    for path in paths:
        if not path.is_dir():
            yield _Source(path, path.name, path.parent, alone=True)
            continue
        for top, folders, names in os.walk(path):
            folders[:] = sorted(
                one for one in folders if not one.startswith(".") and one not in _NOT_TEXTS
            )  # fmt: skip
            for name in sorted(names):
                if name.startswith((".", "~$")):
                    continue
                count += 1
                if count > MOST_FILES:
                    return
                found = Path(top) / name
                yield _Source(found, found.relative_to(path).as_posix(), path, alone=False)


def _read(source: _Source, run: _Run) -> None:
    end = source.path.suffix.lower()
    if not source.alone and (
        end in PICTURES or (end in ATTACHMENTS and end not in (".docx", ".xlsx", ".csv"))
    ):
        return  # taken over where a text names it
    if not source.alone and end not in (*_MARKDOWN, *_WEB, ".docx", ".xlsx", ".csv", *_STEPS):
        return
    page = run.page(source.inside)
    try:
        if source.path.is_symlink() and not source.path.resolve().is_relative_to(
            source.root.resolve()
        ):
            raise RefusedError("it is a link to something outside the folder")
        if (end in _STEPS and end != ".txt") or (end == ".txt" and source.alone):
            raise RefusedError(_STEPS[end])
        if end == ".txt":
            return
        parts = _parts(source, end, run, page)
    except RefusedError as refused:
        page.refused = str(refused)
        return
    except OSError as problem:
        page.refused = f"it cannot be read: {problem.strerror or problem}"
        return
    run.parts += parts


def _parts(source: _Source, end: str, run: _Run, page: PageReport) -> list[Part]:
    data = read_bytes(source.path)
    if end == ".docx":
        return read_word(data, source.inside, whole=run.whole)
    if end in _WEB:
        return read_web(data, source.inside, whole=run.whole or not source.alone)
    if end in _MARKDOWN:
        return read_markdown(data, source.inside)
    if end in (".xlsx", ".csv", ".tsv"):
        tables = read_workbook(data) if end == ".xlsx" else read_csv(data, source.path.stem)
        made = read_tables(tables, source.inside, run.into, run_terms(run.guide.settings))
        page.notes += made.notes
        run.programs += made.programs
        return made.parts
    if end in ATTACHMENTS:
        part = Part(source=source.inside, title=_title(source.path.stem), address=source.inside)
        part.text = f"[{part.title}](<{source.inside}>)\n"
        part.note(
            "kept",
            f"as a file to be opened or saved ({ATTACHMENTS[end]}), with a page that links to it",
        )
        part.note("to do", "write what it is and what it is for; text in a file is found by nobody")
        return [part]
    raise RefusedError(
        "files of this kind are not read: Word (.docx), Excel (.xlsx), CSV, HTML and Markdown are"
    )


def _title(stem: str) -> str:
    words = " ".join(re.sub(r"[-_]+", " ", stem).split())
    return words[:1].upper() + words[1:] if words else "File"


def run_terms(settings: SiteSettings) -> Callable[[str, str], list[str]]:
    """Finds term ids by id, name, short name or other names, several in one cell."""
    names: dict[str, dict[str, str]] = {"specialties": {}, "stages": {}}
    for taxonomy, found in names.items():
        for term in getattr(settings, taxonomy):
            for name in (term.id, term.name, term.label, *term.aka):
                found[_plain(name)] = term.id
    beside = ((one.id, one.name) for one in settings.specialties.families)
    for key, name in (*beside, *BESIDE):
        names["specialties"].setdefault(_plain(key), key)
        names["specialties"].setdefault(_plain(name), key)

    def terms(taxonomy: str, text: str) -> list[str]:
        known = names[taxonomy]
        if _plain(text) in (
            "all",
            "any",
            "everyone",
            "all students",
            "all stages",
            "all specialties",
        ):
            return ["all"]
        pieces = [_plain(one) for one in re.split(r"[;,/&\n]|\band\b", text) if one.strip()]
        if _plain(text) in known:
            return [known[_plain(text)]]
        if pieces and all(one in known for one in pieces):
            return list(dict.fromkeys(known[one] for one in pieces))
        return []

    return terms


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold()).split())


def _finish(run: _Run, drafts: Drafts, known: Mapping[str, _Source], dry: bool) -> Report:
    report = Report(run.guide.shown, dry)
    for draft in drafts.drafts:
        source = draft.part.source
        page = run.page(source.rpartition(", row ")[0] or source)
        page.became.append(draft.path)
        page.notes += (
            draft.part.notes
            if ", row " not in source
            else [Note(note.outcome, f"{draft.id}: {note.what}") for note in draft.part.notes]
        )
    files = {draft.path: draft.text.encode("utf-8") for draft in drafts.drafts} | drafts.files
    if run.programs:
        path = run.guide.content / f"{PROGRAMS}.yml"
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        new, added, note = _with_programs(old, run.programs)
        where = next(
            (p for p in run.pages.values() if any("as programs" in n.what for n in p.notes)), None
        )
        if where:
            where.notes.append(note)
            if added:
                where.became.append(f"{PROGRAMS}.yml")
        if added:
            files[f"{PROGRAMS}.yml"] = new.encode("utf-8")
    report.addresses = drafts.addresses
    report.pages = list(run.pages.values())
    linked = set(drafts.files.values())
    left = sorted(
        inside for inside, source in known.items()
        if not source.alone and source.path.suffix.lower() in (*PICTURES, *ATTACHMENTS)
        and source.path.suffix.lower() not in (".docx", ".xlsx", ".csv")
        and source.path.is_file() and source.path.stat().st_size <= 50_000_000
        and source.path.read_bytes() not in linked
    )  # fmt: skip
    for inside in [one for one in left if known[one].path.suffix.lower() in _STEPS]:
        left.remove(inside)
        report.pages.append(PageReport(inside, refused=_STEPS[known[inside].path.suffix.lower()]))
    if left:
        report.pages.append(
            PageReport(
                many(len(left), "file") + " that no text names",
                notes=[Note("to do", f"{one}: name it alone to bring it in") for one in left],
            )
        )
    report.written = sorted(files)
    if not dry:
        for path_, data in sorted(files.items()):
            target = run.guide.content / path_
            if target.exists() and path_ != f"{PROGRAMS}.yml" and target.read_bytes() != data:
                raise FileExistsError(17, "somebody made this file meanwhile", str(target))
            write_whole(target, data)
    return report


def _with_programs(old: str, programs: list[dict[str, object]]) -> tuple[str, int, Note]:
    """`programs.yml` with programs added at its end, every other byte as it was."""
    from ...bodies.anchors import slugify

    try:
        data = yaml.safe_load(old) if old.strip() else {}
    except yaml.YAMLError:
        data = None
    if not isinstance(data, dict | None) or (
        data is None and old.strip() and not _only_comments(old)
    ):
        return (
            old,
            0,
            Note(
                "lost",
                f"all programs, since {PROGRAMS}.yml is not in order: 'matchbook check' says where",
            ),
        )
    data = data or {}
    there = data.get("programs") or []
    names = {_plain(str(one.get("name", ""))) for one in there if isinstance(one, dict)}
    ids = {str(one.get("id", "")) for one in there if isinstance(one, dict)}
    new: list[dict[str, object]] = []
    known = 0
    for program in programs:
        if _plain(str(program["name"])) in names:
            known += 1
            continue
        names.add(_plain(str(program["name"])))
        base = (
            re.sub(r"-+", "-", slugify(str(program["name"])).replace("_", "-"))[:60].strip("-")
            or "program"
        )
        id_, number = base, 1
        while id_ in ids:
            number += 1
            id_ = f"{base}-{number}"
        ids.add(id_)
        new.append({"id": id_, **program})
    again = f"; of the same name {many(known, 'was', 'were')} there already" if known else ""
    if not new:
        return old, 0, Note("kept", f"no program was added{again}")
    told = yaml.safe_dump(new, allow_unicode=True, sort_keys=False, width=1_000_000)
    block = "".join(f"  {line}\n" for line in told.splitlines())
    note = Note("kept", f"{many(len(new), 'program')} in {PROGRAMS}.yml{again}")
    if "programs" not in data:
        gap = "" if not old or old.endswith("\n") else "\n"
        return f"{old}{gap}programs:\n{block}", len(new), note
    if list(data)[-1] == "programs" and re.search(r"^programs:[ \t]*(?:#.*)?$", old, re.M):
        gap = "" if old.endswith("\n") else "\n"
        indent = re.search(r"^programs:.*\n(?:[ \t]*(?:#.*)?\n)*([ \t]*)- ", old, re.M)
        pad = indent.group(1) if indent else "  "
        block = "".join(f"{pad}{line}\n" for line in told.splitlines())
        return f"{old}{gap}{block}", len(new), note
    return (
        old,
        0,
        Note(
            "to do", f"programs stand in the middle of {PROGRAMS}.yml; add these yourself:\n{block}"
        ),
    )


def _only_comments(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


__all__ = ["Guide", "bring_in"]
