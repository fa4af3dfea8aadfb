"""From files to a site on disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.adapters.files.workers import Workers, WorkersError, result
from tests.support.site import ENTRY, ROOT, SiteTest, tree


def test_an_entry_becomes_a_page(warm_site: SiteTest) -> None:
    """Its title, its summary and its body stand at its address."""
    warm_site.build()
    html = warm_site.read("guides/first/")
    for part in ("<h1>First</h1>", "What to do about it.", "<p>Do this first.</p>"):
        assert part in html


def test_a_guide_with_errors_leaves_the_old_site_alone(warm_site: SiteTest) -> None:
    """Nothing is published while there is an error."""
    warm_site.build()
    before = tree(warm_site.root / "site")
    warm_site.write("content/guides/second.md", ENTRY.format(title="Second") + "\n![](x.png)\n")
    assert warm_site.build().written is None
    assert tree(warm_site.root / "site") == before


def test_a_build_that_fails_half_way_leaves_the_old_site_alone(
    warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is swapped in only when it is finished."""
    warm_site.build()
    before = tree(warm_site.root / "site")

    def fail(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.adapters.rendering.renderer.mkdocs_build", fail)
    warm_site.write("content/guides/second.md", ENTRY.format(title="Second"))
    with pytest.raises(OSError, match="No space left"):
        warm_site.build()
    assert tree(warm_site.root / "site") == before


def test_pages_shared_out_among_processes_are_the_same_pages(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether one process renders all pages or three do, the site has the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    monkeypatch.setattr("generator.adapters.rendering.renderer.cores", lambda: 1)
    small_site.build(clean=True)
    alone = tree(small_site.root / "site")
    monkeypatch.setattr("generator.adapters.rendering.renderer.cores", lambda: 3)
    monkeypatch.setattr("generator.adapters.rendering.renderer._WORTH_A_WORKER", 1)
    begun = []
    begin = Workers.begin
    monkeypatch.setattr(Workers, "begin", lambda *job: begun.append(job[1:]) or begin(*job))
    small_site.build(clean=True)
    rendered = [
        job for job in begun if job[0].__module__ == "generator.adapters.rendering.renderer"
    ]
    assert len(rendered) == 2
    assert tree(small_site.root / "site") == alone


def test_a_stopped_process_stops_the_build_in_one_sentence(
    warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system kills a process that renders, the build says so and the old site stays."""
    warm_site.build()
    before = tree(warm_site.root / "site")
    monkeypatch.setattr("generator.adapters.building.printing.cores", lambda: 1)
    monkeypatch.setattr("generator.adapters.rendering.renderer.cores", lambda: 2)
    monkeypatch.setattr("generator.adapters.rendering.renderer._WORTH_A_WORKER", 1)
    begin = Workers.begin
    monkeypatch.setattr(Workers, "begin", lambda self, *_job: begin(self, os._exit, 9))
    with pytest.raises(WorkersError, match="stopped from outside"):
        warm_site.build(clean=True)
    assert tree(warm_site.root / "site") == before


def test_work_begun_after_a_process_was_stopped_is_told_the_same_way() -> None:
    """Nobody sees how processes are managed, whenever the stop is noticed."""
    with Workers(1) as workers:
        with pytest.raises(WorkersError, match="stopped from outside"):
            result(workers.begin(os._exit, 9))
        with pytest.raises(WorkersError, match="stopped from outside"):
            workers.begin(abs, 1)
        workers.close(wait=True)
    closed = Workers(1)
    assert result(closed.begin(abs, -1)) == 1
    closed.close(wait=True)
    with pytest.raises(WorkersError, match="the work was stopped"):
        closed.begin(abs, 1)


def test_the_same_input_gives_the_same_bytes(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two clean builds of one day do not differ in a byte."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    small_site.build(clean=True)
    first = tree(small_site.root / "site")
    small_site.build(clean=True)
    assert tree(small_site.root / "site") == first


def test_only_changed_files_are_staged_again(warm_site: SiteTest) -> None:
    """An edit of one body touches one staged page; a deleted entry's page goes."""
    warm_site.write("content/guides/second.md", ENTRY.format(title="Second"))
    warm_site.build()
    warm_site.write("content/guides/second.md", ENTRY.format(title="Second") + "More.\n")
    staged = warm_site.build().staged
    assert staged is not None
    assert [path for path in staged.written if path.endswith(".md")] == ["guides/second.md"]
    (warm_site.root / "content/guides/second.md").unlink()
    staged = warm_site.build().staged
    assert staged is not None
    assert "guides/second.md" in staged.removed
    assert not (warm_site.root / "site/guides/second").exists()


def test_an_alias_redirects(warm_site: SiteTest) -> None:
    """The old address sends readers on with a relative link, script or no script."""
    text = ENTRY.format(title="A").replace("stages: [all]", "stages: [all]\naliases: [old/place/]")
    warm_site.write("content/guides/a.md", text)
    warm_site.build()
    html = warm_site.read("old/place/")
    assert 'content="0; url=../../guides/a/"' in html
    assert '<a href="../../guides/a/">' in html


def test_the_sitemap_lists_every_page_with_its_last_review(warm_site: SiteTest) -> None:
    """Full addresses where the site's own is known; the day of review, not of the build."""
    warm_site.build()
    assert "<loc>" not in warm_site.read("sitemap.xml")
    warm_site.build(base_url="https://x.edu/guide/")
    text = warm_site.read("sitemap.xml")
    assert (
        "<url><loc>https://x.edu/guide/guides/first/</loc><lastmod>2026-11-22</lastmod></url>"
        in text
    )
    assert "<url><loc>https://x.edu/guide/</loc></url>" in text
    assert '<link rel="canonical" href="https://x.edu/guide/guides/first/">' in warm_site.read(
        "guides/first/"
    )


def test_open_data_has_the_shape_that_others_rely_on(warm_site: SiteTest) -> None:
    """Keys of /api/guide.json are fixed; ids expand; windows stay as written."""
    task = (
        "stages: [clinical]\ntasks:\n  - id: x\n    do: Do it.\n"
        "    when: {anchor: match-day, from: -12 months, to: -9 months}"
    )
    warm_site.write("content/guides/a.md", ENTRY.format(title="A").replace("stages: [all]", task))
    warm_site.build()
    data = json.loads(warm_site.read("api/guide.json"))
    assert list(data) == [
        "version", "generated", "institution", "specialties", "stages", "topics", "entries",
        "tasks",
    ]  # fmt: skip
    entry = data["entries"][0]
    assert set(entry) == {
        "id", "collection", "title", "summary", "url", "specialties", "readers", "stages", "topics",
        "citations", "reviewed", "review_due", "owner", "layer",
    }  # fmt: skip
    assert entry["specialties"] == [term["id"] for term in data["specialties"]]
    assert data["tasks"] == [
        {
            "key": "guides/a/x",
            "entry": "guides/a",
            "do": "Do it.",
            "stages": ["clinical"],
            "specialties": entry["specialties"],
            "readers": entry["readers"],
            "when": {
                "anchor": "match-day", "from": "-12 months", "to": "-9 months", "basis": "editors",
            },
            "basis": "editors",
        }
    ]  # fmt: skip


def run(*args: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_exit_statuses_are_honest(warm_site: SiteTest) -> None:
    """0 done, 1 problems in the guide, 2 wrong use; progress is silent off a terminal."""
    done = run("generator", "build", cwd=warm_site.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "open site/index.html" in done.stdout
    assert run("generator", "check", cwd=warm_site.root).returncode == 0
    assert run("generator", "bild", cwd=warm_site.root).returncode == 2
    assert "Did you mean 'build'?" in run("generator", "bild", cwd=warm_site.root).stderr
    warm_site.write("content/guides/a.md", "no front matter")
    failed = run("generator", "build", cwd=warm_site.root)
    assert failed.returncode == 1
    assert "1 error in 1 file; nothing was written" in failed.stderr
    checked = run("generator", "check", "--format", "json", cwd=warm_site.root)
    assert checked.returncode == 1
    assert json.loads(checked.stdout)["problems"][0]["code"] == "no-front-matter"
    github = run("generator", "check", "--format", "github", cwd=warm_site.root)
    assert github.stdout.startswith("::error file=content/guides/a.md,line=1,col=1,")


def test_new_writes_an_entry_once(small_site: SiteTest) -> None:
    """The file is written where the guide's content lies, and never over another."""
    assert run("generator", "new", "faqs", "why-me", cwd=small_site.root).returncode == 0
    path = small_site.root / "content/faqs/why-me.md"
    text = path.read_text(encoding="utf-8")
    again = run("generator", "new", "faqs", "why-me", cwd=small_site.root)
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert path.read_text(encoding="utf-8") == text
    assert run("generator", "new", "faq", "x", cwd=small_site.root).returncode == 2
    assert run("generator", "new", "faqs", "Why me", cwd=small_site.root).returncode == 2


def test_a_plain_mkdocs_build_works(warm_site: SiteTest) -> None:
    """The plugin stages the guide and MkDocs renders it, into the folder it is told."""
    root = warm_site.root
    for name in ("generator", "mkdocs.yml"):
        (root / name).symlink_to(ROOT / name)
    done = run("mkdocs", "build", "-q", "-d", "out", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "Checklist" in (root / "out/checklists/clinical/index.html").read_text()
    assert not list((root / "out/assets").rglob("bundle*.js")), "Material's own scripts"
