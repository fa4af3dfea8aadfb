"""Builds beside other builds, the live preview, and the clock."""

from __future__ import annotations

import errno
import itertools
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from generator.adapters.building import build as building
from generator.adapters.commands.cli import main
from generator.adapters.files.lock import BusyError, sole
from generator.adapters.preview import serve as serving
from generator.adapters.preview.reload import Changes
from generator.adapters.preview.serve import _SECONDS_OF_REST
from generator.diagnostics import Diagnostic
from tests.support.processes import DAY, end, finish, start
from tests.support.site import ENTRY, ROOT, SiteTest, tree

_HOLD = """
import sys, time
from pathlib import Path
from generator.adapters.files.lock import sole
with sole(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@contextmanager
def other_build(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of the project as a build does."""
    process = start(str(root / "build"), program=("-c", _HOLD))
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        end(process)
        process.communicate()


def run(site: SiteTest, *arguments: str) -> tuple[int, str]:
    """Exit status and standard error of a command."""
    done = CliRunner().invoke(main, [*arguments, "--project-dir", str(site.root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stderr


def test_a_second_build_names_the_first_and_leaves(small_site: SiteTest) -> None:
    """It exits with 1, touches nothing, and goes once the first is killed."""
    with other_build(small_site.root) as first:
        before = tree(small_site.root)
        assert run(small_site, "build") == (1, (
            f"error: another build is running in this project: process {first.pid}; "
            "there is no site yet\n  hint: wait until it is done, or stop it\n"
        ))  # fmt: skip
        assert tree(small_site.root) == before
        first.kill()
        first.wait()
        assert run(small_site, "build") == (0, "")


def test_the_preview_waits_for_another_build(small_site: SiteTest) -> None:
    """It says whom it waits for, and goes on when that is gone, however it ends."""
    told: list[str] = []
    with other_build(small_site.root) as first:

        def wait(holder: str) -> None:
            told.append(holder)
            first.kill()

        building.build(small_site.project, small_site.root / "site", wait=wait)
        assert told == [f"process {first.pid}"]
    assert (small_site.root / "site/index.html").is_file()


def test_a_plain_mkdocs_build_waits_its_turn_too(small_site: SiteTest) -> None:
    """Staging through the plugin takes the same lock."""
    with other_build(small_site.root), pytest.raises(BusyError, match="another build is running"):
        building.prepare(small_site.project)


def test_a_disk_without_locks_is_built_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no lock to give, there is none to wait for."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with sole(tmp_path), sole(tmp_path):
        pass


@pytest.mark.slow
def test_four_builds_at_once_give_one_whole_site(small_site: SiteTest, tmp_path: Path) -> None:
    """Of builds begun together some succeed, the others say why not, and nothing is mixed."""
    for _ in range(5):
        begun = [start("build", "--project-dir", str(small_site.root)) for _ in range(4)]
        ends = [finish(process) for process in begun]
        assert 0 in [status for status, _, _ in ends]
        for status, _, err in ends:
            assert (status == 0) == (err == "")
            assert status == 0 or "another build is running in this project" in err
    now = tree(small_site.root / "site")
    assert run(small_site, "build", "--clean") == (0, "")
    assert tree(small_site.root / "site") == now


@contextmanager
def preview(site: SiteTest) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The live preview in a process of its own, and its address."""
    process = start("serve", "--port", "0", "--project-dir", str(site.root))
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.match(r"serving (http://127\.0\.0\.1:\d+/) - stop with Ctrl-C\n", said)
        assert found, said
        yield process, found[1]
    finally:
        end(process)


def test_the_preview_follows_what_is_saved(small_site: SiteTest) -> None:
    """First the page of the saved entry, then all that follows from it."""
    with preview(small_site) as (process, url):
        small_site.write("content/guides/first.md", ENTRY.format(title="Foremost"))
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(2)]
        assert said == ["/guides/first/ shows what you saved; the rest follows\n", "built again\n"]
        for address in ("guides/first/", "guides/"):
            with urlopen(url + address) as answer:
                assert "Foremost" in answer.read().decode()


def test_the_preview_tells_an_error_once(small_site: SiteTest) -> None:
    """A broken file is told when it is saved, not again while nothing changes."""
    with preview(small_site) as (process, url):
        small_site.write("content/guides/first.md", ENTRY.format(title="First") + "\n![](x.png)\n")
        assert process.stdout is not None
        assert "still showing the last good build" in process.stdout.readline()
        time.sleep(_SECONDS_OF_REST + 1)
        small_site.write("content/guides/first.md", ENTRY.format(title="Mended"))
        assert process.stdout.readline().startswith("/guides/first/ shows")
        with urlopen(url + "guides/first/") as answer:
            assert "Mended" in answer.read().decode()


@pytest.mark.parametrize(
    "how", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)]
)
def test_ctrl_c_ends_the_preview_in_one_word(small_site: SiteTest, how: signal.Signals) -> None:
    """Exit status 0, no traceback, and the port is free again."""
    with preview(small_site) as (process, url):
        with urlopen(url) as answer:
            assert answer.status == 200
        os.killpg(process.pid, how)
        assert finish(process) == (0, "stopped\n", "")
        port = int(url.rstrip("/").rpartition(":")[2])
        with socket.create_server(("127.0.0.1", port)):
            pass


def test_a_taken_port_is_told_before_anything_is_built(small_site: SiteTest) -> None:
    """The message names the port and the way out; a wrong host is told as well."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = run(small_site, "serve", "--port", str(port))
    assert status == 1
    assert said.startswith(f"error: port {port} is taken by another program: stop it, or choose")
    status, said = run(small_site, "serve", "--host", "192.0.2.1")
    assert (status, "'192.0.2.1' is not an address of this machine" in said) == (1, True)
    assert not (small_site.root / "build").exists()


class Session:
    """A preview in this process, without a server."""

    def __init__(self, site: SiteTest) -> None:
        self.said: list[str] = []
        folder = site.root / "build/preview"
        self.preview = serving._Preview(
            site.project, folder, self.said.append, self.report, Changes()
        )

    def report(self, problems: Sequence[Diagnostic]) -> None:
        """Problems are not looked at."""


def test_the_preview_outlives_a_full_disk(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, shows what it has, and goes on at the next save."""
    session = Session(small_site)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(small_site.root / "build/x"))

    monkeypatch.setattr(serving, "build", refuse)
    assert not session.preview._rebuild()
    assert session.said == [
        "error: build/x: the disk is full; still showing the last good build",
        "  hint: free some space, then build again; then save any file",
    ]


def test_the_preview_watches_every_layer_and_stands_what_goes(tmp_path: Path) -> None:
    """Folders that the configuration names are watched; a link that leads nowhere is none of it."""
    site = SiteTest.small(tmp_path)
    site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base, path: content}\n"
        "  - {name: local, path: local}\n",
    )
    own = site.write("local/guides/own.md", ENTRY.format(title="Own"))
    session = Session(site)
    assert session.preview._rebuild()
    (tmp_path / "local/guides/.#own.md").symlink_to("nowhere")
    (tmp_path / "local/guides/round").symlink_to("..")
    before = session.preview._look()
    assert str(own) in before
    site.write("local/guides/own.md", ENTRY.format(title="Our own"))
    assert session.preview._look() != before


def test_a_half_saved_file_is_waited_for(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is built is what the sources are like when two looks agree, or at last the latest."""
    preview = Session(small_site).preview
    monkeypatch.setattr(serving, "_SECONDS_TO_SETTLE", 0)
    looks = [{"a": (2, 0)}, {"a": (3, 90)}, {"a": (3, 90)}, {"a": (4, 91)}]
    monkeypatch.setattr(preview, "_look", lambda: looks.pop(0))
    assert preview._settled({"a": (1, 80)}) == {"a": (3, 90)}
    assert looks == [{"a": (4, 91)}]
    restless = itertools.count()
    monkeypatch.setattr(preview, "_look", lambda: {"log": (next(restless), 0)})
    assert preview._settled({}) == {"log": (serving._LOOKS_TO_SETTLE - 1, 0)}


def zone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Live in another time zone."""
    monkeypatch.setenv("TZ", name)
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
def test_the_same_input_gives_the_same_bytes_on_any_day_in_any_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH decides, not the local day: a day early here, a day late there."""
    try:
        zone(monkeypatch, "EAST-24")
        (tmp_path / "east").mkdir()
        east = SiteTest.small(tmp_path / "east")
        assert run(east, "build") == (0, "")
        first = tree(east.root / "site")
        zone(monkeypatch, "WEST+24")
        (tmp_path / "west").mkdir()
        west = SiteTest.small(tmp_path / "west")
        assert run(west, "build") == (0, "")
        assert tree(west.root / "site") == first
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DAY) + 40 * 86_400))
        assert run(east, "build") == (0, "")
        assert run(west, "build", "--clean") == (0, "")
        assert tree(east.root / "site") == tree(west.root / "site")
        assert tree(east.root / "site") != first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_only_the_clock_module_knows_what_day_it_is() -> None:
    """No other module of ours asks for the time."""
    asks = re.compile(r"\.(?:today|now|utcnow|localtime|gmtime)\(|\btime\.time\(")
    told = re.compile(r"(?:clock|desk|self)\.today\(")  # ours, which ask the clock module
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*.py")
        if asks.search(told.sub("", path.read_text(encoding="utf-8")))
    }
    assert found == {"generator/adapters/files/clock.py"}


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "9" * 30, "7258118400", "١٢"])
def test_an_impossible_build_date_is_wrong_use(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    """The message names the variable and what it takes; exit status 2."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    status, said = run(small_site, "check")
    assert status == 2
    assert f"SOURCE_DATE_EPOCH is '{epoch}': give whole seconds since 1970" in said


@pytest.mark.slow
@pytest.mark.parametrize("epoch", ["0", "7258118399"])
def test_the_first_and_the_last_build_date_do(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    """No date that a guide derives leaves the calendar."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(small_site, "build")[0] == 0


def test_ctrl_c_while_the_program_loads_is_one_line() -> None:
    """An interruption before the first command begins leaves no traceback."""
    program = (
        "import sys\n"
        "class Never:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Never())\n"
        "from generator.__main__ import main\n"
        "main()\n"
    )
    ended = finish(start("check", program=("-c", program)))
    assert ended == (1, "", "error: interrupted; nothing was changed\n")
