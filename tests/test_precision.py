"""How finely a fact was printed, by what its writer printed beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import ledger_with

from factcheck.ledger.precision import step_of
from factcheck.model import Hedge

MILLION = Decimal(1_000_000)
FACT = next(iter(ledger_with().facts.values()))


@pytest.mark.parametrize(
    ("prefix", "suffix", "step"),
    [
        ("", ", dont 5,4 millions d’enfants", "300000"),
        ("3,25 millions d’inscrits et ", "", "30000"),
        ("", ", dont 5 millions d’enfants", "1000000"),
        ("", " pour 5,4 milliards de dirhams", "1000000"),  # another scale is another care
        ("", " (+5,4 %)", "1000000"),
        ("", "", "1000000"),
    ],
)
def test_a_round_fact_is_as_fine_as_the_figures_beside_it(prefix, suffix, step):
    round_fact = replace(FACT, value=4 * MILLION, resolution=MILLION, bound=Hedge.EXACT, quote="4 millions")
    assert step_of(replace(round_fact, prefix=prefix, suffix=suffix)) == Decimal(step)


def test_a_hedged_fact_keeps_its_own_room():
    hedged = replace(FACT, value=4 * MILLION, resolution=MILLION, bound=Hedge.OVER, quote="plus de 4 millions")
    assert step_of(replace(hedged, suffix=", dont 5,4 millions d’enfants")) == MILLION


@given(st.text(max_size=80), st.integers(min_value=-3, max_value=9))
def test_the_words_around_never_make_a_fact_coarser(words, power):
    resolution = Decimal(1).scaleb(power)
    assert step_of(replace(FACT, resolution=resolution, bound=Hedge.EXACT, suffix=words)) <= resolution
