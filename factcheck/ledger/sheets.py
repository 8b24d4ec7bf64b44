"""One file of a ledger: its bytes cut into rows, its cells looked over, every fault told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import lt
from typing import Any

from factcheck.ledger.cells import CONTROLS
from factcheck.ledger.columns import Inspector, inspectors, value
from factcheck.ledger.faults import Fault
from factcheck.ledger.grid import Cells, Columns, Grid, Row, TornError, chunks
from factcheck.ledger.schema import Table
from factcheck.translation import N_
from factcheck.translation import gettext as _

BOM = b"\xef\xbb\xbf"
FIELD_LIMIT = csv.field_size_limit()
# How a file begins that is no CSV in UTF-8, and what it is then.
MAGIC = {
    b"\xff\xfe": N_("texte UTF-16 ; réenregistrer en UTF-8"),
    b"\xfe\xff": N_("texte UTF-16 ; réenregistrer en UTF-8"),
    b"PK\x03\x04": N_("classeur (xlsx, ods), pas un CSV ; « factcheck ledger absorb » le relit"),
    b"\xd0\xcf\x11\xe0": N_("classeur Excel ancien (xls), pas un CSV ; l’enregistrer en CSV UTF-8"),
    b"\x1f\x8b": N_("archive gzip ; la décompresser"),
}
SEPARATORS = {";": N_("« ; »"), "\t": N_("tabulation"), "|": N_("« | »")}

Watch = Callable[[int, Columns], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the ledger as read: its rows, which of them are unsound, and its faults.

    ``whole`` is false when some line could not be cut into columns; ``named`` are
    the rows that each column naming rows of a table names.
    """

    table: Table
    rows: Sequence[Row] = ()
    unsound: frozenset[int] = frozenset()
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    in_order: bool = True
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def records(self) -> tuple[Any, ...]:
        """What every sound row holds."""
        sound = (row for number, row in enumerate(self.rows) if number not in self.unsound)
        return tuple(sound_record(list(row.cells.values()), self.table) for row in sound)


def sheet_of(data: bytes, table: Table, watch: Watch | None = None) -> Sheet:
    """The bytes of one file of a ledger as a sheet, faults included.

    ``watch`` is shown every chunk of rows whose cells are all sound.
    """
    data, faults, readable = _decoded(data, table)
    if not readable:
        return Sheet(table, faults=tuple(faults), whole=False)
    try:
        return _cut(data, table, faults, watch)
    except UnicodeDecodeError as error:
        return Sheet(table, faults=(*faults, _undecodable(data, error, table)), whole=False)


def _cut(data: bytes, table: Table, faults: list[Fault], watch: Watch | None) -> Sheet:
    """The sheet of a file, whether or not it holds a row a line."""
    header, torn = _header(data)
    if header != table.header:
        return Sheet(table, faults=(*faults, *torn, *_header_faults(header, table)), whole=False)
    try:
        return _inspected(Grid(data, table.header), table, faults, _wild(data), watch)
    except TornError:
        rows, misfit = _rows(data.decode(), table)
        sheet = _inspected(rows, table, [*faults, *misfit], True, watch)
        return Sheet(table, rows, sheet.unsound, sheet.faults, not misfit, sheet.in_order, sheet.named)


def record_of(cells: Cells, table: Table) -> Any | None:
    """What a row holds; ``None`` when some cell cannot be read."""
    read = {column.name: value(cells[column.name], column) for column in table.columns}
    if any(what for _, what in read.values()):
        return None
    return table.record(**{name: held for name, (held, _) in read.items()})


def sound_record(cells: Sequence[str], table: Table) -> Any:
    """What a row holds whose cells have all been seen to be sound."""
    read = (column.cell.read(cell) if cell else column.empty for cell, column in zip(cells, table.columns, strict=True))
    return table.record(*read)


def key_of(cells: Cells, table: Table) -> tuple[str, ...]:
    """What sorts a row and tells it from the others."""
    return tuple(cells[name] for name in table.key)


def name_of(cells: Cells, table: Table) -> str:
    """How a fault names a row: its key."""
    return " ".join(key_of(cells, table))


def _decoded(data: bytes, table: Table) -> tuple[bytes, list[Fault], bool]:
    """The file as UTF-8 with LF line ends, what was wrong with its bytes, and whether it can be read at all."""
    other = next((what for magic, what in MAGIC.items() if data.startswith(magic)), None)
    if other:
        return data, [Fault(table.file, _(other), 1)], False
    faults = []
    if data.startswith(BOM):
        faults.append(Fault(table.file, _("marque d’ordre des octets (BOM) ; enregistrer en UTF-8 sans BOM"), 1))
        data = data[len(BOM) :]
    data, ends = _line_ends(data, table)
    faults += ends
    if data and not data.endswith(b"\n"):
        faults.append(Fault(table.file, _("la dernière ligne ne finit pas par un saut de ligne ; l’ajouter")))
        data += b"\n"
    return data, faults, True


def _undecodable(data: bytes, error: UnicodeDecodeError, table: Table) -> Fault:
    """The line of the first byte that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as whole:
        error = whole
    line = data.count(b"\n", 0, error.start) + 1
    return Fault(table.file, _("octets qui ne sont pas de l’UTF-8 ; réenregistrer en UTF-8"), line)


def _line_ends(data: bytes, table: Table) -> tuple[bytes, list[Fault]]:
    """The file with LF line ends, and the first of another kind."""
    at = data.find(b"\r")
    if at < 0:
        return data, []
    line = data.count(b"\n", 0, at) + 1
    if b"\r\n" in data:
        at = data.find(b"\r\n")
        line = data.count(b"\n", 0, at) + 1
        fault = Fault(table.file, _("fins de ligne Windows (CRLF) ; enregistrer avec des fins de ligne LF"), line)
        return data.replace(b"\r\n", b"\n"), [fault]
    if b"\n" not in data:
        fault = Fault(table.file, _("fins de ligne d’ancien Mac (CR) ; enregistrer avec des fins de ligne LF"), line)
        return data.replace(b"\r", b"\n"), [fault]
    return data, []


def _wild(data: bytes) -> bool:
    return any(sign.encode() in data for sign in CONTROLS)


def _header(data: bytes) -> tuple[list[str], list[Fault]]:
    line = data[: data.find(b"\n") + 1].decode().rstrip("\n")
    try:
        return next(csv.reader([line]), []), []
    except csv.Error:
        return [line], []


def _header_faults(header: Sequence[str], table: Table) -> Iterator[Fault]:
    one = header[0] if len(header) == 1 else ""
    separator = next((_(name) for sign, name in SEPARATORS.items() if sign in one), None)
    missing = [name for name in table.header if name not in header]
    unknown = [name for name in header if name not in table.header]
    if not header:
        yield Fault(
            table.file, _("fichier vide ; écrire au moins l’en-tête {header}", header=",".join(table.header)), 1
        )
    elif header[0].lower().startswith("sep="):
        yield Fault(table.file, _("ligne « sep= » ajoutée par un tableur ; l’enlever"), 1)
    elif separator:
        yield Fault(table.file, _("séparateur {separator} ; enregistrer avec des virgules", separator=separator), 1)
    elif missing or unknown:
        yield from _columns_faults(missing, unknown, table)
    else:
        what = _("colonnes dans le désordre ou répétées ; écrire {header}", header=",".join(table.header))
        yield Fault(table.file, what, 1)


def _columns_faults(missing: Sequence[str], unknown: Sequence[str], table: Table) -> Iterator[Fault]:
    if missing:
        what = _("colonne absente : {missing} ; l’ajouter à l’en-tête et aux lignes", missing=", ".join(missing))
        yield Fault(table.file, what, 1)
    if unknown:
        what = _("colonne inconnue : {unknown} ; l’enlever ou corriger son nom", unknown=", ".join(unknown))
        yield Fault(table.file, what, 1)


def _rows(text: str, table: Table) -> tuple[list[Row], list[Fault]]:
    """The rows of a file some line of which is not one, and what is wrong with the others."""
    lines, torn = _lines(text, table)
    rows, faults = [], []
    expected = len(table.columns)
    for line, cells in lines[1:]:
        if len(cells) == expected:
            rows.append(Row(line, dict(zip(table.header, cells, strict=True))))
        elif not cells:
            faults.append(Fault(table.file, _("ligne vide ; l’enlever"), line))
        else:
            mend = _("mettre entre guillemets une cellule qui contient une virgule")
            found = _(
                "{number} colonnes au lieu de {expected} ; {mend}", number=len(cells), expected=expected, mend=mend
            )
            faults.append(Fault(table.file, found, line, cells[0][:80]))
    return rows, [*torn, *faults]


def _lines(text: str, table: Table) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """The cells of each line with its number, up to the first line that cannot be cut."""
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    lines: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            lines.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        return lines, [Fault(table.file, _uncut(str(error)), line)]
    return lines, []


def _uncut(error: str) -> str:
    """What to say of a line that ``csv`` cannot cut (French)."""
    if "field limit" in error:
        return _(
            "cellule de plus de {field_limit} signes ; la raccourcir, ou fermer son guillemet", field_limit=FIELD_LIMIT
        )
    if "new-line" in error:
        return _("retour chariot (CR) hors guillemets ; l’enlever, ou enregistrer avec des fins de ligne LF")
    return _("guillemets mal appariés ; doubler ceux du texte, fermer les autres")


def _inspected(rows: Sequence[Row], table: Table, faults: list[Fault], wild: bool, watch: Watch | None) -> Sheet:
    """The rows looked over chunk by chunk; those of a chunk that is not seen to be sound are read one by one."""
    looked = inspectors(table, wild)
    keys = [table.header.index(name) for name in table.key]
    unsound: set[int] = set()
    start, in_order = 0, True
    last: Any = None
    for columns in chunks(rows):
        passed = [inspector.passes(cells) for inspector, cells in zip(looked, columns, strict=True)]
        if not all(passed):
            found = dict(_cell_faults(columns, start, rows, table))
            unsound |= found.keys()
            faults = [*faults, *(fault for told in found.values() for fault in told)]
        key: Sequence[Any] = tuple(zip(*(columns[at] for at in keys), strict=True)) if keys[1:] else columns[keys[0]]
        in_order = in_order and (last is None or last < key[0]) and all(map(lt, key, key[1:]))
        last = key[-1]
        if watch:
            watch(start, columns)
        start += len(key)
    faults = [*faults, *(() if in_order else _order_faults(rows, table))]
    told = tuple(sorted(faults, key=lambda fault: fault.line or 0))
    return Sheet(table, rows, frozenset(unsound), told, True, in_order, _named(looked))


def _named(looked: Iterable[Inspector]) -> dict[str, frozenset[str]]:
    return {one.column.name: frozenset(one.named) for one in looked if one.column.refers}


def _cell_faults(columns: Columns, start: int, rows: Sequence[Row], table: Table) -> Iterator[tuple[int, list[Fault]]]:
    """The number of each row of a chunk that has faults, and these."""
    for number, cells in enumerate(zip(*columns, strict=True), start):
        wrong = [(c.name, what) for c, cell in zip(table.columns, cells, strict=True) if (what := value(cell, c)[1])]
        if wrong:
            row = rows[number]
            name = name_of(row.cells, table)
            told = ((column, _("colonne {column} : {what}", column=column, what=what)) for column, what in wrong)
            yield number, [Fault(table.file, what, row.line, name) for _column, what in told]


def _order_faults(rows: Sequence[Row], table: Table) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(key_of(row.cells, table), row.line)
        if first != row.line:
            what = _("figure déjà ligne {first} ; n’en garder qu’une, ou changer l’identifiant", first=first)
            yield Fault(table.file, what, row.line, name_of(row.cells, table))
    for above, below in pairwise(rows):
        if key_of(below.cells, table) < key_of(above.cells, table):
            what = _("lignes non triées ; placer celle-ci avant « {cells} »", cells=name_of(above.cells, table))
            yield Fault(table.file, what, below.line, name_of(below.cells, table))
