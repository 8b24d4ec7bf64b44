"""What differs between two ledgers, row by row and column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import LedgerError
from factcheck.ledger.grid import Cells
from factcheck.ledger.schema import TABLES, Table
from factcheck.ledger.sheets import name_of
from factcheck.ledger.tables import read_sheet
from factcheck.translation import gettext as _

Rows = Mapping[str, Sequence[Cells]]


def rows_of(folder: Path) -> dict[str, list[Cells]]:
    """The rows of a ledger's files as printed; a file that is not there has none.

    Raises ``LedgerError`` for a file that cannot be cut into rows and columns.
    """
    sheets = [read_sheet(folder / table.file, table) for table in TABLES if (folder / table.file).exists()]
    torn = [str(fault) for sheet in sheets if not sheet.whole for fault in sheet.faults]
    if torn:
        raise LedgerError(torn)
    return {table.name: [] for table in TABLES} | {s.table.name: [row.cells for row in s.rows] for s in sheets}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a file were added, are gone, were revised, or stayed as they were."""

    added: int = 0
    removed: int = 0
    revised: int = 0
    stable: int = 0


def counts(before: Rows, after: Rows) -> dict[str, Counts]:
    """The counts of each file that has rows, from one ledger to another."""
    found = {table.file: _counts_of(table, before[table.name], after[table.name]) for table in TABLES}
    return {file: counted for file, counted in found.items() if counted != Counts()}


def _counts_of(table: Table, before: Sequence[Cells], after: Sequence[Cells]) -> Counts:
    old, new = ({name_of(cells, table): cells for cells in rows} for rows in (before, after))
    kept = old.keys() & new.keys()
    stable = sum(old[name] == new[name] for name in kept)
    return Counts(len(new.keys() - kept), len(old.keys() - kept), len(kept) - stable, stable)


def differences(before: Rows, after: Rows) -> list[str]:
    """One sentence (French) for each row added or gone and each cell changed, from one ledger to another."""
    return [what for table in TABLES for what in _of_table(table, before[table.name], after[table.name])]


def _of_table(table: Table, before: Sequence[Cells], after: Sequence[Cells]) -> Iterator[str]:
    old, new = ({name_of(cells, table): cells for cells in rows} for rows in (before, after))
    for name in sorted(old.keys() | new.keys()):
        where = f"{table.file} ({name})"
        if name not in new:
            yield _("{where} : ligne disparue", where=where)
        elif name not in old:
            yield _("{where} : ligne nouvelle", where=where)
        else:
            yield from (_("{where} : {what}", where=where, what=what) for what in _of_row(old[name], new[name]))


def _of_row(old: Cells, new: Cells) -> Iterator[str]:
    changed = (column for column in new if old[column] != new[column])
    return (
        _("colonne {column} : « {old} » devient « {new} »", column=column, old=old[column], new=new[column])
        for column in changed
    )
