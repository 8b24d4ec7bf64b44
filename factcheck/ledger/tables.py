"""Reads the files of a ledger's folder, and says everything that is wrong with them at once."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any

from factcheck.errors import LedgerError
from factcheck.ledger import rules
from factcheck.ledger.cells import danger
from factcheck.ledger.faults import Fault
from factcheck.ledger.records import Ledger
from factcheck.ledger.schema import DATAPACKAGE, TABLES, Column, Table, datapackage_text

BOM = b"\xef\xbb\xbf"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its number and its cells as printed, by column."""

    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the ledger as read: its rows, what they hold when sound, and its faults.

    ``whole`` is false when some line could not be cut into columns.
    """

    table: Table
    rows: tuple[Row, ...] = ()
    records: tuple[Any, ...] = ()
    faults: tuple[Fault, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Examined:
    """A ledger read as far as it goes: its sound rows, its files, and every fault found."""

    ledger: Ledger
    sheets: Mapping[str, Sheet]
    faults: tuple[Fault, ...]

    def located(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """The faults with the line of the row each names."""
        for fault in faults:
            sheet = self.sheets[fault.file.removesuffix(".csv")]
            lines = (row.line for row in sheet.rows if name_of(row.cells, sheet.table) == fault.id)
            yield replace(fault, line=next(lines, None))


def read(folder: Path) -> Ledger:
    """The ledger of a folder; raises ``LedgerError`` with every fault of its files.

    Nothing outside the folder is looked at: ``validate`` does that.
    """
    examined = examine(folder)
    if examined.faults:
        raise LedgerError([str(fault) for fault in examined.faults])
    return examined.ledger


def examine(folder: Path) -> Examined:
    """The ledger of a folder with its faults; raises ``LedgerError`` when there is no such folder."""
    if not folder.is_dir():
        raise LedgerError([str(Fault(folder.as_posix(), "ce dossier n’existe pas ; donner celui d’un registre"))])
    sheets = {table.name: read_sheet(folder / table.file, table) for table in TABLES}
    examined = _examined(sheets, folder.as_posix(), fingerprint(folder))
    return replace(examined, faults=(*examined.faults, *_datapackage_faults(folder)))


def faults_of(files: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults of a ledger whose files, by name, have not been written yet."""
    return _examined({table.name: sheet_of(files[table.file].encode(), table) for table in TABLES}).faults


def read_sheet(path: Path, table: Table) -> Sheet:
    """One file of a ledger, faults included."""
    try:
        return sheet_of(path.read_bytes(), table)
    except OSError:
        return Sheet(table, faults=(Fault(table.file, "fichier introuvable ; le créer avec son en-tête"),), whole=False)


def sheet_of(data: bytes, table: Table) -> Sheet:
    """The bytes of one file of a ledger as rows and records, faults included."""
    text, faults = _decoded(data, table)
    if text is None:
        return Sheet(table, faults=tuple(faults), whole=False)
    return _parsed(text, table, faults)


def write(rows: Iterable[Cells], table: Table) -> str:
    """The text of a file holding these rows, sorted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, table.header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda cells: key_of(cells, table)))
    return out.getvalue()


def fingerprint(folder: Path) -> str:
    """A digest of the bytes of the ledger's files, as ``sha256:…``."""
    digest = hashlib.sha256()
    for name in (*(table.file for table in TABLES), DATAPACKAGE):
        path = folder / name
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return f"sha256:{digest.hexdigest()}"


def _examined(sheets: Mapping[str, Sheet], path: str = "", digest: str = "") -> Examined:
    ledger = _ledger(sheets, path, digest)
    torn = [fault for sheet in sheets.values() for fault in (*sheet.faults, *_dangling(sheet, sheets))]
    examined = Examined(ledger, sheets, tuple(torn))
    return replace(examined, faults=(*torn, *examined.located(rules.faults(ledger))))


def _ledger(sheets: Mapping[str, Sheet], path: str, digest: str) -> Ledger:
    def by_id(name: str) -> dict[str, Any]:
        return {record.id: record for record in sheets[name].records}

    return Ledger(
        path=path,
        fingerprint=digest,
        sources=by_id("sources"),
        indicators=by_id("indicators"),
        aliases=sheets["aliases"].records,
        relations=sheets["relations"].records,
        facts=by_id("facts"),
        assertions=sheets["checks"].records,
    )


def _decoded(data: bytes, table: Table) -> tuple[str | None, list[Fault]]:
    """The text of a file, and what is wrong with its bytes; no text when they are not UTF-8."""
    faults = []
    if data.startswith(BOM):
        faults.append(Fault(table.file, "marque d’ordre des octets (BOM) ; enregistrer en UTF-8 sans BOM", 1))
        data = data[len(BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [*faults, Fault(table.file, "octets qui ne sont pas de l’UTF-8 ; réenregistrer en UTF-8", line)]
    if "\r\n" in text:
        line = text.count("\n", 0, text.index("\r\n")) + 1
        faults.append(Fault(table.file, "fins de ligne Windows (CRLF) ; enregistrer avec des fins de ligne LF", line))
        text = text.replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        faults.append(Fault(table.file, "la dernière ligne ne finit pas par un saut de ligne ; l’ajouter"))
    return text, faults


def _parsed(text: str, table: Table, faults: list[Fault]) -> Sheet:
    lines, torn = _lines(text, table)
    header = lines[0][1] if lines else []
    if header != table.header:
        return Sheet(table, faults=(*faults, *torn, *_header_faults(header, table)), whole=False)
    rows, misfit = _rows(lines[1:], table)
    read = [_record(row, table) for row in rows]
    records = tuple(record for record, _ in read if record is not None)
    faults += [*torn, *misfit, *(fault for _, found in read for fault in found), *_order_faults(rows, table)]
    in_order = tuple(sorted(faults, key=lambda fault: fault.line or 0))
    return Sheet(table, tuple(rows), records, in_order, whole=not (torn or misfit))


def _lines(text: str, table: Table) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """The cells of each line with its number, up to the first line whose quotes do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            lines.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return lines, [Fault(table.file, "guillemets mal appariés ; doubler ceux du texte, fermer les autres", line)]
    return lines, []


def _header_faults(header: Sequence[str], table: Table) -> Iterator[Fault]:
    missing = [name for name in table.header if name not in header]
    unknown = [name for name in header if name not in table.header]
    if missing:
        yield Fault(table.file, f"colonne absente : {', '.join(missing)} ; l’ajouter à l’en-tête et aux lignes", 1)
    if unknown:
        yield Fault(table.file, f"colonne inconnue : {', '.join(unknown)} ; l’enlever ou corriger son nom", 1)
    if not missing and not unknown:
        yield Fault(table.file, f"colonnes dans le désordre ou répétées ; écrire {','.join(table.header)}", 1)


def _rows(lines: Sequence[tuple[int, list[str]]], table: Table) -> tuple[list[Row], list[Fault]]:
    rows, faults = [], []
    expected = len(table.columns)
    for line, cells in lines:
        if len(cells) == expected:
            rows.append(Row(line, dict(zip(table.header, cells, strict=True))))
        elif not cells:
            faults.append(Fault(table.file, "ligne vide ; l’enlever", line))
        else:
            mend = "mettre entre guillemets une cellule qui contient une virgule"
            found = f"{len(cells)} colonnes au lieu de {expected} ; {mend}"
            faults.append(Fault(table.file, found, line, cells[0]))
    return rows, faults


def _record(row: Row, table: Table) -> tuple[Any | None, list[Fault]]:
    """What a row holds, or what is wrong with each of its cells."""
    read = {column.name: _value(row.cells[column.name], column) for column in table.columns}
    faults = [
        Fault(table.file, f"colonne {name} : {what}", row.line, name_of(row.cells, table))
        for name, (_, what) in read.items()
        if what
    ]
    return None if faults else table.record(**{name: value for name, (value, _) in read.items()}), faults


def _value(cell: str, column: Column) -> tuple[object, str | None]:
    """What a cell holds, or what is wrong with it."""
    if not cell:
        return column.empty, None if column.optional else "cellule vide ; la remplir"
    unsafe = danger(cell)
    if unsafe:
        return None, unsafe
    try:
        return column.cell.read(cell), None
    except ValueError as error:
        return None, str(error)


def key_of(cells: Cells, table: Table) -> tuple[str, ...]:
    """What sorts a row and tells it from the others."""
    return tuple(cells[name] for name in table.key)


def name_of(cells: Cells, table: Table) -> str:
    """How a fault names a row: its key."""
    return " ".join(key_of(cells, table))


def _order_faults(rows: Sequence[Row], table: Table) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(key_of(row.cells, table), row.line)
        if first != row.line:
            what = f"figure déjà ligne {first} ; n’en garder qu’une, ou changer l’identifiant"
            yield Fault(table.file, what, row.line, name_of(row.cells, table))
    for above, below in pairwise(rows):
        if key_of(below.cells, table) < key_of(above.cells, table):
            what = f"lignes non triées ; placer celle-ci avant « {name_of(above.cells, table)} »"
            yield Fault(table.file, what, below.line, name_of(below.cells, table))


def _dangling(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[Fault]:
    """The cells that name a row of another file that is not there."""
    for column in sheet.table.columns:
        target = sheets.get(column.refers or "")
        if not target or not target.whole:
            continue
        known = {row.cells["id"] for row in target.rows}
        for row in sheet.rows:
            cell = row.cells[column.name]
            if cell and cell not in known:
                what = f"colonne {column.name} : « {cell} » n’est pas dans {target.table.file}{_nearest(cell, known)}"
                yield Fault(sheet.table.file, what, row.line, name_of(row.cells, sheet.table))


def _nearest(cell: str, known: set[str]) -> str:
    near = get_close_matches(cell, sorted(known), n=1)
    return f" ; écrire « {near[0]} » ?" if near else " ; l’y ajouter ou corriger"


def _datapackage_faults(folder: Path) -> Iterator[Fault]:
    path = folder / DATAPACKAGE
    if not path.is_file():
        yield Fault(DATAPACKAGE, "fichier introuvable ; « factcheck ledger build » l’écrit")
    elif path.read_bytes() != datapackage_text().encode():
        yield Fault(DATAPACKAGE, "ne décrit pas les colonnes attendues ; « factcheck ledger build » le réécrit")
