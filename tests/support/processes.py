"""Builds in processes of their own: to be killed, interrupted, starved or kept from the disk."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.site import ROOT

DAY = "1795305600"
"""SOURCE_DATE_EPOCH of all builds that are compared."""
_PATIENCE = 120.0

_DRIVER = """
import importlib, os, signal, sys
target, count, mode, number = sys.argv.pop(1).split(":")
where, _, name = target.rpartition(".")
try:
    owner = importlib.import_module(where)
except ImportError:
    module, _, inner = where.rpartition(".")
    owner = getattr(importlib.import_module(module), inner)
real, calls = getattr(owner, name), []
def struck(*args, **options):
    calls.append(1)
    if len(calls) != int(count):
        return real(*args, **options)
    if mode == "after":
        real(*args, **options)
    elif mode == "half":
        real(args[0][: len(args[0]) // 2], *args[1:], **options)
    os.killpg(os.getpgrp(), int(number))
    return real(*args, **options)
setattr(owner, name, struck)
from generator.__main__ import main
main()
"""


def environment(**more: str) -> dict[str, str]:
    """The environment of a build: the day fixed, our own package first."""
    return {**os.environ, "SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT), **more}


def start(*arguments: str, program: tuple[str, ...] = ("-m", "generator"), drop: bool = False,
          **more: str) -> subprocess.Popen[str]:  # fmt: skip
    """A command in a process group of its own; with `drop`, permissions bind it even as root."""
    return subprocess.Popen(
        [sys.executable, *program, *arguments],
        env=environment(**more),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_drop_rights if drop else None,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a process that ends by itself."""
    try:
        out, err = process.communicate(timeout=_PATIENCE)
    finally:
        end(process)
    return process.returncode, out, err


def end(process: subprocess.Popen[str]) -> None:
    """Kill what is left of a process group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def struck_build(root: Path, point: str, how: signal.Signals) -> tuple[int, str, str]:
    """A build whose whole process group gets a signal at a point.

    The point is `module.function:n:before`, `:after` or `:half`: around its n-th call, or when half
    of its first argument is written.
    """
    program = ("-c", _DRIVER, f"{point}:{int(how)}")
    return finish(start("build", "--project-dir", str(root), program=program))


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    last = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > last:
            pytest.fail(f"waited in vain: {what}")
        time.sleep(0.005)


def builds(process: subprocess.Popen[str], root: Path) -> bool:
    """Whether the process has the lock of the project, or has ended."""
    if process.poll() is not None:
        return True
    try:
        return bool(json.loads((root / "build/lock").read_bytes())["process"] == process.pid)
    except (OSError, ValueError):
        return False


def group_of(session: int) -> list[int]:
    """Processes of a session that have not ended; Linux only."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(facts[3]) == session and facts[0] != "Z":
            found.append(int(folder.name))
    return found


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of its own of a given size; skips the test where mounting is not permitted."""
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)],
        capture_output=True, check=False,
    ) if os.geteuid() == 0 and sys.platform == "linux" else None  # fmt: skip
    if done is None or done.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    """Mount a small disk anew, `ro` or `rw`."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def permissions_bind() -> bool:
    """Whether `drop` can make permissions bind here."""
    if os.geteuid() != 0:
        return True
    program = ("-c", "import os, sys; sys.exit(os.access('/proc/1/environ', os.R_OK) and 0)")
    try:
        return finish(start(program=program, drop=True))[0] == 0
    except subprocess.SubprocessError:
        return False


def _drop_rights() -> None:
    """Give up root's right to pass over permissions, for the program that starts next."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if libc.prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                raise OSError("not permitted")
