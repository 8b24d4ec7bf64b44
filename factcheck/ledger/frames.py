"""A ledger's facts as a table for analysis: the only door from the ledger to pandas."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from factcheck.ledger.records import Fact, Ledger

if TYPE_CHECKING:
    import pandas

OWN = tuple(field.name for field in fields(Fact))
TIMES = ("period_start", "period_end", "published")
COLUMNS = (*OWN, "period_start", "period_end", "label", "entity", "counts", "published", "path")


def to_frame(ledger: Ledger) -> pandas.DataFrame:
    """The facts as a data frame, one row a fact, indexed by id.

    Columns: those of ``facts.csv`` in their order, exact ``Decimal`` in ``value``
    and ``resolution``, ``period`` in ISO 8601; then ``period_start`` and
    ``period_end`` as timestamps (``NaT`` for an open or unknown end), ``label``,
    ``entity`` and ``counts`` of the indicator, ``published`` and ``path`` of the source.
    """
    import pandas

    frame = pandas.DataFrame([_row(fact, ledger) for fact in ledger.facts.values()], columns=list(COLUMNS))
    for column in TIMES:
        frame[column] = pandas.to_datetime(frame[column])
    return frame.set_index("id")


def _row(fact: Fact, ledger: Ledger) -> dict[str, object]:
    indicator, source = ledger.indicators[fact.indicator], ledger.sources[fact.source]
    return {name: getattr(fact, name) for name in OWN} | {
        "bound": fact.bound.value,
        "period": fact.period.iso() if fact.period else None,
        "period_basis": fact.period_basis.value,
        "status": fact.status.value,
        "period_start": fact.period.start if fact.period else None,
        "period_end": fact.period.end if fact.period else None,
        "label": indicator.label,
        "entity": indicator.entity,
        "counts": indicator.counts,
        "published": source.published,
        "path": source.path,
    }
