"""Pagefind as a process that is given pages one by one, and asked for the index of all of them.

Told to read a folder, it takes files in the order of the disk, which differs between disks; told to
write one, it says nothing where the disk is full. Its package's own client rests for 0.1 s before
each answer, two minutes for 1,000 pages, and takes none above 2 MiB.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pagefind.service import get_executable

from ...outputs.artifact import Artifact


class IndexingError(OSError):
    """Pagefind could not index the site; the text says why."""


class Service:
    """One process with one index, empty at first. Raises IndexingError wherever it fails.

    Pages are sent without waiting: Pagefind queues them, and its answers, and reads them beside
    whatever this process does.
    """

    def __init__(self) -> None:
        binary = get_executable()
        if binary is None:
            raise IndexingError("the program 'pagefind' is missing: install pagefind[bin]")
        self._process = subprocess.Popen(  # noqa: S603 - our own dependency, fixed arguments
            [str(binary), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._unread = bytearray()
        self._unanswered = 0
        try:
            self._send("NewIndex", config={})
            self._index: int = self._receive()["index_id"]
        except BaseException:
            self.close()
            raise

    def add(self, page: Artifact) -> None:
        """Send a page; one whose path was sent before takes that one's place."""
        self._send(
            "AddFile",
            index_id=self._index,
            file_path=page.path,
            file_contents=page.data.decode(),
        )
        self._unanswered += 1

    def files(self) -> dict[str, bytes]:
        """The index of all pages sent so far: what it is made of, by path."""
        self._send("GetFiles", index_id=self._index)
        while self._unanswered:
            self._receive()
            self._unanswered -= 1
        return {one["path"]: base64.b64decode(one["content"]) for one in self._receive()["files"]}

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()

    def _send(self, kind: str, **payload: Any) -> None:
        """A message is base64 of JSON, and ends in a comma."""
        message = json.dumps({"message_id": 1, "payload": {"type": kind, **payload}}).encode()
        try:
            if self._process.stdin:
                self._process.stdin.write(base64.b64encode(message) + b",")
                self._process.stdin.flush()
        except OSError as problem:
            raise _failed(str(problem)) from None

    def _receive(self) -> dict[str, Any]:
        """The next answer, in the order of the messages."""
        end = self._unread.find(b",")
        while end < 0:
            piece = os.read(self._process.stdout.fileno(), 1 << 20) if self._process.stdout else b""
            if not piece:
                raise _failed("Pagefind stopped too early")
            end = piece.find(b",")
            end += len(self._unread) if end >= 0 else 0
            self._unread += piece
        answer = bytes(self._unread[:end])
        del self._unread[: end + 1]
        try:
            found: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        except (ValueError, KeyError) as problem:
            raise _failed(str(problem)) from None
        if found.get("type") == "Error":
            raise _failed(found.get("message", "Pagefind failed"))
        return found


def _failed(why: str) -> IndexingError:
    return IndexingError(f"the search index could not be made: {why}")


class Early:
    """Has the pages of the last build read while this one finds out which of them changed.

    Pagefind cannot change an index that it wrote. But reading pages is most of its work, and a page
    that is sent again takes its earlier place: the index is as if only the new one had been sent.
    """

    def __init__(self, pages: Sequence[Artifact]) -> None:
        self._pages = pages
        self._service = Service()
        for page in pages:
            self._service.add(page)

    def files(self, pages: Sequence[Artifact]) -> dict[str, bytes] | None:
        """The index of these pages; None where they are not those of the last build by path."""
        if [page.path for page in pages] != [page.path for page in self._pages]:
            return None
        for page, before in zip(pages, self._pages, strict=True):
            if page.data != before.data:
                self._service.add(page)
        return self._service.files()

    def close(self) -> None:
        """End it, whether it was of use or not."""
        self._service.close()
