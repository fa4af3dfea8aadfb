"""Where an inline token's text stands in the source: offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from markdown_it.token import Token

Place = tuple[int, int]
"""Line from 0, counted in the body; column from 1, counted in the line."""


class Places:
    """Answers for one body. `rows` are its lines."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = rows
        self._cells: dict[int, int] = {}

    def of(self, token: Token) -> InlinePlaces:
        """The places inside an inline token or a block of HTML.

        A parser gives lines only. Its text is what is left of the lines after marks and blanks at
        both ends, so each line of it is found again in its row; the cells of a table, which share
        one row, are looked for one behind the other.
        """
        first = token.map[0] if token.map else 0
        starts, columns, offset = [], [], 0
        for number, line in enumerate(token.content.split("\n")):
            row = self._rows[first + number] if first + number < len(self._rows) else ""
            is_cell = "|" in row and token.map is not None and token.map[1] - first == 1
            begin = self._cells.get(first, 0) if is_cell else 0
            at = len(bare) - len(line) if (bare := row.rstrip()).endswith(line) else -1
            if is_cell or at < 0:
                at = max(0, row.find(line, begin))
            if is_cell:
                self._cells[first] = at + len(line)
            starts.append(offset)
            columns.append(at)
            offset += len(line) + 1
        return InlinePlaces(first, starts, columns)


class InlinePlaces:
    """Places inside one token."""

    def __init__(self, first: int, starts: list[int], columns: list[int]) -> None:
        self._first, self._starts, self._columns = first, starts, columns

    def at(self, offset: int) -> Place:
        """The place of an offset in the token's text."""
        row = bisect_right(self._starts, offset) - 1
        return self._first + row, self._columns[row] + offset - self._starts[row] + 1
