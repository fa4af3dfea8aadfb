"""The bytes of a file, taken apart so that what is not changed is written back as it was.

The loader reads LF and no byte order mark; a file may have CRLF, a mark, no last line end. Offsets
are counted in what the loader reads, and led back to the file's own characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from frontmatter.default_handlers import YAMLHandler

from ..sources.files import MAX_BYTES
from .refusal import AS_TEXT, EditRefused
from .revise import Splice, apply

_ENDS = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"
_BOUNDARY = YAMLHandler().FM_BOUNDARY


@dataclass(frozen=True)
class SourceText:
    """A text file: `own` is its text as written, without the byte order mark it may start with."""

    own: str
    has_mark: bool = False

    @classmethod
    def of(cls, data: bytes) -> SourceText:
        """From a file's bytes; raises EditRefused where they are no text."""
        if len(data) > MAX_BYTES:
            raise EditRefused(f"the file has more than {MAX_BYTES:,} bytes")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise EditRefused("the file is not UTF-8: save it with that encoding") from None
        return cls(text.removeprefix(_MARK), text.startswith(_MARK))

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return ((_MARK if self.has_mark else "") + self.own).encode("utf-8")

    @cached_property
    def plain(self) -> str:
        """The text as the loader reads it."""
        return _ENDS.sub("\n", self.own)

    @cached_property
    def line_end(self) -> str:
        """What most of its lines end with."""
        ends = Counter(_ENDS.findall(self.own))
        return ends.most_common(1)[0][0] if ends else "\n"

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """Where lines start: in the plain text, and in the file's own."""
        plain, own = [0], [0]
        for match in _ENDS.finditer(self.own):
            plain.append(plain[-1] + match.start() - own[-1] + 1)
            own.append(match.end())
        return plain, own

    def _own(self, offset: int) -> int:
        plain, own = self._starts
        line = bisect_right(plain, offset) - 1
        return own[line] + offset - plain[line]

    def spliced(self, splices: Sequence[Splice]) -> SourceText:
        """The text after splices whose offsets count in `plain`."""
        moved = [
            Splice(self._own(s.start), self._own(s.end), _ENDS.sub(self.line_end, s.text))
            for s in splices
        ]
        return SourceText(apply(self.own, moved), self.has_mark)

    @cached_property
    def front(self) -> tuple[int, int, int]:
        """Offsets in `plain`: where front matter starts and ends, and where the body starts."""
        found = list(islice(_BOUNDARY.finditer(self.plain), 2))
        if len(found) < 2 or self.plain[: found[0].start()].strip():
            raise EditRefused(f"the file does not start with front matter: {AS_TEXT}")
        return found[0].end(), found[1].start(), found[1].end()

    @property
    def body(self) -> str:
        """The Markdown below the front matter, without blank lines around it."""
        return self.plain[self.front[2] :].strip("\n")

    def with_body(self, body: str) -> SourceText:
        """The same file with another text; lines that stay keep their bytes."""
        new = _ENDS.sub("\n", body).strip("\n")
        start = self.front[2]
        old = self.plain[start:]
        core = old.strip("\n")
        if new == core:
            return self
        if not core:
            head = self.plain[:start]
            gap = "\n" if head.endswith("\n") else "\n\n"
            return self.spliced([Splice(start, len(self.plain), f"{gap}{new}\n")])
        at = start + len(old) - len(old.lstrip("\n"))
        before, after = core.split("\n"), new.split("\n")
        shared = _common(before, after)
        tail = _common(before[shared:][::-1], after[shared:][::-1])
        first = at + sum(len(line) + 1 for line in before[:shared])
        gone = before[shared : len(before) - tail]
        come = after[shared : len(after) - tail]
        if gone and come:
            return self.spliced([Splice(first, first + len("\n".join(gone)), "\n".join(come))])
        if come and shared == len(before):  # behind the last line
            end = at + len(core)
            return self.spliced([Splice(end, end, "\n" + "\n".join(come))])
        if come:
            return self.spliced([Splice(first, first, "\n".join(come) + "\n")])
        length = len("\n".join(gone)) + 1
        if shared + len(gone) == len(before):  # the last lines go, with the line end before them
            return self.spliced([Splice(first - 1 if shared else first, first - 1 + length, "")])
        return self.spliced([Splice(first, first + length, "")])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items from the start are the same."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
