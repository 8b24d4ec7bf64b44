"""Arithmetic on the room that printed figures leave: sums, differences, ratios of intervals.

Every interval here is the widest fair reading: rounding or truncation, to the
last digit or to the last one that is not zero, hedges to their soft ends. What
does not hold of any number in them cannot be true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from factcheck.intervals import INFINITY, ONE, ZERO, Figure, Interval, Room, rooms
from factcheck.model import Claim, Direction, Hedge, Match
from factcheck.reports.wording import MINUS, number, scaled
from factcheck.translation import N_
from factcheck.translation import gettext as _

HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)
TENTH = Decimal("0.1")  # below, a number is rounded for reading
COARSEST = Decimal("0.1")  # « 200 000 » may stand for 213 000, not for 290 000
GROWTH_SHARE = Decimal("0.2")  # « doublé » is said from +80 %: a fifth of the growth may be missing
HALF = Decimal("0.5")
OVER_SHARE = Decimal("0.5")
BOUNDS = frozenset({Hedge.OVER, Hedge.AT_LEAST, Hedge.UNDER, Hedge.AT_MOST})
LOOSE = BOUNDS | {Hedge.ABOUT, Hedge.ALMOST}
PLAIN, PERCENT = "{number}", N_("{number} %")
DIVIDED, MULTIPLIED = N_("divisé par {times}"), N_("multiplié par {times}")


def figure_of(claim: Claim) -> Figure | None:
    """The figure of a claim, its coarse step never wider than a tenth of it; ``None`` when it says no number."""
    figure = Figure.of(claim.quantity, claim.hedge)
    if figure is None:
        return None
    widest = max(abs(figure.high) * COARSEST, figure.fine) if figure.bare else figure.fine
    return replace(figure, coarse=min(figure.coarse, widest))


def allowed(claim: Claim) -> Interval | None:
    """Every value the wording can mean; « plus de » has no upper end."""
    return _hull(claim, endless=True)


def spoken(claim: Claim) -> Interval | None:
    """Every value the wording still speaks to; « plus de » ends a little above."""
    return _hull(claim, endless=False)


def _hull(claim: Claim, endless: bool) -> Interval | None:
    figure = figure_of(claim)
    if figure is None:
        return None
    fair = [room for room in rooms(figure) if not _is_idle(room, figure)]
    read = [room.spoken for room in fair]
    if endless:
        read += [room.allowed for room in fair]
    return Interval(min(room.low for room in read), max(room.high for room in read))


def _is_idle(room: Room, figure: Figure) -> bool:
    """Nobody cuts « 324 » short to « 320 »: small numbers are rounded to the ten, never truncated to it."""
    return room.match is Match.TRUNCATION and room.step > figure.fine and abs(figure.high) < THOUSAND


def unsigned(room: Interval) -> Interval:
    """The same room without its sign."""
    return room.mirrored() if room.high <= 0 else room


def signed(room: Interval, direction: Direction | None) -> Interval:
    """The room of a variation, below zero for a fall."""
    plain = unsigned(room)
    return plain.mirrored() if direction is Direction.DOWN else plain


def total(parts: Iterable[Interval]) -> Interval:
    """The sums of one number out of each room."""
    return reduce(lambda one, other: Interval(one.low + other.low, one.high + other.high), parts)


def difference(after: Interval, before: Interval) -> Interval:
    """What may be left when one is taken from the other."""
    return Interval(after.low - before.high, after.high - before.low)


def quotient(over: Interval, under: Interval) -> Interval | None:
    """The ratios of two rooms; ``None`` unless both are above zero."""
    if under.low <= 0 or over.low < 0 or INFINITY in (over.high, under.high):
        return None
    return Interval(over.low / under.high, over.high / under.low)


def product(one: Interval, other: Interval) -> Interval:
    """The products of two rooms above zero."""
    return Interval(one.low * other.low, one.high * other.high)


def scaled_by(room: Interval, factor: Decimal) -> Interval:
    """The room with its ends multiplied."""
    return Interval(room.low * factor, room.high * factor)


def percent(ratio: Interval) -> Interval:
    """Ratios told in percent."""
    return scaled_by(ratio, HUNDRED)


def growth(after: Interval, before: Interval) -> Interval | None:
    """The variations in percent between two levels."""
    ratio = quotient(after, before)
    return percent(Interval(ratio.low - ONE, ratio.high - ONE)) if ratio else None


def multiple(claim: Claim, over: bool = False) -> Interval:
    """What « doublé », « multiplié par cinq », « quatre fois » allow; of a division, the divisor."""
    value = claim.quantity.value or ONE
    times = ONE / value if value < 1 else value
    slack = max((times - ONE) * GROWTH_SHARE, ZERO)
    low, high = times - slack, times + max(HALF, slack)
    if over or claim.hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return Interval(times - slack / 2, times + max(ONE, times * OVER_SHARE))
    if claim.hedge in LOOSE:
        return Interval(low - slack / 2, high)
    return Interval(low, high)


def apart(one: Interval, other: Interval) -> bool:
    """Whether no number lies in both, ends included."""
    return one.low > other.high or other.low > one.high


def is_loose(*claims: Claim) -> bool:
    """Whether a word loosens or bounds one of the figures."""
    return any(claim.hedge in LOOSE for claim in claims)


def tell(room: Interval, sign: bool = False, form: str = PLAIN, finest: Decimal = TENTH) -> str:
    """A room in words, rounded for reading: « 14,3 % », « entre +10,8 % et +17,8 % », « à partir de 11 millions »."""
    low, high = (_(form, number=_told(end, sign, finest)) if end.is_finite() else "" for end in (room.low, room.high))
    if low == high:
        return low
    if not high:
        return _("à partir de {low}", low=low)
    return _("entre {low} et {high}", low=low, high=high) if low else _("jusqu’à {high}", high=high)


def _told(value: Decimal, sign: bool, finest: Decimal) -> str:
    size = abs(value)
    places = finest if size < 1000 else Decimal(10) ** max(size.adjusted() - 3, 0)
    rounded = (value / places).to_integral_value() * places
    text = scaled(abs(rounded)) if size >= 1000 else number(abs(rounded))
    return (MINUS if rounded < 0 else "+" if sign else "") + text
