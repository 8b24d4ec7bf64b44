"""The facts of a ledger, made when they are asked for: one by its id, or an indicator's, never all at once.

A file of a million facts is kept as its bytes; finding an indicator's facts costs
as many rows as it has, whatever the size of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import compress, count, islice, pairwise
from operator import ne

from factcheck.ledger.grid import Columns, Grid
from factcheck.ledger.records import Fact
from factcheck.ledger.schema import FACTS
from factcheck.ledger.sheets import Sheet, record_of, sound_record

Runs = dict[str, list[tuple[int, int]]]  # where each indicator's rows stand, first and last excluded
INDICATOR = FACTS.header.index("indicator")


class Facts(Mapping[str, Fact]):
    """The sound rows of ``facts.csv``, by id, in the file's order."""

    def __init__(self, sheet: Sheet, runs: Runs) -> None:
        self._sheet = sheet
        self._runs = runs

    def __len__(self) -> int:
        return len(self._places) if self._places is not None else len(self._sheet.rows)

    def __iter__(self) -> Iterator[str]:
        sound = (row.cells["id"] for number, row in enumerate(self._sheet.rows) if number not in self._sheet.unsound)
        return sound if self._places is None else iter(self._places)

    def __getitem__(self, id_: str) -> Fact:
        """The fact of that id."""
        at = self._place_of(id_)
        if at is None:
            raise KeyError(id_)
        fact = self.at(at)
        if fact is None:
            raise KeyError(id_)
        return fact

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._place_of(id_) is not None

    def of(self, indicator: str) -> tuple[Fact, ...]:
        """The facts of an indicator, in the file's order."""
        runs = self._runs.get(indicator, ())
        if self._sheet.unsound or not isinstance(self._sheet.rows, Grid):
            numbers = (number for start, end in runs for number in range(start, end))
            return tuple(fact for number in numbers if (fact := self.at(number)))
        cut = (cells for start, end in runs for cells in self._sheet.rows.cut(start, end))
        return tuple(sound_record(cells, FACTS) for cells in cut)

    def at(self, number: int) -> Fact | None:
        """The fact of a row, ``None`` when the row is unsound."""
        fact: Fact | None = record_of(self._sheet.rows[number].cells, FACTS)
        return fact

    @cached_property
    def _places(self) -> dict[str, int] | None:
        """The row of each id, when the file's order does not tell it."""
        if self._sheet.in_order and not self._sheet.unsound:
            return None
        sound = (pair for pair in enumerate(self._sheet.rows) if pair[0] not in self._sheet.unsound)
        return {row.cells["id"]: number for number, row in sound}

    def _place_of(self, id_: str) -> int | None:
        if self._places is not None:
            return self._places.get(id_)
        rows, low, high = self._sheet.rows, 0, len(self._sheet.rows)
        while low < high:
            middle = (low + high) // 2
            found = rows[middle].cells["id"]
            if found == id_:
                return middle
            low, high = (middle + 1, high) if found < id_ else (low, middle)
        return None


def runs_of(columns: Columns) -> list[tuple[str, int, int]]:
    """The stretches of a chunk that are of one indicator."""
    cells = columns[INDICATOR]
    edges = [0, *compress(count(1), map(ne, cells, islice(cells, 1, None))), len(cells)]
    return [(cells[start], start, end) for start, end in pairwise(edges)]
