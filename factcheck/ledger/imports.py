"""Enters data series into a ledger: what is new beside what is there, what was revised, what is gone.

Nothing is erased: a revised number stays as ``superseded``, one that is gone as
``to_verify``; one that another source contradicts enters as ``disputed``, beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from factcheck.errors import LedgerError, UsageError
from factcheck.ledger import proposals, worldbank
from factcheck.ledger.build import Build, place_of
from factcheck.ledger.differences import rows_of
from factcheck.ledger.grid import Cells
from factcheck.ledger.records import IndicatorKind, PeriodBasis, PublishedBasis, Status, Tier
from factcheck.ledger.rereading import plain, weight
from factcheck.ledger.schema import FACTS, INDICATORS, SOURCES
from factcheck.ledger.tables import faults_of
from factcheck.ledger.worldbank import Download, Mapped
from factcheck.model import Hedge
from factcheck.translation import gettext as _
from factcheck.typography import typeset

PUBLISHER = "Banque mondiale"
TITLE = "Indicateurs du développement dans le monde"
URL = "https://data.worldbank.org"
FAMILY = "banque-mondiale"
DECIMALS = Decimal("1e-12")  # the ledger's finest digit
LIVE = (Status.CURRENT, Status.HISTORICAL, Status.DISPUTED)
GONE = typeset("Absent de la dernière édition de la source : à vérifier.")
DISPUTED = typeset("Une autre source donne une autre valeur : à départager.")


@dataclass(frozen=True)
class Series:
    """A file to import: where it is and what tells how to read it."""

    file: Path
    mapping: Path
    probes: Path
    published: date | None = None
    url: str = URL


@dataclass(frozen=True)
class Imported:
    """The ledger with the series in it, and what became of each number (French)."""

    built: Build
    added: tuple[str, ...]
    removed: tuple[str, ...]
    revised: tuple[str, ...]
    stable: int


def worldbank_into(folder: Path, series: Series, root: Path) -> Imported:
    """The ledger of ``folder`` with a World Bank file in it; nothing is written.

    Raises ``LedgerError`` for a file that cannot be read or fails a probe, and when
    the ledger would break a rule; ``UsageError`` for a file outside ``root``.
    """
    mapping, download = worldbank.read_map(series.mapping), worldbank.read(series.file)
    refusals = list(worldbank.failures(download, worldbank.read_probes(series.probes), mapping))
    if refusals:
        raise LedgerError(refusals)
    rows = rows_of(folder)
    source = _source(series, download, rows["sources"], root)
    indicators = _indicators(mapping, rows["indicators"])
    entered = _Entry(source, rows["facts"], indicators, f"{FAMILY}.")
    for (code, country), mapped in sorted(mapping.items()):
        entered.enter(code, country, mapped, download)
    entered.remove_rest({mapped.indicator for mapped in mapping.values()})
    sources = {row["id"]: row for row in (*rows["sources"], source)}
    built = Build(
        {**rows, "sources": list(sources.values()), "indicators": list(indicators.values()), "facts": entered.rows}
    )
    faults = faults_of(built.files)
    if faults:
        raise LedgerError([str(fault) for fault in faults])
    return Imported(built, tuple(entered.added), tuple(entered.removed), tuple(entered.revised), entered.stable)


class _Entry:
    """The facts of a ledger while a file is entered."""

    def __init__(self, source: Cells, facts: Sequence[Cells], indicators: Mapping[str, Cells], family: str) -> None:
        self.source = source
        self.indicators = indicators
        self.by_id: dict[str, dict[str, str]] = {fact["id"]: dict(fact) for fact in facts}
        self.ours: dict[tuple[str, str], str] = {}
        self.others: dict[tuple[str, str], list[str]] = {}
        for fact in self.by_id.values():
            if fact["status"] in LIVE:
                key = fact["indicator"], fact["period"]
                if not fact["quote"] and fact["source"].startswith(family):
                    self.ours[key] = fact["id"]
                else:
                    self.others.setdefault(key, []).append(fact["id"])
        self.seen: set[tuple[str, str]] = set()
        self.added: list[str] = []
        self.removed: list[str] = []
        self.revised: list[str] = []
        self.stable = 0

    @property
    def rows(self) -> list[Cells]:
        """The facts as they now are."""
        return list(self.by_id.values())

    def enter(self, code: str, country: str, mapped: Mapped, download: Download) -> None:
        """Enters every year of a series."""
        for year, value in download.series(code, country):
            self._enter_one(mapped, f"{year}", _kept(value * mapped.factor), f"{code}, {country}")

    def _enter_one(self, mapped: Mapped, year: str, value: Decimal, note: str) -> None:
        key = mapped.indicator, year
        if key in self.seen:
            raise LedgerError(
                [
                    _(
                        "{indicator} {year} : deux séries du fichier le donnent ; revoir la carte",
                        indicator=mapped.indicator,
                        year=year,
                    )
                ]
            )
        self.seen.add(key)
        old = self.by_id.get(self.ours.get(key, ""))
        if old and Decimal(old["value"]) == value:
            self.stable += 1
            return
        new = self._fact(mapped, year, value, note)
        self.by_id[new["id"]] = new
        if old is None:
            self.added.append(new["id"])
            return
        old |= {"status": Status.SUPERSEDED, "superseded_by": new["id"]}
        said = {"id": old["id"], "before": old["value"], "after": new["value"], "revision": new["id"]}
        self.revised.append(_("{id} : {before} devient {after} ({revision})", **said))

    def _fact(self, mapped: Mapped, year: str, value: Decimal, note: str) -> dict[str, str]:
        indicator = self.indicators[mapped.indicator]
        rivals = (self.by_id[id_] for id_ in self.others.get((mapped.indicator, year), ()))
        disputed = any(rival["value"] and Decimal(rival["value"]) != value for rival in rivals)
        name = f"{mapped.indicator}.{year}-{FAMILY}"
        return proposals.row(
            FACTS,
            id=proposals.free(name, self.by_id) if name in self.by_id else name,
            indicator=mapped.indicator,
            stated=plain(value),
            value=plain(value),
            resolution=plain(weight(value)),
            bound=Hedge.EXACT,
            unit=indicator["unit"],
            per=indicator["per"],
            period=year,
            period_basis=PeriodBasis.STATED,
            attributed_to=PUBLISHER,
            source=self.source["id"],
            start="0",
            end="0",
            status=Status.DISPUTED if disputed else Status.CURRENT,
            note=f"{note}. {DISPUTED}" if disputed else f"{note}.",
        )

    def remove_rest(self, indicators: set[str]) -> None:
        """Doubts the numbers of an earlier edition that this one no longer has."""
        for (indicator, year), id_ in sorted(self.ours.items()):
            if indicator in indicators and (indicator, year) not in self.seen:
                fact = self.by_id[id_]
                fact |= {"status": Status.TO_VERIFY, "note": f"{fact['note']} {GONE}".strip()}
                self.removed.append(id_)


def _kept(value: Decimal) -> Decimal:
    """The value to the finest digit a ledger holds."""
    return value if value == value.to_integral_value() else value.quantize(DECIMALS)


def _source(series: Series, download: Download, known: Sequence[Cells], root: Path) -> dict[str, str]:
    digest = hashlib.sha256(series.file.read_bytes()).hexdigest()
    same = next((row for row in known if row["sha256"] == digest), None)
    if same:
        return dict(same)
    published = series.published or download.updated
    if published is None:
        raise UsageError(_("{file} ne dit pas sa date ; la donner avec --published AAAA-MM-JJ.", file=series.file))
    name = f"{FAMILY}.{proposals.slug(series.file.stem).replace('_', '-')}.{published.isoformat()}"
    return proposals.row(
        SOURCES,
        id=proposals.free(name, [row["id"] for row in known]),
        title=TITLE,
        publisher=PUBLISHER,
        published=published.isoformat(),
        published_basis=PublishedBasis.OPTION,
        path=place_of(str(series.file), root),
        sha256=digest,
        url=series.url,
        tier=Tier.OFFICIAL,
        note=typeset("Importé par « factcheck ledger import worldbank »."),
    )


def _indicators(mapping: Mapping[tuple[str, str], Mapped], known: Sequence[Cells]) -> dict[str, Cells]:
    """The indicators known, and those the mapping describes; raises ``LedgerError`` for one nothing describes."""
    found: dict[str, Cells] = {row["id"]: row for row in known}
    faults = []
    for mapped in mapping.values():
        row, said = found.get(mapped.indicator), mapped.cells
        if row is None and not {"label", "unit", "entity"} <= said.keys():
            faults.append(
                _(
                    "{indicator} n’est pas dans indicators.csv ; donner label, unit et entity dans la carte",
                    indicator=mapped.indicator,
                )
            )
        elif row is None:
            kind = {"kind": IndicatorKind.STOCK, "status": Status.CURRENT}
            found[mapped.indicator] = proposals.row(INDICATORS, id=mapped.indicator, **{**kind, **said})
        elif said.get("unit", row["unit"]) != row["unit"]:
            faults.append(
                _(
                    "{indicator} se compte en « {unit} », la carte dit « {said} » : factor ?",
                    indicator=mapped.indicator,
                    unit=row["unit"],
                    said=said["unit"],
                )
            )
    if faults:
        raise LedgerError(faults)
    return found
