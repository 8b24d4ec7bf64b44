"""How finely a fact was printed: the figures around it tell more than its own last digit.

« 4 millions de familles, incluant 5,4 millions d'enfants »: who prints tenths of a
million beside it would have printed 4,4. Alone, « 4 millions » stands for anything
from 3,5 to 5 million.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck import folding, numerals
from factcheck.ledger.records import Fact
from factcheck.model import Hedge

THOUSAND = Decimal(1000)
GIVE_OR_TAKE = 3  # steps of the neighbours: writers of tenths were seen to round 3,8 to 4


def step_of(fact: Fact) -> Decimal:
    """The weight of the last digit a fact's writer stands for, as far as the words around its quote tell.

    Its resolution, unless it is a bare whole number of thousands, millions… and
    another figure of that scale beside it is printed with decimals.
    """
    if fact.resolution < THOUSAND or fact.bound is not Hedge.EXACT:
        return fact.resolution
    around = folding.fold_lower(f"{fact.prefix}{fact.quote}{fact.suffix}")
    beside = (found for found in numerals.find(around) if found.magnitude == fact.resolution)
    finest = min((found.numeral.resolution for found in beside), default=fact.resolution)
    return min(fact.resolution, finest * GIVE_OR_TAKE) if finest < fact.resolution else fact.resolution
