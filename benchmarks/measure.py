"""What a command costs: seconds on the clock, seconds of processor, and its largest process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.guides import ROOT


@dataclass(frozen=True, slots=True)
class Cost:
    """`wall` and `cpu` in seconds, `memory` in megabytes (the largest process of the command)."""

    wall: float
    cpu: float
    memory: float


class CommandFailed(Exception):  # noqa: N818 (reads as a sentence)
    """A measured command ended with an error; carries the end of what it printed."""


class TookTooLong(Exception):  # noqa: N818 (reads as a sentence)
    """A measured command was stopped at its limit."""


def run(command: Sequence[str | Path], cwd: Path, limit: float = 3_600, **environment: str) -> Cost:
    """Run a command to its end, or to `limit` seconds.

    Raises CommandFailed where it does not exit with 0, and TookTooLong where it was stopped.
    """
    log = cwd / ".bench.log"
    with log.open("wb") as stream:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        stop = threading.Timer(limit, process.kill)
        stop.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        stop.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL and wall >= limit:
        raise TookTooLong
    if process.returncode:
        raise CommandFailed(log.read_text(encoding="utf-8", errors="replace")[-2000:])
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(wall, usage.ru_utime + usage.ru_stime, kilobytes / 1024)


def best(times: int, measured: Callable[[], Cost]) -> Cost:
    """The quickest of several runs: what others do on the machine only ever adds."""
    return min((measured() for _ in range(times)), key=lambda cost: cost.wall)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; every column but the first is set to the right."""
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))
