"""Matching and judging rest on the ledger given, not on the subject of ours: five figures of another one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tables import rows

from factcheck import ledger, verdicts
from factcheck.claims import build
from factcheck.document import Document
from factcheck.ledger.records import Alias, AliasKind, IndicatorKind, PeriodBasis, Status
from factcheck.model import Hedge, Period
from factcheck.reading import article_of

OURS = ledger.read(Path(__file__).parents[1] / "reference")
FACT, INDICATOR = OURS.facts["cnss.agences.2025-03-21"], OURS.indicators["cnss.agences"]

# label, aliases, unit, kind, per, entity, value, resolution, period
FIGURES = [
    (
        "taux de chômage",
        ["taux de chômage au Maroc", "chômage"],
        "%",
        IndicatorKind.RATE,
        None,
        "Maroc",
        "13.3",
        "0.1",
        "2024",
    ),
    ("croissance du PIB", ["croissance économique"], "%", IndicatorKind.RATE, None, "Maroc", "3.8", "0.1", "2024"),
    (
        "population du Maroc",
        ["habitants du Maroc"],
        "habitant",
        IndicatorKind.STOCK,
        None,
        "Maroc",
        "36800000",
        "100000",
        "2024-09-01",
    ),
    (
        "arrivées de touristes au Maroc",
        ["touristes au Maroc"],
        "touriste",
        IndicatorKind.FLOW,
        "an",
        "Maroc",
        "17400000",
        "100000",
        "2024",
    ),
    ("chiffre d’affaires de l’OCP", ["ventes de l’OCP"], "MAD", IndicatorKind.FLOW, "an", "OCP", "97E9", "1E9", "2024"),
]


def another_ledger():
    indicators, aliases, facts = {}, [], {}
    for label, names, unit, kind, per, entity, value, resolution, period in FIGURES:
        indicators[label] = replace(
            INDICATOR,
            id=label,
            label=label,
            unit=unit,
            kind=kind,
            per=per,
            entity=entity,
            plausible_min=None,
            plausible_max=None,
        )
        aliases += [Alias(label, name, AliasKind.LABEL) for name in names]
        facts[label] = replace(
            FACT,
            id=label,
            indicator=label,
            value=Decimal(value),
            resolution=Decimal(resolution),
            bound=Hedge.EXACT,
            unit=unit,
            per=per,
            period=Period.of_iso(period),
            period_basis=PeriodBasis.STATED,
            status=Status.CURRENT,
        )
    return replace(
        OURS,
        fingerprint="another",
        indicators=indicators,
        aliases=tuple(aliases),
        relations=(),
        assertions=(),
        facts=facts,
    )


ANOTHER = another_ledger()


@pytest.mark.parametrize(("text", "labels", "cause"), rows("any_ledger", "text", "label", "cause"))
def test_a_sentence_is_judged_by_the_ledger_given(text, labels, cause):
    document = Document.of(article_of(text, published=date(2025, 2, 10)))
    (verdict,) = verdicts.judge([claim for claim in build(document) if claim.is_claim], document, ANOTHER)
    assert verdict.label.value in labels.split("|")
    assert not cause or (verdict.cause is not None and verdict.cause.value == cause)
