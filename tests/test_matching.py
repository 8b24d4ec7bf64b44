"""Which indicator a sentence speaks of, whatever its figure, and which word forbids one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tables import rows

from factcheck import ledger
from factcheck.claims import build
from factcheck.document import Document
from factcheck.ledger.matching import Context, index_of, match
from factcheck.ledger.records import Fact
from factcheck.ledger.similarity import nearest
from factcheck.model import Claim
from factcheck.reading import article_of

LEDGER = ledger.read(Path(__file__).parents[1] / "reference")
INDEX = index_of(LEDGER)


def matched(text, figure):
    document = Document.of(article_of(text))
    found = [claim for claim in build(document) if claim.is_claim]
    (claim,) = [claim for claim in found if figure in claim.span.of(text)]
    return match(claim, Context.of(document, found, INDEX))


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "veto"), rows("matching", "text", "figure", "indicator", "veto")
)
def test_a_sentence_speaks_of_an_indicator_or_of_none(text, figure, indicator, veto):
    found = matched(text, figure)
    assert (found.chosen.profile.indicator.id if found.chosen else "") == indicator
    refusals = [*found.refusals, *([found.beside] if found.beside else [])]
    assert not veto or veto in {refusal.veto.value for refusal in refusals}


@pytest.mark.parametrize("text", [text for (text,) in rows("matching", "text")])
def test_the_figure_takes_no_part_in_the_choice(text):
    document = Document.of(article_of(text))
    found = [claim for claim in build(document) if claim.is_claim]
    context = Context.of(document, found, INDEX)

    def chosen(claim: Claim) -> str | None:
        one = match(claim, context).chosen
        return one.profile.indicator.id if one else None

    for claim in found:
        other = replace(claim, quantity=replace(claim.quantity, value=Decimal("24700000")))
        assert chosen(other) == chosen(claim)


def test_the_index_of_one_ledger_is_built_once():
    assert index_of(LEDGER) is index_of(ledger.read(Path(__file__).parents[1] / "reference"))


def test_a_long_series_is_read_by_date_and_value():
    sample = LEDGER.facts["cnss.agences.2025-03-21"]
    many: dict[str, Fact] = {
        f"f{n}": replace(sample, id=f"f{n}", value=Decimal(n), period=None, indicator="cnss.agences")
        for n in range(500)
    }
    index = type(INDEX).of(replace(LEDGER, fingerprint="many", facts=many))
    history = index.profiles["cnss.agences"].history
    assert len(history.facts) == 500
    assert len(history.around(None, Decimal(7))) < 30
    assert "f7" in {fact.id for fact in history.around(None, Decimal(7))}


def test_a_query_finds_the_labels_most_like_it():
    labels = [indicator.label for indicator in LEDGER.indicators.values()]
    assert nearest("beneficiaires amo tadamon", labels, 1)[0][0] == "bénéficiaires de l’AMO Tadamon"
