"""A build killed or interrupted at any moment leaves a whole site; the next is as a clean one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support import edits
from tests.support.processes import (
    DAY,
    builds,
    end,
    finish,
    group_of,
    start,
    struck_build,
    until,
)
from tests.support.site import ENTRY, SiteTest, tree

Tree = dict[str, bytes]


class Alternating:
    """A guide that is edited to and fro between two states, whose clean trees are known."""

    def __init__(self, site: SiteTest, elsewhere: Path) -> None:
        self.site = site
        self.trees: dict[str, Tree] = {}
        for state in ("old", "new"):
            self.write(state)
            clean = SiteTest(elsewhere / state)
            shutil.copytree(site.root, clean.root, ignore=shutil.ignore_patterns("build", "site"))
            assert clean.build().written is not None, "\n".join(clean.diagnostics())
            self.trees[state] = tree(clean.root / "site")
        self.state = "new"
        self.build()

    def write(self, state: str) -> None:
        """An edit that reaches every step: pages, lists, sheets, the index, files that go."""
        task = (
            "tasks:\n  - id: go\n    do: Go STATE.\n"
            "    when: {anchor: match-day, from: -2 months, to: 0 days}"
        )
        text = ENTRY.format(title=f"The {state} one").replace(
            "stages: [all]", "stages: [clinical]\n" + task.replace("STATE", state)
        )
        self.site.write("content/guides/changing.md", text + f"\nAs it is in the {state} one.\n")
        self.site.write(f"content/guides/only-{state}.md", ENTRY.format(title=f"Only {state}"))
        other = {"old": "new", "new": "old"}[state]
        (self.site.root / f"content/guides/only-{other}.md").unlink(missing_ok=True)
        self.state = state

    def turn(self) -> tuple[Tree, Tree]:
        """Edit to the other state: what is published, and what a clean build would now give."""
        before = self.trees[self.state]
        self.write({"old": "new", "new": "old"}[self.state])
        return before, self.trees[self.state]

    def build(self) -> None:
        """Build; the site must be as a clean build gives it."""
        assert self.site.build().written is not None, "\n".join(self.site.diagnostics())
        assert_same(self.now, self.trees[self.state])

    @property
    def now(self) -> Tree:
        """What is published."""
        return tree(self.site.root / "site")


def assert_same(one: Tree, other: Tree) -> None:
    """Two trees are the same, byte for byte."""
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Alternating:
    """A small guide, built."""
    root = tmp_path_factory.mktemp("kills")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", DAY)
        return Alternating(SiteTest.small(root / "guide"), root)


STAGES = {
    "load": "generator.adapters.building.build.check:1:after",
    "keep": "generator.adapters.files.memory.KeptShelf.keep:5:after",
    "stage": "generator.adapters.files.staging.write_whole:2:before",
    "render": "mkdocs.utils.write_file:2:half",
    "index": "generator.adapters.indexing.pagefind._with_addresses:1:before",
    "publish": "generator.adapters.publishing.publishing._exchange:1:before",
}
ASSEMBLED = "pathlib.Path.hardlink_to:3:before"
PUBLISHED = "generator.adapters.publishing.publishing._exchange:1:after"


IN_EACH_RUN = ("render",)
"""Where most is half done; the others are tried every week."""


@pytest.mark.parametrize(
    "stage",
    [
        pytest.param(stage, marks=() if stage in IN_EACH_RUN else pytest.mark.slow)
        for stage in STAGES
    ],
)
def test_a_build_killed_at_a_stage_changes_nothing(guide: Alternating, stage: str) -> None:
    """The old site keeps its bytes, and the next build gives those of a clean one."""
    before, _ = guide.turn()
    status, _, err = struck_build(guide.site.root, STAGES[stage], signal.SIGKILL)
    assert status == -signal.SIGKILL, err
    assert_same(guide.now, before)
    guide.build()


def test_an_interrupted_build_says_which_site_is_there(guide: Alternating) -> None:
    """Ctrl-C and SIGTERM end in exit status 1 and one sentence: the old site, or the new one."""
    before, after = guide.turn()
    old = "error: interrupted; the old site is as it was\n"
    for point, how in ((STAGES["index"], signal.SIGINT), (ASSEMBLED, signal.SIGTERM)):
        status, _, err = struck_build(guide.site.root, point, how)
        assert (status, err) == (1, old)
        assert_same(guide.now, before)
    status, _, err = struck_build(guide.site.root, PUBLISHED, signal.SIGINT)
    assert (status, err) == (1, "error: interrupted; the new site is in its place, and whole\n")
    assert_same(guide.now, after)
    guide.build()


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="looks for processes in /proc")
@pytest.mark.parametrize(
    "how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.slow)]
)
def test_no_printing_process_outlives_its_build(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C ends them without a word of theirs; when the build alone is killed, they end too."""
    site = edits.start(tmp_path / "guide")
    process = start("build", "--project-dir", str(site.root))
    until(
        lambda: process.poll() is not None or len(group_of(process.pid)) > 1,
        "the processes that draw",
    )
    assert process.poll() is None, finish(process)
    if how is signal.SIGINT:
        os.killpg(process.pid, how)
    else:
        process.kill()
    try:
        _, err = process.communicate(timeout=60)
        until(lambda: not group_of(process.pid), "the end of all its processes")
    finally:
        end(process)
    if how is signal.SIGINT:
        assert (process.returncode, err) == (1, "error: interrupted; there is no site yet\n")


@pytest.mark.slow
def test_a_build_killed_at_fifty_moments_leaves_a_whole_site(tmp_path: Path) -> None:
    """At any moment the site is the old or the new one whole, and the next build a clean one."""
    dice = random.Random(50)
    guide = Alternating(edits.start(tmp_path / "guide"), tmp_path)
    arguments = ("build", "--project-dir", str(guide.site.root))
    guide.turn()
    begun = time.monotonic()
    assert finish(start(*arguments))[0] == 0
    lasts = time.monotonic() - begun
    struck = 0
    for number in range(50):
        before, after = guide.turn()
        how = (signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)[
            number % 5
        ]
        process = start(*arguments)
        if how is not signal.SIGKILL:  # Python itself cannot be interrupted nicely while it starts
            until(lambda p=process: builds(p, guide.site.root), "the build's beginning")
        time.sleep(lasts * dice.random())
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        status, _, err = finish(process)
        struck += status != 0
        now = guide.now
        is_new = now == after
        assert_same(now, after if is_new else before)
        if how is not signal.SIGKILL and not is_new:
            assert (status, err) == (1, "error: interrupted; the old site is as it was\n")
        guide.build()
    assert struck >= 20
