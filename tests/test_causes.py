"""The slip of the pen that would explain a difference, and the differences none explains."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tables import rows

from factcheck import causes, ledger
from factcheck.intervals import Figure
from factcheck.model import Claim, Hedge, Kind, Period, Quantity, Span, Zone

LEDGER = ledger.read(Path(__file__).parents[1] / "reference")
SAMPLE = LEDGER.facts["cnss.agences.2025-03-21"]
FIGURE = re.compile(r"(?:(?P<word>[a-z]+) )?(?P<value>[\d.e]+)(?: (?P<unit>\S+))?")
KINDS = {"%": Kind.PERCENT, "point": Kind.PERCENTAGE_POINT, None: Kind.COUNT}
SIBLINGS = {65: False, 1_700_000: True}


def read(text):
    match = FIGURE.fullmatch(text)
    value, hedge = Decimal(match["value"]), Hedge(match["word"] or "exact")
    step = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return Figure(value, value, step, step, hedge, indivisible=match["unit"] is None), match["unit"]


def fact(value, unit=None, identifier="f", indicator="i", day=date(2025, 3, 21)):
    period = Period.of_iso(day.isoformat())
    return replace(
        SAMPLE, id=identifier, indicator=indicator, value=Decimal(value), unit=unit or "agence", period=period
    )


@pytest.mark.parametrize(("claim", "known", "cause", "exact"), rows("causes", "claim", "fact", "cause", "exact"))
def test_a_slip_is_named_when_it_explains_the_figure(claim, known, cause, exact):
    (figure, unit), (truth, true_unit) = read(claim), read(known)
    kind = KINDS.get(unit, Kind.MONEY)
    quantity = Quantity(Span(0, 1), Span(0, 1), kind, figure.low, unit=unit)
    siblings = [
        causes.Related(fact(value, identifier=str(value), indicator=str(value)), within, "une autre mesure")
        for value, within in SIBLINGS.items()
    ]
    earlier = fact(120, identifier="earlier", day=date(2021, 3, 21))
    suspect = causes.Suspect(
        Claim("c", quantity, Zone.BODY, Span(0, 1)),
        figure,
        fact(truth.low, true_unit),
        truth,
        tuple(siblings),
        (earlier,),
    )
    slip = causes.find(suspect)
    assert (slip.cause.value if slip else "") == cause
    assert not slip or slip.exact is (exact == "yes")


def test_digits_are_counted_without_the_zeros_around_them():
    assert causes.digits(Decimal("0.0110")) == "11"
