"""Processes that work beside this one, as many as there are cores.

They do what is independent of everything else: typeset a sheet, render some pages. They start
fresh (a fork would copy locks) and end with the process that started them, however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import Any, TypeVar

Result = TypeVar("Result")
_STOPPED = "a helper process of the build was stopped from outside, as happens when memory runs out"


class WorkersError(OSError):
    """A process that worked for this one did not finish; the text says why."""


class Workers:
    """At most `count` processes, none before there is work; `close` drops what has not begun.

    With `fresh`, each job has a process of its own, whose memory is free again after it.
    """

    def __init__(self, count: int, *, fresh: bool = False) -> None:
        self._count = count
        self._fresh = fresh
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, job: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """Have a process call `job`, a function of a module, with what can be pickled.

        Raises WorkersError where one of the processes was stopped, or the work is.
        """
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._count,
                context,
                initializer=_in_worker,
                max_tasks_per_child=1 if self._fresh else None,
            )
        try:
            with _interrupts_later():  # a process may start here
                return self._pool.submit(job, *arguments)
        except BrokenProcessPool:
            raise WorkersError(_STOPPED) from None
        except RuntimeError:  # closed meanwhile, by the preview's end
            raise WorkersError("the work was stopped") from None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close(wait=True)

    def close(self, *, wait: bool = False) -> None:
        """Begin nothing more; with `wait`, only come back once every process has ended."""
        if self._pool:
            self._pool.shutdown(wait=wait, cancel_futures=True)


def result(job: Future[Result]) -> Result:
    """What a job came to; raises what it raised, and WorkersError where it was stopped."""
    try:
        return job.result()
    except BrokenProcessPool:
        raise WorkersError(_STOPPED) from None
    except CancelledError:
        raise WorkersError("the work was stopped") from None


def cores() -> int:
    """How many processes can work at the same time."""
    return os.cpu_count() or 1


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal: hold it back from those that start here.

    This process gets it at the end; they never do, and end with this one.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # would let signals through where it starts later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_worker() -> None:
    """End with the process that started this one, however that ends, and by nothing else."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
