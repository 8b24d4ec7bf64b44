"""One number told by two articles with two neighbouring digits swapped: « 17,4 millions de touristes », « 14,7 ».

A slip of the pen is proof enough that the same thing is meant, where words alone
are not: « touristes » here may then be « arrivées » there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.lexicon import load
from factcheck.mentions.nouns import lemma
from factcheck.model import Claim, Kind, Modality

FEWEST_DIGITS = 3
TELLTALE_DIGITS = 6  # so many that no other date has nearly the same


@dataclass(frozen=True, slots=True)
class Twin:
    """What two figures share when one may be the other with its digits swapped; no date when digits are many."""

    counted: str
    per: str | None
    entity: str
    until: date | None
    size: int
    digits: tuple[int, ...]


@cache
def _alike() -> dict[str, str]:
    return dict(load("counted_alike", lambda row: row["alike"]).entries)


def of(claim: Claim) -> Twin | None:
    """What a count of somebody's people or things at a date would share with its twin."""
    quantity, period = claim.quantity, claim.period
    counted = _alike().get(lemma((quantity.unit or "").lower()))
    digits = _digits(claim)
    told = claim.kind is Kind.COUNT and claim.modality is Modality.OBSERVED and len(digits) >= FEWEST_DIGITS
    until = period.end if period is not None and not is_telltale(claim) else None
    if not told or counted is None or claim.entity is None or quantity.value is None:
        return None
    if until is None and not is_telltale(claim):
        return None
    return Twin(counted, quantity.per, claim.entity, until, quantity.value.adjusted(), tuple(sorted(digits)))


def _digits(claim: Claim) -> tuple[int, ...]:
    return claim.quantity.value.normalize().as_tuple().digits if claim.quantity.value is not None else ()


def is_telltale(claim: Claim) -> bool:
    """Whether the figure has so many digits that nobody else would come so near it."""
    return len(_digits(claim)) >= TELLTALE_DIGITS


def are(one: Claim, other: Claim) -> bool:
    """Whether one figure is the other with two neighbouring digits swapped."""
    first, second = _digits(one), _digits(other)
    if len(first) != len(second):
        return False
    places = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    neighbours = len(places) == 2 and places[1] == places[0] + 1
    return neighbours and first[places[0]] == second[places[1]] and first[places[1]] == second[places[0]]
