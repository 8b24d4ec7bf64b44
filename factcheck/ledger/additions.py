"""Adds one fact that a person chose: its quote found in its source, its figure read by the extractor."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.errors import LedgerError, UsageError
from factcheck.ledger import proposals, rereading
from factcheck.ledger.build import Build, save, source_of
from factcheck.ledger.differences import rows_of
from factcheck.ledger.grid import Cells
from factcheck.ledger.places import anchor, shown
from factcheck.ledger.records import PeriodBasis, Status
from factcheck.ledger.rereading import SourceRead
from factcheck.ledger.rules import period_name
from factcheck.ledger.schema import FACTS, INDICATORS
from factcheck.ledger.validate import validate
from factcheck.model import Claim, Period, Span
from factcheck.translation import N_
from factcheck.translation import gettext as _

UNKNOWN = N_(
    "indicateur {indicator} : n’est pas dans indicators.csv ; « factcheck ledger search » cherche les autres, ou "
    "décrire le nouveau (--label, --unit, --kind, --entity)."
)
ABSENT = N_("{path} : « {quote} » n’y figure pas à la lettre.")
TWICE = N_("{path} : « {quote} » y figure {times} fois ; la prolonger, ou donner --start.")


@dataclass(frozen=True)
class Addition:
    """What a person says of a fact: where it is printed, what it measures, how far it may be relied on.

    ``start`` tells which place is meant when the quote stands in several; ``cells``
    describe an indicator or a source that the ledger does not know yet.
    """

    source: str
    quote: str
    indicator: str
    status: str = Status.CURRENT
    basis: str = ""
    name: str = ""
    note: str = ""
    start: int | None = None
    new_indicator: dict[str, str] = field(default_factory=dict)
    new_source: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Added:
    """A ledger with one fact more, and that fact's row."""

    built: Build
    fact: Cells


def added(folder: Path, addition: Addition, root: Path) -> Added:
    """The ledger of ``folder`` with a fact more; nothing is written.

    Raises ``LedgerError`` with every fault the ledger would have, ``UsageError``
    for a quote that is not in its source or does not hold one figure.
    """
    rows = rows_of(folder)
    source = _source(addition, root, rows["sources"])
    indicator = _indicator(addition, rows["indicators"])
    span = _quoted(addition, source)
    inside = source.inside(span)
    if len(inside) != 1:
        raise UsageError(_("« {quote} » : {fault}", quote=addition.quote, fault=rereading.not_one(inside)))
    fact = _fact(addition, source, inside[0], span, indicator, rows["facts"])
    tables = {
        "sources": [*(row for row in rows["sources"] if row["id"] != source.row["id"]), source.row],
        "indicators": [*(row for row in rows["indicators"] if row["id"] != indicator["id"]), indicator],
        "facts": [*rows["facts"], fact],
    }
    built = Build({**rows, **tables})
    _refuse_unsound(built, root)
    return Added(built, fact)


def _refuse_unsound(built: Build, root: Path) -> None:
    """Raises ``LedgerError`` with every fault the ledger would have, once written."""
    with tempfile.TemporaryDirectory() as elsewhere:
        save(built, Path(elsewhere))
        faults = validate(Path(elsewhere), root)
    if faults:
        raise LedgerError(faults)


def _source(addition: Addition, root: Path, known: Sequence[Cells]) -> SourceRead:
    named = next((row for row in known if row["id"] == addition.source), None)
    path = (root / named["path"]).as_posix() if named else addition.source
    source = source_of(path, root, known)
    if source.row["id"] in {row["id"] for row in known}:
        return source
    return SourceRead({**source.row, **addition.new_source}, source.document, source.claims)


def _indicator(addition: Addition, known: Sequence[Cells]) -> Cells:
    same = next((row for row in known if row["id"] == addition.indicator), None)
    if same:
        return same
    said = addition.new_indicator
    if not {"label", "unit", "kind", "entity"} <= said.keys():
        raise UsageError(_(UNKNOWN, indicator=addition.indicator))
    return proposals.row(INDICATORS, id=addition.indicator, status=Status.CURRENT, **said)


def _quoted(addition: Addition, source: SourceRead) -> Span:
    """Where the quote stands; raises ``UsageError`` when it is nowhere, or in several places."""
    quote, text = shown(addition.quote), source.document.text
    span = anchor(text, quote, "", "", addition.start)
    if span is None:
        times = shown(text).count(quote)
        raise UsageError(_(TWICE if times else ABSENT, path=source.row["path"], quote=addition.quote, times=times))
    return span


def _fact(
    addition: Addition, source: SourceRead, claim: Claim, span: Span, indicator: Cells, known: Sequence[Cells]
) -> Cells:
    basis = addition.basis or (PeriodBasis.STATED if claim.period else PeriodBasis.AS_OF)
    blank = proposals.row(
        FACTS,
        indicator=indicator["id"],
        unit=indicator["unit"],
        per=indicator["per"],
        period_basis=basis,
        source=source.row["id"],
        status=addition.status,
        note=addition.note,
    )
    fact = {**blank, **rereading.machine(blank, claim, source, span, indicator["unit"])}
    when = period_name(Period.of_iso(fact["period"]) if fact["period"] else None)
    name = addition.name or proposals.free(f"{indicator['id']}.{when}", [row["id"] for row in known])
    return {**fact, "id": name}
