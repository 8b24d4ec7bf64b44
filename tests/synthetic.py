"""A ledger on another subject than ours, one figure an indicator, each with the value a test wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path

from factcheck import ledger
from factcheck.ledger.records import Alias, AliasKind, IndicatorKind, Ledger, PeriodBasis, Status
from factcheck.model import Hedge, Period

OURS = ledger.read(Path(__file__).parents[1] / "reference")
FACT, INDICATOR = OURS.facts["cnss.agences.2025-03-21"], OURS.indicators["cnss.agences"]
NUMBERS = count()  # an index is kept for each fingerprint


@dataclass(frozen=True)
class Figure:
    """An indicator with its one fact."""

    label: str
    names: tuple[str, ...]
    unit: str
    kind: IndicatorKind
    per: str | None
    entity: str
    value: Decimal
    resolution: Decimal
    period: str

    def indicator(self):
        return replace(
            INDICATOR,
            id=self.label,
            label=self.label,
            unit=self.unit,
            kind=self.kind,
            per=self.per,
            entity=self.entity,
            plausible_min=None,
            plausible_max=None,
        )

    def fact(self):
        return replace(
            FACT,
            id=self.label,
            indicator=self.label,
            value=self.value,
            resolution=self.resolution,
            bound=Hedge.EXACT,
            unit=self.unit,
            per=self.per,
            period=Period.of_iso(self.period),
            period_basis=PeriodBasis.STATED,
            status=Status.CURRENT,
        )


FIGURES = (
    Figure(
        "taux de chômage",
        ("taux de chômage au Maroc", "chômage"),
        "%",
        IndicatorKind.RATE,
        None,
        "Maroc",
        Decimal("13.3"),
        Decimal("0.1"),
        "2024",
    ),
    Figure(
        "croissance du PIB",
        ("croissance économique",),
        "%",
        IndicatorKind.RATE,
        None,
        "Maroc",
        Decimal("3.8"),
        Decimal("0.1"),
        "2024",
    ),
    Figure(
        "population du Maroc",
        ("habitants du Maroc",),
        "habitant",
        IndicatorKind.STOCK,
        None,
        "Maroc",
        Decimal(36_800_000),
        Decimal(100_000),
        "2024-09-01",
    ),
    Figure(
        "arrivées de touristes au Maroc",
        ("touristes au Maroc",),
        "touriste",
        IndicatorKind.FLOW,
        "an",
        "Maroc",
        Decimal(17_400_000),
        Decimal(100_000),
        "2024",
    ),
    Figure(
        "chiffre d’affaires de l’OCP",
        ("ventes de l’OCP",),
        "MAD",
        IndicatorKind.FLOW,
        "an",
        "OCP",
        Decimal(97) * 10**9,
        Decimal(10) ** 9,
        "2024",
    ),
)


def ledger_with(values: Mapping[str, tuple[Decimal, Decimal]] | None = None) -> Ledger:
    """The ledger of these figures, some with another value and resolution."""
    told = values or {}
    figures = [
        replace(figure, value=told[figure.label][0], resolution=told[figure.label][1])
        if figure.label in told
        else figure
        for figure in FIGURES
    ]
    return replace(
        OURS,
        fingerprint=f"synthetic {next(NUMBERS)}",
        indicators={figure.label: figure.indicator() for figure in figures},
        aliases=tuple(Alias(figure.label, name, AliasKind.LABEL) for figure in figures for name in figure.names),
        relations=(),
        assertions=(),
        facts={figure.label: figure.fact() for figure in figures},
    )
