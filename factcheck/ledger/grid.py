"""The rows of a file kept as its bytes, cut into cells when they are asked for.

A million rows of cells would be twenty million objects; their bytes are one, and
the place of each row a number.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

CHUNK = 200  # rows cut at once: few enough to stay in the processor's cache, and out of the collector's way

Cells = Mapping[str, str]
Columns = Sequence[Sequence[str]]  # by column, in the header's order


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its number and its cells as printed, by column."""

    line: int
    cells: Cells


class TornError(Exception):
    """Some line does not hold one row of as many cells as the header."""


class Grid(Sequence[Row]):
    """The rows of a sound file, one a line, in its order.

    ``data`` is UTF-8 with LF line ends, its last line ended; its first line is the header.
    """

    def __init__(self, data: bytes, header: Sequence[str]) -> None:
        self.data = memoryview(data)
        self.header = tuple(header)
        self.starts = array("Q", accumulate(map(len, io.BytesIO(data)), initial=0))

    def __len__(self) -> int:
        return len(self.starts) - 2

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        """The row of that number, from 0."""
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        place = range(len(self))[number]
        return self._row(place, self.cut(place, place + 1)[0])

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self), CHUNK):
            yield from self.between(start, min(start + CHUNK, len(self)))

    def between(self, start: int, end: int) -> Iterator[Row]:
        """Some rows in a row."""
        for number, cells in enumerate(self.cut(start, end), start):
            yield self._row(number, cells)

    def chunks(self) -> Iterator[Columns]:
        """The rows some at a time, by column; raises ``TornError`` where a line is not a row."""
        for start in range(0, len(self), CHUNK):
            try:
                columns = tuple(zip(*self.cut(start, min(start + CHUNK, len(self))), strict=True))
            except UnicodeDecodeError:
                raise
            except (ValueError, csv.Error):
                raise TornError from None
            if len(columns) != len(self.header):
                raise TornError
            yield columns

    def text(self, start: int, end: int) -> str:
        """Some lines as they are printed, without the last line end."""
        return str(self.data[self.starts[start + 1] : self.starts[end + 1] - 1], "utf-8")

    def cut(self, start: int, end: int) -> list[list[str]]:
        """The cells of some rows; raises ``TornError`` when they are not one a line."""
        rows = list(csv.reader(self.text(start, end).split("\n"), strict=True))
        if len(rows) != end - start:
            raise TornError
        return rows

    def _row(self, number: int, cells: Sequence[str]) -> Row:
        return Row(number + 2, dict(zip(self.header, cells, strict=True)))


def chunks(rows: Sequence[Row]) -> Iterator[Columns]:
    """Any rows some at a time, by column."""
    if isinstance(rows, Grid):
        yield from rows.chunks()
        return
    for start in range(0, len(rows), CHUNK):
        yield tuple(zip(*(row.cells.values() for row in rows[start : start + CHUNK]), strict=True))
