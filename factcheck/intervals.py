"""How much room a printed figure leaves for the truth, and whether two figures can both be fair.

A printed figure is never a point: it is every true value that would make its
wording fair. ``lexicons/hedge_widths.csv`` says how wide each wording is, in steps
of the last significant digit (``r``) and in shares of the figure, the larger of
the two, with the reason beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from factcheck import lexicon
from factcheck.errors import TableError
from factcheck.model import Hedge, Kind, Match, Quantity
from factcheck.translation import gettext as _

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
ONE = Decimal(1)

COLLECTIVE = "collective"  # « une centaine »: the one wording that is no hedge word
TERM = re.compile(r"(?P<number>\d+(?:\.\d+)?) (?P<of>[r%])")
LOWER = frozenset({Hedge.OVER, Hedge.AT_LEAST})
UPPER = frozenset({Hedge.UNDER, Hedge.AT_MOST})
# Wordings that already make room: no second allowance is made for a fact cut short.
LOOSENED = frozenset({Hedge.ALMOST, Hedge.ABOUT, Hedge.RANGE})
INDIVISIBLE = frozenset({Kind.COUNT})


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``; ``half_open`` leaves out the high end.

    >>> Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal(2), Decimal(3)))
    True
    >>> Interval(Decimal(1), Decimal(2), half_open=True).meets(Interval(Decimal(2), Decimal(3)))
    False
    """

    low: Decimal
    high: Decimal
    half_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self._reaches(other.low) and other._reaches(self.low)

    def _reaches(self, low: Decimal) -> bool:
        return low < self.high or (low == self.high and not self.half_open)

    def only_touches(self, other: Interval) -> bool:
        """Whether the one number in both is an end of two stretches, as in « plus de 5 » and « moins de 5 »."""
        edge = max(self.low, other.low) == min(self.high, other.high)
        return edge and self.low < self.high and other.low < other.high

    def mirrored(self) -> Interval:
        """The interval of the opposite numbers."""
        return Interval(-self.high, -self.low)


@dataclass(frozen=True, slots=True)
class Width:
    """How far from the figure one side of a reading goes: steps, share of the figure, or no end."""

    steps: Decimal = ZERO
    share: Decimal = ZERO
    endless: bool = False

    def of(self, value: Decimal, step: Decimal) -> Decimal:
        """The distance in numbers, for a figure and its step."""
        return INFINITY if self.endless else max(self.steps * step, self.share * value)


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of the table: how far the wording reaches, and how far before it stops speaking to the matter."""

    match: Match
    below: Width
    above: Width
    soft_below: Width
    soft_above: Width


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as comparison needs it: its printed ends, its steps and its wording.

    ``fine`` is the weight of the last digit, ``coarse`` that of the last digit that
    is not zero. An ``indivisible`` figure printed to the unit is itself, not a rounding.
    """

    low: Decimal
    high: Decimal
    fine: Decimal = ONE
    coarse: Decimal = ONE
    hedge: Hedge = Hedge.EXACT
    collective: bool = False
    indivisible: bool = False

    @classmethod
    def of(cls, quantity: Quantity, hedge: Hedge) -> Figure | None:
        """The figure of a claim; ``None`` when no exact number is said (« des milliers »)."""
        low, high = (quantity.value if end is None else end for end in (quantity.low, quantity.high))
        if low is None or high is None:
            return None
        return cls(
            low,
            high,
            quantity.resolution,
            quantity.coarse,
            Hedge.RANGE if low != high else hedge,
            collective=quantity.hedge is Hedge.ABOUT,
            indivisible=quantity.kind in INDIVISIBLE,
        )

    @property
    def bare(self) -> bool:
        """Whether no word loosens or bounds it."""
        return self.hedge is Hedge.EXACT and not self.collective

    def reworded(self, hedge: Hedge) -> Figure:
        """The same digits behind other words."""
        return Figure(self.low, self.high, self.fine, self.coarse, hedge, False, self.indivisible)


@dataclass(frozen=True, slots=True)
class Room:
    """One reading of one figure: the values it allows, and those it still speaks to."""

    match: Match
    step: Decimal
    allowed: Interval
    spoken: Interval


class Meeting(IntEnum):
    """How a claim and a fact stand, best first.

    ``MEETS``: some true value makes both fair. ``BEYOND``: the fact is a bound, the
    claim lies past it, within reach. ``GRAZES``: they miss each other by what a
    writer's habit explains. ``FAR``: nothing forbids both, but one wording is too
    loose to speak of the other. ``APART``: no true value makes both fair.
    """

    MEETS = 0
    BEYOND = 1
    GRAZES = 2
    FAR = 3
    APART = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best any two readings do, and the intervals that did it."""

    meeting: Meeting
    match: Match
    claimed: Interval
    known: Interval


def _width(cell: str, path: Path, line: int) -> Width:
    if cell in ("0", "inf"):
        return Width(endless=cell == "inf")
    terms = {match["of"]: Decimal(match["number"]) for match in map(TERM.fullmatch, cell.split(" ou ")) if match}
    if len(terms) != cell.count(" ou ") + 1:
        raise TableError(path, line, _("largeur illisible : « {cell} »", cell=cell))
    return Width(terms.get("r", ZERO), terms.get("%", ZERO) / 100)


@cache
def table() -> dict[str, tuple[Reading, ...]]:
    """The readings of each wording, from ``lexicons/hedge_widths.csv``."""
    path, found = lexicon.FOLDER / "hedge_widths.csv", dict[str, tuple[Reading, ...]]()
    for line, row in lexicon.rows("hedge_widths"):
        below, above = (_width(row[side], path, line) for side in ("below", "above"))
        soft_below = _width(row["soft_below"], path, line) if row["soft_below"] else below
        soft_above = _width(row["soft_above"], path, line) if row["soft_above"] else above
        reading = Reading(Match(row["match"]), below, above, soft_below, soft_above)
        found[row["form"]] = (*found.get(row["form"], ()), reading)
    return found


@lru_cache(maxsize=4096)
def rooms(figure: Figure) -> tuple[Room, ...]:
    """Every reading of a figure, the narrowest step first."""
    if figure.high < 0:
        return tuple(_mirrored(room) for room in rooms(_negated(figure)))
    steps = dict.fromkeys((figure.fine, figure.coarse) if figure.bare else (figure.coarse,))
    return tuple(room for step in steps for room in _rooms_at(figure, step))


def _rooms_at(figure: Figure, step: Decimal) -> Iterator[Room]:
    if figure.bare and figure.indivisible and step <= ONE and figure.low == figure.low.to_integral_value():
        yield Room(Match.EXACT, step, *[Interval(figure.low, figure.high)] * 2)
        return
    for reading in table()[COLLECTIVE if figure.collective else figure.hedge.value]:
        allowed = _around(figure, step, reading.below, reading.above, figure.bare)
        spoken = _around(figure, step, reading.soft_below, reading.soft_above, figure.bare)
        yield Room(reading.match, step, allowed, spoken)


def _around(figure: Figure, step: Decimal, below: Width, above: Width, half_open: bool) -> Interval:
    return Interval(figure.low - below.of(figure.low, step), figure.high + above.of(figure.high, step), half_open)


OPPOSITES = {
    Hedge.OVER: Hedge.UNDER,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.UNDER: Hedge.OVER,
    Hedge.AT_MOST: Hedge.AT_LEAST,
}


def _negated(figure: Figure) -> Figure:
    hedge = OPPOSITES.get(figure.hedge, figure.hedge)
    return Figure(-figure.high, -figure.low, figure.fine, figure.coarse, hedge, figure.collective, figure.indivisible)


def _mirrored(room: Room) -> Room:
    return Room(room.match, room.step, room.allowed.mirrored(), room.spoken.mirrored())


def compare(claim: Figure, fact: Figure) -> Comparison:
    """How a claim stands to a fact, by the readings that agree best.

    >>> claim, fact = Figure(Decimal(24), Decimal(24)), Figure(Decimal("24.7"), Decimal("24.7"), hedge=Hedge.OVER)
    >>> compare(claim, fact).match.value
    'truncation'
    """
    pairs = [(claimed, known) for claimed in rooms(claim) for known in rooms(fact)]
    meeting, (claimed, known) = min(
        ((_meeting(claim, fact, *pair), pair) for pair in pairs), key=lambda found: found[0]
    )
    return Comparison(meeting, _match(claim, fact, claimed, known), claimed.allowed, known.allowed)


def _meeting(claim: Figure, fact: Figure, claimed: Room, known: Room) -> Meeting:
    if not claimed.allowed.meets(known.allowed):
        return Meeting.GRAZES if claimed.spoken.meets(known.spoken) else Meeting.APART
    if not claimed.spoken.meets(known.spoken):
        return Meeting.FAR
    if known.match is Match.TRUNCATION:
        return Meeting.APART if claim.hedge in LOOSENED else Meeting.GRAZES
    if claimed.allowed.only_touches(known.allowed):
        return Meeting.GRAZES
    return Meeting.BEYOND if _beyond(claim, fact) else Meeting.MEETS


def _beyond(claim: Figure, fact: Figure) -> bool:
    return (fact.hedge in LOWER and claim.low > fact.low) or (fact.hedge in UPPER and claim.high < fact.high)


def _match(claim: Figure, fact: Figure, claimed: Room, known: Room) -> Match:
    if (claim.low, claim.high) == (fact.low, fact.high) and claim.hedge is fact.hedge:
        return Match.EXACT
    if claimed.match is Match.EXACT:
        return known.match
    return Match.BOUND if claimed.match is not Match.TRUNCATION and known.match is Match.BOUND else claimed.match


def best(comparisons: Sequence[Comparison]) -> Comparison:
    """The comparison that agrees best."""
    return min(comparisons, key=lambda comparison: comparison.meeting)
