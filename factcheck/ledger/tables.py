"""Reads the files of a ledger's folder, and says everything that is wrong with them at once."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.errors import LedgerError
from factcheck.ledger import rules
from factcheck.ledger.facts import Facts
from factcheck.ledger.faults import Fault
from factcheck.ledger.grid import Cells
from factcheck.ledger.records import Ledger
from factcheck.ledger.schema import DATAPACKAGE, FACTS, TABLES, Table, datapackage_text
from factcheck.ledger.screens import Screen
from factcheck.ledger.sheets import Sheet, key_of, name_of, sheet_of
from factcheck.translation import N_
from factcheck.translation import gettext as _

ORDER = (*(table for table in TABLES if table is not FACTS), FACTS)  # facts are held against the rest
MOST_LABELS = 20_000  # more would take too long to look through for the nearest


@dataclass(frozen=True, slots=True)
class Examined:
    """A ledger read as far as it goes: its sound rows, its files, and every fault found."""

    ledger: Ledger
    sheets: Mapping[str, Sheet]
    faults: tuple[Fault, ...]

    def located(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """The faults with the line of the row each names."""
        found = list(faults)
        lines = {file: self._lines(file, {f.id for f in found if f.file == file}) for file in {f.file for f in found}}
        return (replace(fault, line=lines[fault.file].get(fault.id)) for fault in found)

    def _lines(self, file: str, names: set[str]) -> dict[str, int]:
        sheet = self.sheets[file.removesuffix(".csv")]
        found: dict[str, int] = {}
        for row in sheet.rows:
            name = name_of(row.cells, sheet.table)
            if name in names:
                found.setdefault(name, row.line)
        return found


def read(folder: Path) -> Ledger:
    """The ledger of a folder; raises ``LedgerError`` with every fault of its files.

    Nothing outside the folder is looked at: ``validate`` does that. Facts are
    checked here and made when asked for.
    """
    examined = examine(folder)
    if examined.faults:
        raise LedgerError([str(fault) for fault in examined.faults])
    return examined.ledger


def examine(folder: Path) -> Examined:
    """The ledger of a folder with its faults; raises ``LedgerError`` when there is no such folder."""
    if not folder.is_dir():
        raise LedgerError([str(Fault(folder.as_posix(), _("ce dossier n’existe pas ; donner celui d’un registre")))])
    files = {name: _bytes(folder / name) for name in (*(table.file for table in TABLES), DATAPACKAGE)}
    examined = _examined(files, folder.as_posix(), _digest(files))
    return replace(examined, faults=(*examined.faults, *_datapackage_faults(files[DATAPACKAGE])))


def faults_of(files: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults of a ledger whose files, by name, have not been written yet."""
    return faults_of_bytes({name: text.encode() for name, text in files.items()})


def faults_of_bytes(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """The faults of a ledger whose files are these bytes, by name."""
    return _examined(files).faults


def read_sheet(path: Path, table: Table) -> Sheet:
    """One file of a ledger, faults included."""
    return _sheet(_bytes(path), table)


def write(rows: Iterable[Cells], table: Table) -> str:
    """The text of a file holding these rows, sorted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, table.header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda cells: key_of(cells, table)))
    return out.getvalue()


def fingerprint(folder: Path) -> str:
    """A digest of the bytes of the ledger's files, as ``sha256:…``."""
    return _digest({name: _bytes(folder / name) for name in (*(table.file for table in TABLES), DATAPACKAGE)})


def _digest(files: Mapping[str, bytes | None]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data or b'')}\0".encode())
        digest.update(data or b"")
    return f"sha256:{digest.hexdigest()}"


def _bytes(path: Path) -> bytes | None:
    """The bytes of a file, ``None`` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sheet(data: bytes | None, table: Table, screen: Screen | None = None) -> Sheet:
    if data is None:
        return Sheet(
            table, faults=(Fault(table.file, _("fichier introuvable ; le créer avec son en-tête")),), whole=False
        )
    return sheet_of(data, table, screen.watch if screen else None)


def _examined(files: Mapping[str, bytes | None], path: str = "", digest: str = "") -> Examined:
    sheets = {table.name: _sheet(files[table.file], table) for table in ORDER if table is not FACTS}
    screen = Screen(_ledger(sheets, path, digest))
    sheet = _sheet(files[FACTS.file], FACTS, screen)
    facts = Facts(sheet, screen.runs if sheet.rows else {})
    ledger = replace(screen.ledger, facts=facts)
    sheets = {table.name: {**sheets, FACTS.name: sheet}[table.name] for table in TABLES}
    torn = [fault for one in sheets.values() for fault in (*one.faults, *_dangling(one, sheets))]
    examined = Examined(ledger, sheets, tuple(torn))
    doubtful = screen.doubtful if sheet.rows else ()
    broken = rules.faults(ledger, (fact for number in doubtful if (fact := facts.at(number))))
    return replace(examined, faults=(*torn, *examined.located(broken)))


def _ledger(sheets: Mapping[str, Sheet], path: str, digest: str) -> Ledger:
    """The ledger without its facts."""

    def by_id(name: str) -> dict[str, Any]:
        return {record.id: record for record in sheets[name].records()}

    return Ledger(
        path=path,
        fingerprint=digest,
        sources=by_id("sources"),
        indicators=by_id("indicators"),
        aliases=sheets["aliases"].records(),
        relations=sheets["relations"].records(),
        facts={},
        assertions=sheets["checks"].records(),
    )


DANGLING = N_("colonne {column} : « {cell} » n’est pas dans {file} ; {remedy}")


def _dangling(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[Fault]:
    """The cells that name a row of another file that is not there."""
    for column in sheet.table.columns:
        target = sheets.get(column.refers or "")
        if not target or not target.whole:
            continue
        lost = _lost(sheet, column.name, target)
        for row in sheet.rows if lost else ():
            cell = row.cells[column.name]
            if cell in lost:
                what = _(DANGLING, column=column.name, cell=cell, file=target.table.file, remedy=lost[cell])
                yield Fault(sheet.table.file, what, row.line, name_of(row.cells, sheet.table))


def _lost(sheet: Sheet, column: str, target: Sheet) -> dict[str, str]:
    """The names of a column that no row of the target bears, with what to do of each."""
    named = {name for name in sheet.named.get(column, ()) if name}
    if not named:
        return {}
    known = {row.cells["id"] for row in target.rows}
    return {name: _nearest(name, known) for name in named - known}


def _nearest(cell: str, known: set[str]) -> str:
    near = get_close_matches(cell, sorted(known), n=1) if len(known) <= MOST_LABELS else []
    return _("écrire « {near} » ?", near=near[0]) if near else _("l’y ajouter ou corriger")


def _datapackage_faults(data: bytes | None) -> Iterator[Fault]:
    if data is None:
        yield Fault(DATAPACKAGE, _("fichier introuvable ; « factcheck ledger build » l’écrit"))
    elif data != datapackage_text().encode():
        yield Fault(DATAPACKAGE, _("ne décrit pas les colonnes attendues ; « factcheck ledger build » le réécrit"))
