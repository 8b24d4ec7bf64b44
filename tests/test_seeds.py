"""The two seed articles: every fact is extracted as annotated, and no furniture figure is a claim."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck import claims, reading
from factcheck.document import Document
from factcheck.model import Claim, Kind, Zone

ROOT = Path(__file__).parent.parent
SEEDS = {path.name: path for path in sorted((ROOT / "seeds").glob("*.txt"))}
GOLD = (ROOT / "tests" / "gold" / "seed_facts.jsonl").read_text(encoding="utf-8")
FACTS = [json.loads(line) for line in GOLD.splitlines()]


def extracted(name: str) -> tuple[Claim, ...]:
    return claims.build(Document.of(reading.read(str(SEEDS[name]))))


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_a_fact_of_a_seed_is_extracted_with_value_unit_hedge_and_place(fact):
    here = [c for c in extracted(fact["source"]) if c.span.start < fact["end"] and fact["start"] < c.span.end]
    (claim,) = (claim for claim in here if claim.is_claim)
    assert claim.kind.value == fact["kind"]
    assert claim.hedge.value == fact["hedge"]
    if claim.kind is Kind.DATE:
        assert claim.period is not None
        assert claim.period.iso() == fact["value"]
    else:
        assert claim.quantity.value == Decimal(str(fact["value"]))
        assert (claim.quantity.unit or "").split()[0] in (fact["unit"] or "")


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_nothing_else_of_a_seed_is_a_claim_but_its_headline(name):
    places = [(fact["start"], fact["end"]) for fact in FACTS if fact["source"] == name]
    asserted = [claim for claim in extracted(name) if claim.is_claim]
    others = [c for c in asserted if not any(c.span.start < end and start < c.span.end for start, end in places)]
    assert [claim.zone for claim in others] == [Zone.HEADLINE]
