"""The ledger as a spreadsheet and back: every cell is text, and only what a person decides comes back.

A spreadsheet turns « 24,7 » into the 24th of July and « =A1 » into a formula.
Here all is written as text, and whatever is not text on its way back is refused,
named by sheet and row. The only door to openpyxl.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import LedgerError, UsageError
from factcheck.ledger.build import Build
from factcheck.ledger.differences import Rows, rows_of
from factcheck.ledger.faults import Fault
from factcheck.ledger.grid import Cells
from factcheck.ledger.schema import TABLES, Table
from factcheck.ledger.sheets import key_of, name_of
from factcheck.ledger.tables import faults_of
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.trouble import reason
from factcheck.typography import typeset

if TYPE_CHECKING:
    from types import ModuleType

TEXT_FORMAT = "@"
LOCKED_FILL, OPEN_FILL = "FFE7E6E6", "FFDDEBF7"
WIDEST, NARROWEST = 60, 10
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a spreadsheet: where it is, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Absorbed:
    """The ledger with the decisions of a spreadsheet, and what was left aside, one sentence each (French)."""

    built: Build
    ignored: tuple[str, ...]


def export(folder: Path, path: Path) -> None:
    """Writes the ledger of ``folder`` as a workbook, a sheet a file.

    Raises ``UsageError`` without openpyxl, or when the workbook cannot be written.
    """
    openpyxl = _openpyxl()
    rows = rows_of(folder)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in TABLES:
        _fill(book.create_sheet(table.name), table, rows[table.name])
    try:
        book.save(path)
    except OSError as error:
        raise UsageError(_("{path} : écriture impossible ({reason}).", path=path, reason=reason(error))) from None


def absorb(folder: Path, path: Path) -> Absorbed:
    """The ledger of ``folder`` with what a person decided in a workbook or a CSV; nothing is written.

    Columns read from a source are never taken back: what was changed there is
    told. A row that is not in the file is kept. Raises ``LedgerError`` with every
    cell that is no text and every fault the ledger would have, by sheet and row.
    """
    rows = rows_of(folder)
    sheets = _workbook(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path, rows)
    faults: list[str] = []
    ignored: list[str] = []
    merged = dict(rows)
    for table in (table for table in TABLES if table.name in sheets):
        merged[table.name] = _merged(table, rows[table.name], sheets[table.name], faults, ignored)
    built = Build(merged)
    faults += (_told(fault, sheets) for fault in faults_of(built.files))
    if faults:
        raise LedgerError(faults)
    return Absorbed(built, tuple(ignored))


def _openpyxl() -> ModuleType:
    try:
        return import_module("openpyxl")
    except ImportError:
        what = _("les classeurs demandent openpyxl ; l’installer : pip install 'factcheck[xlsx]', ou passer par un CSV")
        raise UsageError(typeset(f"{what}.")) from None


def _fill(sheet: Any, table: Table, rows: Iterable[Cells]) -> None:
    from openpyxl.styles import Font, PatternFill, Protection

    sheet.append(table.header)
    for cells in sorted(rows, key=lambda row: key_of(row, table)):
        sheet.append([""] * len(table.header))
        for at, name in enumerate(table.header, 1):
            _write(sheet.cell(sheet.max_row, at), cells[name])
    free = table.reviewed is None
    for at, name in enumerate(table.header, 1):
        is_open = free or table.is_reviewed(name)
        head = sheet.cell(1, at)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor=OPEN_FILL if is_open else LOCKED_FILL)
        longest = max((len(cell.value or "") for (cell,) in sheet.iter_rows(min_col=at, max_col=at)), default=0)
        sheet.column_dimensions[head.column_letter].width = min(WIDEST, max(NARROWEST, longest + 2))
        for (cell,) in sheet.iter_rows(min_row=2, min_col=at, max_col=at):
            cell.protection = Protection(locked=not is_open)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.protection.sheet = not free


def _write(cell: Any, text: str) -> None:
    """Writes a text that stays one, whatever it looks like."""
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        cell.value = text or None
    except IllegalCharacterError:
        raise UsageError(
            _("« {text} » tient un signe qu’aucun classeur n’accepte ; l’enlever.", text=text[:30])
        ) from None
    if text:
        cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = True


def _workbook(path: Path) -> dict[str, list[Line]]:
    """The sheets of a workbook, by table; raises ``LedgerError`` with every cell that is no text."""
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(path)
    except OSError as error:
        raise UsageError(_("{path} : lecture impossible ({reason}).", path=path, reason=reason(error))) from None
    except Exception as error:  # openpyxl raises whatever zip and XML do
        raise UsageError(_("{path} : ce n’est pas un classeur lisible ({error}).", path=path, error=error)) from None
    known = {table.name: table for table in TABLES}
    unknown = [name for name in book.sheetnames if name not in known]
    if unknown:
        raise LedgerError(
            [_("feuille {unknown} : nom inconnu ; garder {known}", unknown=unknown[0], known=", ".join(known))]
        )
    faults: list[str] = []
    found = {sheet.title: _lines(sheet, known[sheet.title], faults) for sheet in book.worksheets}
    if faults:
        raise LedgerError(faults)
    return found


def _lines(sheet: Any, table: Table, faults: list[str]) -> list[Line]:
    (header, *rows) = [list(row) for row in sheet.iter_rows()] or [[]]
    names = [str(cell.value or "") for cell in header]
    while names and not names[-1]:
        names.pop()
    wrong = _wrong_header(names, table)
    if wrong:
        faults.append(_at(table, 1, wrong))
        return []
    lines = []
    for number, row in enumerate(rows, 2):
        cells = dict(zip(names, row, strict=False))
        if any(cell.value not in (None, "") for cell in cells.values()):
            lines.append(Line(number, {name: _text(cell, table, number, name, faults) for name, cell in cells.items()}))
    return lines


def _wrong_header(names: Sequence[str], table: Table) -> str | None:
    unknown = [name for name in names if name not in table.header]
    missing = [name for name in table.key if name not in names]
    if unknown:
        return _("colonne inconnue : {unknown} ; l’enlever ou corriger son nom", unknown=", ".join(unknown))
    if missing:
        return _(
            "colonne absente : {missing} ; sans elle, nul ne sait de quelle ligne il s’agit", missing=", ".join(missing)
        )
    return _("colonne répétée") if len(set(names)) < len(names) else None


MADE = {"f": N_("une formule"), "e": N_("une erreur"), "d": N_("une date"), "n": N_("un nombre à virgule")}
OTHER_THING = N_("autre chose")


def _text(cell: Any, table: Table, number: int, name: str, faults: list[str]) -> str:
    """A cell's text; notes a fault for one that the spreadsheet has made something else."""
    value = cell.value
    if value is None or (isinstance(value, str) and cell.data_type not in ("f", "e")):
        return value or ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    made = _(MADE.get(cell.data_type, OTHER_THING))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    what = _(
        "le tableur en a fait {made} (« {value} ») ; donner à la cellule le format texte, la retaper",
        made=made,
        value=value,
    )
    faults.append(_at(table, number, _("colonne {name} : {what}", name=name, what=what)))
    return ""


def _csv(path: Path, known: Rows) -> dict[str, list[Line]]:
    """The one table of a CSV, told by its header and rows; a spreadsheet's separators and byte-order mark are taken."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(_("{path} : lecture impossible ({reason}).", path=path, reason=reason(error))) from None
    except UnicodeDecodeError:
        raise UsageError(_("{path} : ce n’est pas de l’UTF-8 ; enregistrer en « CSV UTF-8 ».", path=path)) from None
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        (names, *rows) = list(reader) or [[]]
    except csv.Error:
        raise UsageError(
            _("{path}, ligne {line_num} : guillemets mal appariés.", path=path, line_num=reader.line_num)
        ) from None
    table = _table_of(names, rows, known)
    if table is None:
        raise UsageError(_("{path} : ces colonnes ne sont celles d’aucun fichier du registre.", path=path))
    torn = [
        _at(table, number, _("{found} colonnes au lieu de {expected}", found=len(row), expected=len(names)))
        for number, row in enumerate(rows, 2)
        if row and len(row) != len(names)
    ]
    if torn:
        raise LedgerError(torn)
    numbered = enumerate(rows, 2)
    return {table.name: [Line(number, dict(zip(names, row, strict=True))) for number, row in numbered if any(row)]}


def _table_of(names: Sequence[str], rows: Sequence[Sequence[str]], known: Rows) -> Table | None:
    """The table that has these columns and most of these rows."""
    likely = [table for table in TABLES if not _wrong_header(names, table)]
    cells = [dict(zip(names, row, strict=False)) for row in rows]

    def shared(table: Table) -> int:
        keys = {key_of(row, table) for row in known[table.name]}
        return sum(tuple(row.get(name, "") for name in table.key) in keys for row in cells)

    return max(likely, key=shared, default=None)


def _merged(
    table: Table, rows: Sequence[Cells], lines: Sequence[Line], faults: list[str], ignored: list[str]
) -> list[Cells]:
    """The rows with what a person decided; notes what cannot be done, and what is left aside."""
    found = {key_of(cells, table): dict(cells) for cells in rows}
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = key_of(line.cells, table)
        first = seen.setdefault(key, line.number)
        if first != line.number:
            faults.append(
                _at(
                    table,
                    line.number,
                    _("{key} figure déjà ligne {first} ; n’en garder qu’une", key=" ".join(key), first=first),
                )
            )
        elif key in found:
            ignored += _decided(table, found[key], line)
        elif table.reviewed is None:
            found[key] = {**dict.fromkeys(table.header, ""), **line.cells}
        else:
            what = _(
                "{key} n’est pas dans {file} ; « factcheck ledger add » ajoute un fait et sa source",
                key=" ".join(key),
                file=table.file,
            )
            faults.append(_at(table, line.number, what))
    absent = [key for key in found if key not in seen]
    ignored += (
        _("feuille {name} : {key} n’y est plus ; la ligne est gardée", name=table.name, key=" ".join(key))
        for key in absent
    )
    return list(found.values())


def _decided(table: Table, row: dict[str, str], line: Line) -> Iterator[str]:
    for name, cell in line.cells.items():
        if cell == row[name]:
            continue
        if table.is_reviewed(name):
            row[name] = cell
        else:
            what = _(
                "colonne {name} : « {cell} » au lieu de « {kept} » ; calculée, laissée telle",
                name=name,
                cell=cell[:60],
                kept=row[name][:60],
            )
            yield _at(table, line.number, what)


def _at(table: Table, number: int, what: str) -> str:
    return _("feuille {name}, ligne {number} : {what}", name=table.name, number=number, what=what)


def _told(fault: Fault, sheets: Mapping[str, Sequence[Line]]) -> str:
    """A fault of the ledger that would be, told by sheet and row when the file holds the row."""
    table = next(table for table in TABLES if table.file == fault.file)
    for line in sheets.get(table.name, ()):
        if name_of(line.cells, table) == fault.id:
            return _at(table, line.number, f"({fault.id}) {fault.what}")
    return str(fault)
