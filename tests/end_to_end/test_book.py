"""The book from end to end: made when asked, conforming, complete, and kept by builds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

import outloud
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from generator.adapters.commands.cli import main
from generator.adapters.files import clock
from generator.catalogue.catalogue import Catalogue
from generator.views.book import Book, book, readers
from tests.support.paper import Paper, compared
from tests.support.site import ENTRY, ROOT, SiteTest
from tests.support.small_guides import SPANISH, small_guide

MEANT = [
    "ORD-001",  # paint order: columns and notes at the foot are painted after what they belong to
    "PAG-001",  # lines that come again: every entry says when it was reviewed
    "TAG-002",  # prose that nobody reads: so look a running head and the head a table repeats
    "TBL-011",  # a head without words, as authors write one above the first column
    "TBL-012",  # mostly empty cells: a worksheet's are there to be filled in
    "TBL-014",  # takes a table to end where its text does, and so at its head
]
"""Doubts beyond PDF/UA that do not fit a book with sheets to write on."""
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40" width="90" height="40">
<rect width="90" height="40" fill="#0b5c6b"/></svg>"""
EVERYTHING = """---
title: Everything
summary: What a text can hold.
specialties: [all]
stages: [clinical]
topics: [letters]
aka: [omnibus]
reviewed: 2026-11-22
related: [guides/first, messages/hello]
tasks:
  - {id: ask, do: Ask twice., why: Because., when: {anchor: start, from: 1 day, to: 1 month}}
  - {id: thank, do: Thank the team., each: rotation, optional: true}
---

Read [the first](first.md), [a part of this](#a-part) and [out there](https://example.edu/deep/page).[^1]

## A part

| Who | What | |
|:--|--:|---|
| one | 1 | [first](first.md) |
| two | 22 | **bold**, *slanted*, `code` |

!!! warning "Watch out"
    Words in a box.

=== "One"
    A tab.

=== "Two"
    Another tab.

- [x] done
- [ ] not done
    1. deeper
    2. and deeper

> A quotation.

Term

:   What it means.

```python title="A program"
for number in range(3): print("*bold* #let x = 1 \\ $y$")
```

<details><summary>More</summary><p>Hidden <b>words</b>, <kbd>Ctrl</kbd>.</p></details>

<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2">c &amp; d</td></tr></table>

### A deep heading

![A dark bar](bar.svg)

H~2~O, x^2^, ==mark==, ~~gone~~, ^^new^^.

[^1]: A note.
"""
MESSAGE = """---
title: First note
summary: What to write first.
channel: email
subject: "Hello {{name}}"
text: |
  Dear Dr. {{name}},

  I am {{your_name}}.
placeholders: {name: The last name., your_name: Yours.}
send_when: Soon.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
---

Adapt it.
"""
WORKSHEET = """---
title: Log
summary: One line for each.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
columns: [{id: name, title: Name, hint: Both}, {id: day, title: Day}]
rows: 5
prompts: [{id: next, ask: What next?, lines: 3}]
---

Fill it in.
"""


@dataclass(frozen=True)
class Made:
    """A book that was made: its file, what it was made of, and as of which day."""

    path: Path
    catalogue: Catalogue
    book: Book
    today: date


def ask(site: SiteTest, *options: str) -> str:
    """What `matchbook book` says; it has to succeed."""
    where = ["--project-dir", str(site.root), *options]
    found = CliRunner().invoke(main, ["book", *where], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def made(site: SiteTest, reader: str, paper: str) -> Made:
    """The book of a reader, made by the command."""
    ask(site, "--specialty", reader, "--paper", paper)
    catalogue = site.check().catalogue
    assert catalogue is not None
    choice = next(one for one in readers(catalogue) if (one.id if one else "all") == reader)
    path = site.root / "build" / "books" / f"book-{reader}-{paper}.pdf"
    return Made(path, catalogue, book(catalogue, choice, clock.today()), clock.today())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A guide with one of each."""
    site = SiteTest.small(tmp_path_factory.mktemp("book"))
    site.write("content/guides/everything.md", EVERYTHING)
    site.write("content/guides/bar.svg", PICTURE)
    site.write("content/messages/hello.md", MESSAGE)
    site.write("content/worksheets/log.md", WORKSHEET)
    return site


@pytest.fixture(scope="module")
def little(small: SiteTest) -> Made:
    """Its book."""
    return made(small, "all", "a4")


REAL = [(reader, paper) for reader in (
    "all", "cardiothoracic-surgery", "general-surgery", "orthopaedic-surgery"
) for paper in ("letter", "a4")]  # fmt: skip


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Made]:
    """The books of the real guide, each made when it is first asked for."""
    root = tmp_path_factory.mktemp("books")
    for name in ("content", "site_config"):
        (root / name).symlink_to(ROOT / name)
    return cache(partial(made, SiteTest(root)))


@pytest.fixture(
    params=["little", *(pytest.param(pair, marks=pytest.mark.slow) for pair in REAL)],
    ids=lambda one: one if isinstance(one, str) else "-".join(one),
)
def any_book(request: pytest.FixtureRequest) -> Made:
    """The small guide's book in each run, the real ones every week."""
    if request.param == "little":
        found: Made = request.getfixturevalue("little")
        return found
    one_of: Callable[[str, str], Made] = request.getfixturevalue("real")
    return one_of(*request.param)


def test_a_book_passes_a_check_of_pdf_ua(any_book: Made) -> None:
    """An independent checker finds no breach of PDF/UA-1 and nothing else to warn about."""
    result = outloud.check(str(any_book.path), skip=MEANT)
    assert not result.error
    assert [str(one) for one in result.findings if one.severity != "info"] == []


def test_a_book_says_what_it_is(any_book: Made) -> None:
    """Title, language, tags, bookmarks, and the same number of pages to two readers."""
    reader = PdfReader(any_book.path)
    assert reader.metadata is not None
    assert reader.metadata.title == f"Matchbook: {any_book.book.title}"
    assert reader.root_object["/Lang"] == "en-US"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert len(reader.pages) == len(Paper(any_book.path).document)
    titles = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    assert titles == [chapter.title for chapter in any_book.book.chapters]


def test_no_word_is_lost_and_none_stands_twice(any_book: Made) -> None:
    """Each entry has on paper the words of its page, once."""
    one = any_book
    assert compared(Paper(one.path), one.catalogue, one.book, one.today) == {}


def test_every_reference_to_a_page_is_right(any_book: Made) -> None:
    """Words that name a page lead to that page; what they lead to by name is there."""
    paper = Paper(any_book.path)
    known = {spot.name: spot.page for spot in paper.spots}
    followed = 0
    for on, words, link in paper.links():
        told = " ".join(words.split())
        target = known.get(link.get("nameddest", ""), link["page"])
        assert 0 <= target < len(paper.document)
        named = re.findall(r"\(page (\d+)\)", told)  # a link over two lines touches others
        if link["to"].x == 0:  # to the head of a page: from the index, and from a source
            named = re.findall(r"(\d+)[,.]?$", told)
            assert len(named) == 1, (on, told)
        if named:
            followed += 1
            assert str(target + 1) in named, (on, told)
    assert followed > 8
    contents = "".join(page.get_text() for page in paper.document.pages(1, 8))
    for chapter in any_book.book.chapters:
        lines = re.search(rf"{re.escape(chapter.title)}[\s.\u2060]*(\d+)\n", contents)
        assert lines, chapter.title
        assert int(lines[1]) == known[chapter.address] + 1


def test_terms_lead_to_pages_that_have_them(little: Made) -> None:
    """What the index says of a name of an entry is true."""
    paper = Paper(little.path)
    index = paper.text_of("index/", ["index/"])
    page = next(s.page for s in paper.spots if s.name == "guides/everything/")
    assert re.search(rf"omnibus, {page + 1}\b", index)


def test_a_picture_has_its_words(little: Made) -> None:
    """A picture is there, and says what it shows."""
    assert "A dark bar" in str(figures(PdfReader(little.path)))


def figures(reader: PdfReader) -> list[object]:
    """Other words of all figures in the structure tree."""
    found, waiting = [], [reader.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(node.get("/Alt"))
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_what_no_font_has_is_told_with_its_place(small_site: SiteTest) -> None:
    """A character without a glyph is replaced, and named where it is written."""
    text = f"{ENTRY.format(title='Signs')}\nThis \U00012000 and this \U00012001.\n"
    small_site.write("content/guides/signs.md", text)
    said = ask(small_site, "--specialty", "all", "--paper", "a4")
    places = re.findall(r"content/guides/signs\.md:(\d+):(\d+): warning\[not-printable\]", said)
    assert places == [("11", "6"), ("11", "17")]


def test_the_same_guide_gives_the_same_bytes(small: SiteTest, little: Made) -> None:
    """A book that is made anew is the same; one that is there is not made again."""
    before = little.path.read_bytes()
    assert "as it was" in ask(small, "--specialty", "all", "--paper", "a4")
    little.path.unlink()
    assert "made" in ask(small, "--specialty", "all", "--paper", "a4")
    assert little.path.read_bytes() == before


def test_builds_keep_and_list_what_was_made(small_site: SiteTest) -> None:
    """A build publishes the book with its pages; later ones keep it, and tell where it is older."""
    ask(small_site, "--specialty", "all", "--paper", "letter")
    assert small_site.build().stale == ()
    printed = small_site.root / "site" / "print" / "book-all-letter.pdf"
    pages = len(PdfReader(printed).pages)
    room = small_site.read("print/")
    assert 'href="book-all-letter.pdf"' in room
    row = room[room.index('data-sheet="book-all"') :]
    assert re.search(rf'sheets__pages">{pages}\b', row)
    assert "The guide has changed since" not in row
    assert "print/book-all-letter.pdf" not in json.dumps(small_site.read("offline.json"))
    small_site.write("content/guides/first.md", ENTRY.format(title="Another title"))
    assert small_site.build().stale == ("print/book-all-letter.pdf",)
    assert printed.is_file()
    assert "The guide has changed since" in small_site.read("print/")


def test_a_spoiled_book_is_not_published(small_site: SiteTest) -> None:
    """What is not whole in `build/` is as good as not there."""
    ask(small_site, "--specialty", "all", "--paper", "letter")
    kept = small_site.root / "build" / "books" / "book-all-letter.pdf"
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    small_site.build()
    assert not (small_site.root / "site" / "print" / "book-all-letter.pdf").exists()
    assert "book-all" not in small_site.read("print/")


def test_a_book_speaks_the_language_of_its_guide(tmp_path: Path) -> None:
    """Frame, page references and language are those of the guide."""
    site = small_guide(tmp_path, SPANISH)
    path = made(site, "all", "a4").path
    text = " ".join("".join(p.extract_text() for p in PdfReader(path).pages).split())
    assert "Cómo usar este libro" in text
    assert re.search(r"\(página \d+\)", text)
    assert PdfReader(path).root_object["/Lang"] == "es-MX"


def test_a_guide_with_errors_has_no_book(small_site: SiteTest) -> None:
    """All problems are listed, and the status is 1."""
    small_site.write("content/guides/second.md", "---\ntitle: Alone\n---\n\nWords.\n")
    found = CliRunner().invoke(main, ["book", "--project-dir", str(small_site.root)])
    assert found.exit_code == 1
    assert "missing-field" in found.output


def test_an_unknown_reader_is_wrong_use(small_site: SiteTest) -> None:
    """The names there are, and the nearest one."""
    where = ["--project-dir", str(small_site.root)]
    found = CliRunner().invoke(main, ["book", *where, "--specialty", "general-surgary"])
    assert found.exit_code == 2
    assert "did you mean 'general-surgery'?" in found.output
