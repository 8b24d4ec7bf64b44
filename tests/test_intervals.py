"""Two printed figures and whether some true value makes both fair."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from factcheck.intervals import INFINITY, Figure, Interval, Meeting, compare, table
from factcheck.model import Hedge

FIGURE = re.compile(r"(?:(?P<word>[a-z_]+) )?(?P<low>-?[\d.]+)(?:-(?P<high>[\d.]+))? r(?P<step>[\d.]+)")


def figure(text):
    match = FIGURE.fullmatch(text)
    word, low, step = match["word"] or "exact", Decimal(match["low"]), Decimal(match["step"])
    hedge = Hedge(word) if word in set(Hedge) else Hedge.EXACT
    high = Decimal(match["high"] or match["low"])
    return Figure(low, high, step, step, hedge, word == "collective", word == "count")


@pytest.mark.parametrize(("claim", "fact", "meeting", "match"), rows("intervals", "claim", "fact", "meeting", "match"))
def test_a_claim_stands_to_a_fact(claim, fact, meeting, match):
    found = compare(figure(claim), figure(fact))
    assert found.meeting is Meeting[meeting.upper()]
    assert not match or found.match.value == match


def test_every_wording_of_the_table_is_exercised_by_a_case():
    words = " ".join(claim for (claim,) in rows("intervals", "claim"))
    assert {wording for wording in table() if wording not in words} <= {"exact", "at_least"}


def test_an_end_left_out_is_not_met():
    assert not Interval(Decimal(1), Decimal(2), half_open=True).meets(Interval(Decimal(2), INFINITY))


numbers = st.integers(min_value=1, max_value=10**12).map(Decimal)
powers = st.integers(min_value=-3, max_value=6)
hedges = st.sampled_from(list(Hedge))


def scaled(figure, power):
    return Figure(*(part.scaleb(power) for part in (figure.low, figure.high, figure.fine, figure.coarse)), figure.hedge)


def figures(value, step, hedge):
    return Figure(value, value, step, step, hedge)


@given(numbers, numbers, powers, powers, hedges, hedges, powers)
def test_moving_the_point_of_both_figures_changes_nothing(one, other, fine, coarse, hedge, another, power):
    claim = figures(one, Decimal(1).scaleb(fine), hedge)
    fact = figures(other, Decimal(1).scaleb(coarse), another)
    assert compare(claim, fact).meeting is compare(scaled(claim, power), scaled(fact, power)).meeting


@given(st.decimals(min_value=1, max_value=10**9, places=3), powers, powers)
def test_two_roundings_of_one_true_value_always_meet(truth, fine, coarse):
    steps = [Decimal(1).scaleb(power) for power in (fine, coarse)]
    claim, fact = (
        figures((truth / step).quantize(Decimal(1), ROUND_HALF_UP) * step, step, Hedge.EXACT) for step in steps
    )
    assert compare(claim, fact).meeting is Meeting.MEETS


@given(st.decimals(min_value=1, max_value=10**9, places=3), powers, powers)
def test_a_true_value_cut_short_is_never_held_against_its_rounding(truth, fine, coarse):
    steps = [Decimal(1).scaleb(power) for power in (fine, coarse)]
    claim, fact = (
        figures((truth / step).quantize(Decimal(1), how) * step, step, Hedge.EXACT)
        for step, how in zip(steps, (ROUND_DOWN, ROUND_HALF_UP), strict=True)
    )
    assert compare(claim, fact).meeting is not Meeting.APART
    assert compare(fact, claim).meeting is not Meeting.APART


@given(st.decimals(min_value=1, max_value=10**9, places=2), numbers)
def test_a_bound_below_the_truth_is_never_denied(truth, below):
    floor = min(below, truth)
    claim = figures(floor, Decimal(1), Hedge.OVER)
    assert compare(claim, figures(truth, Decimal("0.01"), Hedge.EXACT)).meeting is not Meeting.APART
