"""Reads the World Bank's CSV files, wide (a column a year) or long (a row an observation), as observations.

A file says which series it holds, never which indicator of ours that is, and has
been known to hold other numbers than its name says: what it may enter is told by
a mapping, and known values (probes) are looked up first.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from factcheck.errors import LedgerError, UsageError
from factcheck.ledger.faults import Fault
from factcheck.translation import gettext as _
from factcheck.trouble import reason

Key = tuple[str, str, int]  # series, country, year

NUMBER = re.compile(r"-?\d{1,24}(?:\.\d{1,24})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
YEAR = re.compile(r"(?:YR)?(\d{4})(?: \[YR\d{4}\])?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MISSING = frozenset({"", "..", "NA", "NaN", "n/a"})
PREAMBLE = 10  # lines that may stand above the header
# The names of the columns we read, in lower case, over the years and the Bank's sites.
COUNTRY = ("country code", "country_code", "countrycode", "countryiso3code", "iso3", "ref_area")
SERIES = ("series code", "series_code", "indicator code", "indicator_code", "indicatorcode", "indicator")
TIME = ("year", "time", "date", "time_period")
VALUE = ("value", "obs_value")
MAP = ("series", "country", "indicator", "factor")
NEW = ("label", "definition", "unit", "counts", "kind", "per", "denominator", "entity")
PROBES = ("series", "country", "year", "value", "tolerance")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A series of a country as ours: the indicator, what to multiply by, what the indicator is when it is new."""

    indicator: str
    factor: Decimal
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Probe:
    """A value known to be true, to within a tolerance, before any factor."""

    key: Key
    value: Decimal
    tolerance: Decimal

    def __str__(self) -> str:
        return f"{' '.join(map(str, self.key))} = {self.value} ± {self.tolerance}"


@dataclass(frozen=True)
class Download:
    """A file of the Bank: its observations, the day it was last updated when it says so."""

    values: Mapping[Key, Decimal]
    updated: date | None = None

    @cached_property
    def _by_series(self) -> dict[tuple[str, str], list[tuple[int, Decimal]]]:
        found = defaultdict[tuple[str, str], list[tuple[int, Decimal]]](list)
        for (series, country, year), value in self.values.items():
            found[series, country].append((year, value))
        return found

    def series(self, code: str, country: str) -> list[tuple[int, Decimal]]:
        """The years and values of a series for a country, in order."""
        return sorted(self._by_series.get((code, country), ()))


def read(path: Path) -> Download:
    """The observations of a file; raises ``LedgerError`` with every cell that is no number, named by line."""
    lines = _lines(path)
    at = next((at for at, (_, cells) in enumerate(lines[:PREAMBLE]) if _place(SERIES, cells) is not None), None)
    if at is None:
        raise LedgerError([_said(path, _("en-tête introuvable ; il faut une colonne Indicator Code ou Series Code"))])
    header = lines[at][1]
    faults: list[str] = []
    values: dict[Key, Decimal] = {}
    for line, key, cell in _observations(header, lines[at + 1 :], path):
        fault = _enter(values, key, cell)
        if fault:
            faults.append(_said(path, f"{' '.join(map(str, key))} : {fault}", line))
    if faults:
        raise LedgerError(faults)
    return Download(values, _updated(lines[:at]))


def read_map(path: Path) -> dict[tuple[str, str], Mapped]:
    """What each series of each country is; raises ``LedgerError`` with every row that cannot be understood."""
    found: dict[tuple[str, str], Mapped] = {}
    faults = []
    for line, row in _table(path, MAP, NEW):
        key = row["series"], row["country"]
        if key in found:
            faults.append(_said(path, _("{key} figure déjà plus haut", key=" ".join(key)), line))
        if not all(row[name] for name in MAP):
            faults.append(_said(path, _("cellule vide parmi {columns}", columns=", ".join(MAP)), line))
        elif not NUMBER.fullmatch(row["factor"]):
            faults.append(_said(path, _("factor : « {factor} » n’est pas un nombre", factor=row["factor"]), line))
        else:
            cells = {name: row[name] for name in NEW if row.get(name)}
            found[key] = Mapped(row["indicator"], Decimal(row["factor"]), cells)
    if faults:
        raise LedgerError(faults)
    return found


def read_probes(path: Path) -> list[Probe]:
    """The values known; raises ``LedgerError`` with every row that cannot be understood."""
    probes, faults = [], []
    for line, row in _table(path, PROBES, ()):
        if not YEAR.fullmatch(row["year"]) or not all(NUMBER.fullmatch(row[name]) for name in ("value", "tolerance")):
            faults.append(
                _said(path, _("year, value ou tolerance n’est pas un nombre (point décimal, sans espace)"), line)
            )
            continue
        key = row["series"], row["country"], int(row["year"])
        probes.append(Probe(key, Decimal(row["value"]), Decimal(row["tolerance"])))
    if faults:
        raise LedgerError(faults)
    return probes


def failures(download: Download, probes: Sequence[Probe], mapping: Mapping[tuple[str, str], Mapped]) -> Iterator[str]:
    """Why a file is not to be believed: the probes it fails, the series no probe looks at (French)."""
    for probe in probes:
        value = download.values.get(probe.key)
        if value is None:
            yield _("sonde {probe} : le fichier n’a pas cette valeur", probe=probe)
        elif abs(value - probe.value) > probe.tolerance:
            yield _(
                "sonde {probe} : le fichier dit {value} ; séries échangées ou révisées ? rien n’est importé",
                probe=probe,
                value=value,
            )
    probed = {probe.key[0] for probe in probes}
    for series in sorted({key[0] for key in mapping} - probed):
        yield _(
            "série {series} sans sonde ; donner une valeur connue (series,country,year,value,tolerance)", series=series
        )


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(_said(path, _("lecture impossible ({reason})", reason=reason(error)))) from None
    except UnicodeDecodeError:
        raise LedgerError([_said(path, _("octets qui ne sont pas de l’UTF-8 ; réenregistrer en UTF-8"))]) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        raise LedgerError([_said(path, _("guillemets mal appariés"), reader.line_num)]) from None


def _place(names: Sequence[str], header: Sequence[str]) -> int | None:
    """Where the first known name stands in a header."""
    said = [cell.strip().lower() for cell in header]
    return next((said.index(name) for name in names if name in said), None)


def _observations(
    header: Sequence[str], lines: Sequence[tuple[int, list[str]]], path: Path
) -> Iterator[tuple[int, Key, str]]:
    places = {name: _place(names, header) for name, names in {"country": COUNTRY, "series": SERIES}.items()}
    country, series = places["country"], places["series"]
    years = {at: int(match[1]) for at, cell in enumerate(header) if (match := YEAR.fullmatch(cell.strip()))}
    time, value = _place(TIME, header), _place(VALUE, header)
    if country is None or series is None or not (years or (time is not None and value is not None)):
        raise LedgerError([_said(path, _("colonnes inconnues ; il faut pays, série, et des années ou Year et Value"))])
    for line, cells in lines:
        if len(cells) <= max(country, series) or not cells[series]:
            continue  # the notes at the foot of the file
        if years:
            yield from (
                (line, (cells[series], cells[country], y), cells[at]) for at, y in years.items() if at < len(cells)
            )
        elif time is not None and value is not None and len(cells) > max(time, value):
            year = YEAR.fullmatch(cells[time].strip())
            if year:
                yield line, (cells[series], cells[country], int(year[1])), cells[value]


def _enter(values: dict[Key, Decimal], key: Key, cell: str) -> str | None:
    """Notes an observation, or tells what is wrong with it."""
    cell = cell.strip()
    if cell in MISSING:
        return None
    if not NUMBER.fullmatch(cell):
        return _("« {cell} » n’est pas un nombre ; réenregistrer le fichier tel que la Banque le donne", cell=cell[:30])
    if values.setdefault(key, Decimal(cell)) != Decimal(cell):
        return _("dit deux fois : {first}, puis {second}", first=values[key], second=cell)
    return None


def _updated(lines: Sequence[tuple[int, list[str]]]) -> date | None:
    """The « Last Updated Date » of a wide file."""
    days = (cells[1] for _, cells in lines if len(cells) > 1 and cells[0].strip() == "Last Updated Date")
    return next((date.fromisoformat(day) for day in days if DAY.fullmatch(day)), None)


def _table(path: Path, required: Sequence[str], known: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    (_line, header), *lines = _lines(path) or [(1, [])]
    missing = [name for name in required if name not in header]
    unknown = [name for name in header if name not in (*required, *known)]
    if missing or unknown:
        what = _(
            "colonnes attendues : {expected} (en trop : {unknown}, absentes : {missing})",
            expected=", ".join((*required, *known)),
            unknown=unknown,
            missing=missing,
        )
        raise LedgerError([_said(path, what, 1)])
    for line, cells in lines:
        if cells and len(cells) != len(header):
            what = _("{found} colonnes au lieu de {expected}", found=len(cells), expected=len(header))
            raise LedgerError([_said(path, what, line)])
        if cells:
            yield line, dict(zip(header, cells, strict=True))


def _said(path: Path, what: str, line: int | None = None) -> str:
    return str(Fault(path.as_posix(), what, line))
