"""`matchbook import`: others' documents become drafts, and the report says what did not."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import Workbook

from generator.adapters.commands.cli import main
from generator.adapters.importing.drafts import shown_text
from generator.adapters.importing.parts import words_of
from generator.adapters.importing.to_markdown import soup_of
from generator.bodies.read import read
from generator.diagnostics import Severity
from tests.support.site import SiteTest
from tests.support.word import handbook, picture

Bring = Callable[..., Result]


@pytest.fixture
def school(tmp_path: Path) -> SiteTest:
    """A small guide to bring documents into."""
    return SiteTest.small(tmp_path / "school")


@pytest.fixture
def bring(school: SiteTest) -> Bring:
    """Runs the command in the school's folder."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(
            main, ["import", "--project-dir", str(school.root), *map(str, arguments)]
        )

    return run


def draft(school: SiteTest, name: str) -> str:
    """The text of a draft."""
    return (school.root / "content" / f"{name}.md").read_text(encoding="utf-8")


def accepted(school: SiteTest) -> bool:
    """Whether the check has no errors about the guide as it is now."""
    return not any(one.severity is Severity.ERROR for one in school.check().problems)


def test_a_word_document_becomes_an_entry_for_each_chapter(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """Divided at Heading 1; headings start at level 2, and none is skipped."""
    done = bring(handbook(tmp_path / "handbook.docx"))
    assert done.exit_code == 0, done.output
    aways = draft(school, "guides/away-rotations")
    assert "title: Away rotations" in aways
    assert "summary: Apply in spring." in aways
    assert "draft: true" in aways
    assert "reviewed:" not in aways.partition("\n---\n")[0].replace("'reviewed:'", "")
    assert "\n## When\n\n- January: choose.\n- March: apply.\n  - Only if invited." in aways
    assert "[the AAMC page](https://students-residents.aamc.org/)" in aways
    assert "[letters](letters-of-recommendation.md)" in aways
    assert (
        "| Month | What | Who |\n| --- | --- | --- |\n| July | ERAS opens | Fourth-years |" in aways
    )
    assert "| Sept | Send \\| mail |  |" in aways
    assert "do: Ask your advisor for a letter" in aways
    assert accepted(school)


def test_word_s_signs_are_shown_as_they_were_typed(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """What would be a mark in Markdown is text on the page."""
    bring(handbook(tmp_path / "handbook.docx"))
    body = draft(school, "guides/letters-of-recommendation").rpartition("---\n")[2]
    shown = " ".join(shown_text(soup_of(read(body).html)).split())
    assert "Strong letters *matter* a_lot_ <really> & 5 > 4." in shown
    assert "1. is a typed number" in shown
    assert "<strong>Strong</strong>" in read(body).html


def test_what_word_hides_is_named(bring: Bring, tmp_path: Path) -> None:
    """Comments, tracked deletions and headers are left out, each with its words."""
    told = bring(handbook(tmp_path / "handbook.docx"), "--dry-run").output
    assert 'text whose deletion is tracked: "deleted words"' in told
    assert '1 comment: "Is this still true?"' in told
    assert 'a header of its pages: "Dean of Students, draft 3"' in told
    assert "merged cells of a table" in told
    assert "write what 1 picture shows" in told


def test_a_dry_run_writes_nothing(school: SiteTest, bring: Bring, tmp_path: Path) -> None:
    """The report comes, and no file."""
    before = sorted(school.root.rglob("*"))
    assert "4 drafts would be written" in bring(handbook(tmp_path / "b.docx"), "--dry-run").output
    assert sorted(school.root.rglob("*")) == before


def test_a_name_that_the_generator_keeps_is_not_taken(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """A chapter called Checklists gets a name of its own."""
    bring(handbook(tmp_path / "handbook.docx"))
    assert "title: Checklists" in draft(school, "guides/checklists-page")


def test_bringing_a_document_in_twice_overwrites_nothing(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """The second time has names of its own, and says so."""
    path = handbook(tmp_path / "handbook.docx")
    bring(path)
    school.write("content/guides/away-rotations.md", "mine")
    assert "'away-rotations' is taken" in bring(path).output
    assert draft(school, "guides/away-rotations") == "mine"
    assert "title: Away rotations" in draft(school, "guides/away-rotations-2")


def test_no_word_of_a_long_handbook_is_lost(school: SiteTest, bring: Bring, tmp_path: Path) -> None:
    """Thirty chapters: every word of the file's own XML stands in a draft or in the report."""
    book = Document()
    for chapter in range(30):
        book.add_heading(f"Chapter {chapter} of the year", 1)
        for number in range(6):
            book.add_heading(f"Part {number}", 2 if number % 2 else 3)
            text = book.add_paragraph(f"Sentence{chapter}x{number} with ")
            text.add_run(f"bold{chapter}").bold = True
            text.add_run(f"tail{number} and an_under_score, a * star, [brackets] and ~tildes~.")
            book.add_paragraph(
                f"Point {number}: {{braces}} ==marks== :emoji: ++keys++", "List Bullet"
            )
            book.add_paragraph(f"# {number} is no heading", "List Number")
        table = book.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(1, 1).text = f"head{chapter}", "a\nb"
    path = tmp_path / "long.docx"
    book.save(str(path))
    done = bring(path)
    assert done.exit_code == 0
    assert "that no draft has" not in done.output
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    own = words_of(
        "\n".join(
            re.sub(r"<[^>]+>", "", re.sub(r"<w:br/>", " ", one))
            .replace("&lt;", "<")
            .replace("&amp;", "&")
            for one in paragraphs
        )
    )
    have = words_of("")
    for file in sorted((school.root / "content" / "guides").glob("chapter-*.md")):
        front, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
        title = re.search(r"^title: (.*)$", front, re.MULTILINE)
        assert title
        have += words_of(title.group(1) + "\n" + shown_text(soup_of(read(body).html)))
    assert own - have == words_of("")
    assert accepted(school)


def test_a_workbook_s_sheets_go_where_their_headings_say(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """The row of headings is found; dates, formulas with links and other columns come along."""
    book = Workbook()
    mentors = book.active
    assert mentors is not None
    mentors.title = "Mentors 2026"
    mentors.append(["Faculty mentors, kept by the office"])
    mentors.append([])
    mentors.append(["Name", "Title", "Research Interests", "Email", "Office day"])
    mentors.append(["Ana Núñez, MD", "Professor", "Trauma; outcomes", "ana@example.edu", "Friday"])
    mentors["A5"] = "Hidden Person"
    mentors.row_dimensions[5].hidden = True
    awards = book.create_sheet("Awards")
    awards.append(["Award", "Offered by", "Deadline", "Link"])
    link = '=HYPERLINK("https://example.edu/grant","Apply")'
    awards.append(["Travel grant", "Dean", datetime.date(2027, 3, 1), link])
    programs = book.create_sheet("Programs")
    programs.append(["State", "City", "Program", "ID"])
    programs.append(["OH", "Dayton", "Wright State", 4403])
    book.create_sheet("Notes").append(["just", "text"])
    path = tmp_path / "lists.xlsx"
    book.save(path)
    told = bring(path).output
    mentor = draft(school, "mentors/ana-nunez-md")
    assert "interests: [Trauma, outcomes]" in mentor
    assert "contact: ana@example.edu" in mentor
    assert "- Office day: Friday" in mentor
    assert "ask whether name and contact may be public" in told
    grant = draft(school, "opportunities/travel-grant")
    assert "deadline: 2027-03-01" in grant
    assert "website: https://example.edu/grant" in grant
    listed = (school.root / "content/programs.yml").read_text(encoding="utf-8")
    assert "name: Wright State\n    place: Dayton, OH" in listed
    assert "Wright State: number: 4403" in told
    assert "1 hidden row" in told
    assert "the sheet 'Notes' (1 row): no row names columns that are known" in told
    assert accepted(school)


def test_programs_are_added_below_those_that_are_there(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """Every byte of the file stays; a program of the same name is not added again."""
    old = "# ours\nprograms:\n    - id: a\n      name: Alpha   # first\n"
    school.write("content/programs.yml", old)
    table = tmp_path / "p.csv"
    table.write_text("Program,City,State\nalpha,X,Y\nBeta,Dayton,OH\n", encoding="utf-8")
    assert "of the same name 1 was there already" in bring(table).output
    new = (school.root / "content/programs.yml").read_text(encoding="utf-8")
    assert new == old + "    - id: beta\n      name: Beta\n      place: Dayton, OH\n"


def test_a_list_of_contacts_is_left_to_its_owner(bring: Bring, tmp_path: Path) -> None:
    """People somebody met are not published; the contact log on the device takes them."""
    path = tmp_path / "Connections.csv"
    path.write_text("First Name,Last Name,Email Address,Company,Connected On\nA,B,,X,1 May\n")
    done = bring(path)
    assert "0 drafts written" in done.output
    assert "/contacts/" in done.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_of_questions_in_any_encoding(
    school: SiteTest, bring: Bring, tmp_path: Path, encoding: str
) -> None:
    """Excel's `sep=` line, its semicolons and its encodings are understood."""
    path = tmp_path / "faq.csv"
    path.write_bytes(
        "sep=;\nQuestion;Answer\nWhere is the café?;Lot 4. Résumés *too*.\n".encode(encoding)
    )
    assert bring(path).exit_code == 0
    text = draft(school, "faqs/where-is-the-cafe")
    assert "question: Where is the café?" in text
    assert "Résumés \\*too\\*." in text


def test_a_tree_of_markdown_keeps_links_and_old_addresses(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """Front matter of other programs is mapped, notes are ours, links lead to the new places."""
    tree = tmp_path / "docs"
    (tree / "guide").mkdir(parents=True)
    (tree / "img").mkdir()
    (tree / "img/a.png").write_bytes(picture().getvalue())
    (tree / "form.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (tree / "index.md").write_text(
        "# Home\n\nSee [aways](guide/aways.md#when), [a form](form.pdf), [gone](nope.md).\n"
    )
    (tree / "guide/aways.md").write_text(
        "---\ntitle: Aways\ntags: [VSLO]\nauthor: Dean\ndate: 2024-01-01\n---\n"
        "# Away rotations\n\nGo for a month elsewhere. Once.\n\n### When\n\n"
        ":::tip Do it\nEarly.\n:::\n\n"
        "- [ ] Apply in March\n\n![](../img/a.png) ![x](https://cdn.example.org/x.png)\n\n"
        "```js\n# not a heading\n```\n\n[home](../index.md) [run](javascript:alert(1))\n"
    )
    told = bring(tree).output
    home, aways = draft(school, "guides/home"), draft(school, "guides/away-rotations")
    assert "[aways](away-rotations.md#when), [a form](../files/form.pdf), gone." in home
    assert "aka: [VSLO]" in aways
    assert "owner: Dean" in aways
    assert "aliases: [guide/aways/]" in aways
    assert '!!! tip "Do it"\n\n    Early.' in aways
    assert "do: Apply in March" in aways
    assert "](../images/a.png) x" in aways
    assert "# not a heading" in aways
    assert "[home](home.md) run" in aways
    assert "a link 'run' to javascript:alert(1)" in told
    assert "front matter that entries do not have: date: 2024-01-01" in told
    assert (school.root / "content/files/form.pdf").is_file()
    rows = (school.root / "build/import/addresses.csv").read_text(encoding="utf-8").splitlines()
    assert "guide/aways.md,guides/away-rotations/" in rows
    assert accepted(school)


def test_a_saved_page_comes_without_its_frame(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """Menus and scripts stay behind; an embedded video is a link; cells keep their lines apart."""
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>Letters | State U</title><meta name=description content='How.'></head>"
        "<body><nav>Menu</nav><main><h1>Letters</h1><p>Ask <b>th</b>ree.</p><h4>Deep</h4>"
        "<table><tr><th>A</th><td>C<p>D</p></td></tr><tr><td>1</td><td>2</td></tr></table>"
        "<iframe src='https://www.youtube.com/embed/x' title='Video'></iframe>"
        "<script>alert(1)</script><p>&lt;b&gt; is text</p></main><footer>End</footer></body></html>"
    )
    told = bring(path).output
    text = draft(school, "guides/letters")
    assert "summary: How." in text
    assert "Ask **th**ree." in text
    assert "## Deep" in text
    assert "C<br>D" in text
    assert "[Video](https://www.youtube.com/embed/x)" in text
    assert "alert" not in text
    assert 'the frame of its site (menu, header, footer): "Menu End"' in told
    assert accepted(school)


def bomb() -> bytes:
    """An archive of a megabyte that unpacks to a thousand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 400_000_000)
    return out.getvalue()


def office(**parts: bytes) -> bytes:
    """An archive with parts of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


WORD = "word/document.xml"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "without a password"),
        ("b.docx", b"not a file of Word", "it is damaged"),
        ("c.docx", office(**{WORD: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "document type"),
        ("d.docx", office(**{WORD: b"<a/>", "word/vbaProject.bin": b"x"}), "holds macros"),
        ("e.docx", office(**{"x.txt": b"x"}), "not a Word document"),
        ("f.xlsx", office(**{"xl/workbook.xml": b"<broken"}), "cannot be read"),
        ("g.doc", b"x", "save it as .docx"),
        ("h.xls", b"x", "save it as .xlsx"),
        ("i.gdoc", b"{}", "Download, Microsoft Word"),
        ("j.docm", b"x", "macros"),
        ("k.csv", b"\x00\x01\x00\x02" * 90, "not a text"),
        ("l.csv", b"a,b\n1,2\n", "no row of it names columns"),
        ("m.exe", b"MZ", "files of this kind are not read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(
    bring: Bring, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    """No traceback, nothing written, and the next step."""
    path = tmp_path / name
    path.write_bytes(data)
    done = bring(path)
    assert done.exit_code == 1
    assert says in done.output
    assert "0 drafts written" in done.output


def test_a_bomb_is_not_unpacked(bring: Bring, tmp_path: Path) -> None:
    """It is known by its directory."""
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb())
    assert "it unpacks to far more than it is" in bring(path).output


def test_a_file_that_is_too_large_is_not_opened(bring: Bring, tmp_path: Path) -> None:
    """A hundred megabytes are refused by their size."""
    path = tmp_path / "large.docx"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    assert "it has 100 MB" in bring(path).output


def test_one_refused_file_does_not_keep_the_others_out(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """The exit status says that something was not read."""
    (tmp_path / "in").mkdir()
    handbook(tmp_path / "in/handbook.docx")
    (tmp_path / "in/old.doc").write_bytes(b"x")
    done = bring(tmp_path / "in")
    assert done.exit_code == 1
    assert "4 drafts written, 1 file not read" in done.output
    assert draft(school, "guides/away-rotations")


def test_a_link_out_of_the_folder_is_not_followed(bring: Bring, tmp_path: Path) -> None:
    """Neither a text nor a picture of another folder comes in."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.md").write_text("# Secret\n\nThe key is 1234.\n")
    (tmp_path / "in/a.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "in/b.md").write_text("# B\n\n[x](../secret.pdf) ![y](../../x.png)\n")
    done = bring(tmp_path / "in")
    assert "1234" not in done.output
    assert "a link to something outside the folder" in done.output


def test_the_report_is_kept_for_programs(school: SiteTest, bring: Bring, tmp_path: Path) -> None:
    """As JSON, the same as `--format json` prints."""
    done = bring(handbook(tmp_path / "handbook.docx"), "--format", "json")
    kept = json.loads((school.root / "build/import/report.json").read_text(encoding="utf-8"))
    assert json.loads(done.output) == kept
    assert kept["files"][0]["became"][1] == "guides/away-rotations.md"


def test_a_collection_that_does_not_exist_is_wrong_use(bring: Bring, tmp_path: Path) -> None:
    """With the name that was meant."""
    done = bring(handbook(tmp_path / "handbook.docx"), "--into", "guide")
    assert done.exit_code == 2
    assert "did you mean 'guides'" in done.output.lower()


def test_what_is_left_to_write_is_told_once_published(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """A draft keeps it to itself; without `draft: true` the check names each place."""
    bring(handbook(tmp_path / "handbook.docx"))
    assert not any("left to be written" in one for one in school.diagnostics())
    text = draft(school, "guides/away-rotations")
    school.write(
        "content/guides/away-rotations.md", text.replace("draft: true", "reviewed: 2026-11-01")
    )
    told = [one for one in school.diagnostics() if "left to be written" in one]
    assert len(told) == 1
    assert ":24:" in told[0] or "what this picture shows" in told[0]


def test_links_by_published_address_are_led(school: SiteTest, bring: Bring, tmp_path: Path) -> None:
    """A tree's pages link to each other as they are published, by permalink, and through Jekyll."""
    tree = tmp_path / "docs"
    (tree / "tools").mkdir(parents=True)
    (tree / "tools/slack.md").write_text(
        "---\ntitle: Slack\npermalink: /chat/\n---\nOne[^1] sentence.\n\n[^1]: A note.\n"
    )
    (tree / "tools/mail.md").write_text(
        "# Mail\n\n[a](../slack/) [b](/chat/) [c]({{site.baseurl}}/tools/slack) [d](slack)\n"
    )
    told = bring(tree).output
    assert "[a](slack.md) [b](slack.md) [c](slack.md) [d](slack.md)" in draft(school, "guides/mail")
    assert "lost" not in told


def test_a_wrapped_address_is_taken_only_where_it_leads_to_a_page(
    school: SiteTest, bring: Bring, tmp_path: Path
) -> None:
    """What a mail program has put in front goes; a script behind it never comes out."""
    safe = "https://eur01.safelinks.protection.outlook.com/?url="
    (tmp_path / "a.md").write_text(
        f"# A\n\n[one]({safe}https%3A%2F%2Fwww.nrmp.org%2F&data=x) [two]({safe}javascript%3Arun)\n"
    )
    bring(tmp_path / "a.md")
    text = draft(school, "guides/a")
    assert "[one](https://www.nrmp.org/)" in text
    assert "](javascript" not in text
    assert accepted(school)
