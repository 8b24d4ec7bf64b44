"""Cells read a column at a time: most are seen to be sound without being read one by one.

What a column's cells may be is said once, in ``cells.py``; here it is only asked
of as few of them as possible. Whatever is not seen to be sound is read cell by
cell, so that its fault can be told.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.ledger.cells import danger
from factcheck.ledger.schema import Column, Table
from factcheck.translation import gettext as _

MOST = 50_000  # sound cells remembered of one column
FEW = 50  # new cells in a chunk: more, and the column is looked over by its pattern


def value(cell: str, column: Column) -> tuple[object, str | None]:
    """What a cell holds, or what is wrong with it."""
    if not cell:
        return column.empty, None if column.optional else _("cellule vide ; la remplir")
    unsafe = danger(cell)
    if unsafe:
        return None, unsafe
    try:
        return column.cell.read(cell), None
    except ValueError as error:
        return None, str(error)


class Inspector:
    """Looks over one column, chunk after chunk, remembering the sound cells it has met.

    ``wild`` says that some cell of the file may hold a control sign. ``named``
    gathers the rows of another table that the column names.
    """

    def __init__(self, column: Column, wild: bool) -> None:
        self.column = column
        self.met: set[str] = set()
        self.named: set[str] = set()
        self.varied = False
        self.by_pattern = None if wild else column.cell.sound

    def passes(self, cells: Sequence[str]) -> bool:
        """Whether every cell of a chunk is sound beyond doubt."""
        if self.varied:
            return self._match(cells)
        if cells and cells.count(cells[0]) == len(cells):
            cells = cells[:1]  # many a column says the same of every row
        if self.met.issuperset(cells):
            return True
        fresh = set(cells) - self.met
        if self.column.refers:
            self.named |= fresh
        if len(fresh) > FEW and self.by_pattern and not self.column.refers:
            self.varied = True
            return self._match(cells)
        if any(value(cell, self.column)[1] for cell in fresh):
            return False
        if len(self.met) > MOST:
            self.met.clear()
        self.met |= fresh
        return True

    def _match(self, cells: Sequence[str]) -> bool:
        assert self.by_pattern
        if self.column.cell.digits and self._are_digits(cells):
            return True
        if self.column.optional and "" in cells:
            cells = [cell for cell in cells if cell]
        return all(map(self.by_pattern.fullmatch, cells))

    def _are_digits(self, cells: Sequence[str]) -> bool:
        """Whether every cell is a plain number, 0 or one that does not begin with 0: quicker to see than to match."""
        joined = "".join(cells)
        few = max(map(len, cells)) <= self.column.cell.digits
        if not (few and joined.isascii() and joined.isdigit()):
            return False
        return min(cells) >= "1" or {cell for cell in cells if cell < "1"} == {"0"}


def inspectors(table: Table, wild: bool) -> list[Inspector]:
    """One inspector a column."""
    return [Inspector(column, wild) for column in table.columns]
