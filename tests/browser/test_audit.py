"""`matchbook audit`: barriers and dead links are found, recorded, and told on the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from generator.adapters.auditing import audit as module
from generator.adapters.auditing.audit import audit
from generator.adapters.auditing.links import follow
from generator.adapters.auditing.pages import addresses
from generator.adapters.auditing.reading import grade, text_of
from generator.adapters.auditing.report import audit_report
from generator.adapters.commands.cli import main
from generator.outputs.report import report_html
from tests.browser.conftest import DESK, PHONE, Open
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.chromium import find
from tests.support.site import Server, SiteTest

T = TypeVar("T")


def apart(call: Callable[[], T]) -> T:
    """The result of a call in a thread of its own: the tests' browser holds this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result()


def run(site: SiteTest, *options: str) -> Result:
    """The command in a guide's folder."""
    arguments = ["audit", "--project-dir", str(site.root), *options]
    return apart(lambda: CliRunner().invoke(main, arguments))


@pytest.fixture
def tiny(small_site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """A small guide; three kinds of page stand for all, since each takes a second or more."""
    wanted = {"", "about/accessibility/"}
    every = module.one_of_each_type
    monkeypatch.setattr(
        module,
        "one_of_each_type",
        lambda folder: (
            [("entry", "guides/first/")] + [one for one in every(folder) if one[1] in wanted]
        ),
    )
    return small_site


@pytest.mark.browser
def test_a_clean_site_is_recorded_and_then_told(tiny: SiteTest) -> None:
    """Record, report, exit status 0; the next build's page tells it, the one before did not."""
    done = run(tiny, "--quick", "--by", "The dean's office")
    assert done.exit_code == 0, done.output
    record = json.loads((tiny.root / "site_config/audit.json").read_text())
    assert record["whole"] is False
    assert record["on_phone"] == record["at_desk"] == 3
    assert record["opened"] >= 4
    assert record["barriers"] == record["dead_links"] == []
    assert "automatic check on" not in tiny.read("about/accessibility/")
    tiny.build()
    page = " ".join(tiny.read("about/accessibility/").split())
    assert "office ran an automatic check on" in page
    assert f"{record['on_phone']} pages of {record['pages']}, as wide as a phone" in page
    assert "earlier state" not in page
    tiny.write("content/guides/first.md", (tiny.root / "content/guides/first.md").read_text() + "x")
    tiny.build()
    assert "Since then, 1 entry was changed or added." in tiny.read("about/accessibility/")


@pytest.mark.browser
def test_what_is_wrong_is_found_and_named(tiny: SiteTest, fresh: Open) -> None:
    """A barrier, a link to nowhere: named with their pages; the report opens well."""
    path = find()
    assert path is not None
    tiny.build()
    page = tiny.root / "site/guides/first/index.html"
    html = page.read_text(encoding="utf-8")
    links = '<p>See <a href="../no/">a page</a>.</p><p>And <a href="#no">a part</a>.</p>'
    bad = f'<img src="../../assets/images/mark.svg">{links}'
    page.write_text(html.replace("</main>", f"{bad}</main>"), encoding="utf-8")
    catalogue = tiny.check().catalogue
    assert catalogue is not None
    site = tiny.root / "site"
    record = apart(lambda: audit(catalogue, site, path, date(2026, 11, 25), quick=True))
    assert {(one.rule, one.page) for one in record.barriers} == {("image-alt", "guides/first/")}
    assert {one.look for one in record.barriers} >= {"390 pixels, light", "1280 pixels, light"}
    assert [(one.page, one.target) for one in record.dead_links] == [
        ("guides/first/", "../no/"),
        ("guides/first/", "#no"),
    ]
    (tiny.root / "out").mkdir()
    (tiny.root / "out/index.html").write_text(
        report_html(audit_report(record, "Test <School>")), encoding="utf-8"
    )
    server = Server(tiny.root / "out")
    for viewport in (PHONE, DESK):
        context = fresh(viewport=viewport)
        axe.prepare(context)
        tab = context.new_page()
        tab.goto(server.url)
        assert "Images must have alternative text" in tab.inner_text("main")
        assert axe.violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    server.close()


def test_without_a_browser_it_says_so(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong use, with the way out; nothing is written."""
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    done = run(small_site)
    assert done.exit_code == 2
    assert "CHROMIUM=" in done.output
    monkeypatch.setattr("generator.adapters.commands.audit.find_spec", lambda _: None)
    done = run(small_site)
    assert "matchbook-guide[audit]" in done.output
    assert not (small_site.root / "site_config/audit.json").exists()


@pytest.mark.browser
def test_a_browser_that_does_not_start_is_named(
    small_site: SiteTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, exit status 1, and no record."""
    program = tmp_path / "chrome"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    done = run(small_site, "--quick")
    assert done.exit_code == 1
    assert "does not start" in done.output
    assert not (small_site.root / "site_config/audit.json").exists()


def test_every_link_of_the_guide_is_followed(built_folder: Path) -> None:
    """None of the real guide's leads nowhere, and there are many."""
    found = follow(built_folder, addresses(built_folder))
    assert found.dead == []
    assert found.followed > 10_000


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat. It was a big cat. The dog ran to the park. " * 8, -2, 2),
        ("Institutional accreditation necessitates comprehensive documentation of educational "
         "effectiveness, administrative responsibility and continuous organizational "
         "improvement throughout participating universities. " * 4, 18, 60),
    ],
)  # fmt: skip
def test_grades_tell_easy_from_hard(text: str, low: float, high: float) -> None:
    """A primer is below grade 2, an office's prose beyond college."""
    found = grade([text])
    assert found is not None
    assert low < found < high


def test_a_short_text_has_no_grade() -> None:
    """Nor do menus, tables and forms count as text."""
    assert grade(["Few words."]) is None
    html = "<main><p>Read this.</p><nav><p>Menu</p></nav><table><tr><td>x</td></tr></table></main>"
    assert text_of(html) == ["Read this."]


@pytest.mark.slow
@pytest.mark.browser
def test_the_whole_guide_is_audited(built_site: BuiltSite, small_site: SiteTest) -> None:
    """Every page of the real guide: no barrier, no dead link."""
    path = find()
    assert path is not None
    catalogue = small_site.check().catalogue
    assert catalogue is not None
    record = apart(lambda: audit(catalogue, built_site.folder, path, date(2026, 11, 25)))
    assert record.barriers == ()
    assert record.dead_links == ()
    assert record.on_phone == record.pages
