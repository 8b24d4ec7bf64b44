"""What slip of the pen would turn the ledger's figure into the article's.

The slips are tried in the order of the table, likeliest first, and only against
the fact itself and the facts of related indicators. A cause explains a
contradiction; it never makes one. ``exact`` tells that the slip accounts for every
digit, which a chance difference would hardly do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from factcheck.intervals import OPPOSITES, Figure, Meeting, compare
from factcheck.ledger.records import Fact
from factcheck.model import Cause, Claim, Kind
from factcheck.reports.wording import amount, iso_period
from factcheck.translation import N_
from factcheck.translation import gettext as _

THOUSANDS = (3, -3, 6, -6)
TENS = (1, -1)
HUNDREDS = (2, -2)
TOO_SMALL = {
    THOUSANDS: N_("le chiffre est mille fois trop petit"),
    TENS: N_("le chiffre est dix fois trop petit"),
    HUNDREDS: N_("le chiffre est cent fois trop petit"),
}
TOO_LARGE = {
    THOUSANDS: N_("le chiffre est mille fois trop grand"),
    TENS: N_("le chiffre est dix fois trop grand"),
    HUNDREDS: N_("le chiffre est cent fois trop grand"),
}
TELLING_DIGITS = 2  # « 4 » for « 40 » may be chance; « 1,11 » for « 11,1 » is not
LONG_DIGITS = 3
SWAPPED_WITHIN = 20  # times: two figures that a writer takes for each other are of like size


@dataclass(frozen=True, slots=True)
class Slip:
    """A likely slip: its name, whether it explains every digit, how to say it, and the fact whose figure it is."""

    cause: Cause
    exact: bool
    words: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A fact of another indicator that a writer may take this one for.

    ``within`` tells that one population is a part of the other (assured persons
    and their dependants), so that a swap is a matter of population.
    """

    fact: Fact
    within: bool
    label: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A claim beside the fact it misses, with what else the writer had in mind."""

    claim: Claim
    figure: Figure
    fact: Fact
    known: Figure
    siblings: tuple[Related, ...]
    vintages: tuple[Fact, ...]


def find(suspect: Suspect) -> Slip | None:
    """The first slip of the table that explains the figure."""
    return next((slip for test in SLIPS if (slip := test(suspect))), None)


def digits(value: Decimal) -> str:
    """The significant digits of a number, without the zeros around them.

    >>> digits(Decimal("11.10")), digits(Decimal(24700000))
    ('111', '247')
    """
    return "".join(map(str, abs(value).normalize().as_tuple().digits))


def is_scaled(value: Decimal, other: Decimal, powers: Sequence[int]) -> bool:
    """Whether one number is the other with its point moved."""
    return any(value.scaleb(power) == other for power in powers)


def _thousands(suspect: Suspect) -> Slip | None:
    return _scale(suspect, THOUSANDS)


def _tens(suspect: Suspect) -> Slip | None:
    return _scale(suspect, TENS)


def _hundreds(suspect: Suspect) -> Slip | None:
    return _scale(suspect, HUNDREDS)


def _scale(suspect: Suspect, powers: tuple[int, ...]) -> Slip | None:
    value, known = suspect.figure.low, suspect.known.low
    words = _(TOO_SMALL[powers] if value < known else TOO_LARGE[powers])
    if is_scaled(value, known, powers):
        telling = len(digits(value)) >= TELLING_DIGITS or powers is THOUSANDS
        return Slip(Cause.SCALE_SLIP, telling, words, suspect.fact)
    loosely = powers is THOUSANDS and any(_meets_scaled(suspect, power) for power in powers)
    return Slip(Cause.SCALE_SLIP, False, words, suspect.fact) if loosely else None


def _meets_scaled(suspect: Suspect, power: int) -> bool:
    figure = suspect.figure
    moved = replace(
        figure,
        **{name: getattr(figure, name).scaleb(power) for name in ("low", "high", "fine", "coarse")},
    )
    return compare(moved, suspect.known).meeting <= Meeting.BEYOND


def _currency(suspect: Suspect) -> Slip | None:
    claim, fact = suspect.claim, suspect.fact
    other = claim.kind is Kind.MONEY and claim.quantity.unit not in (None, fact.unit)
    if not other or suspect.figure.low != suspect.known.low:
        return None
    return Slip(Cause.UNIT_SLIP, True, _("la devise n’est pas la bonne"), fact)


def _transposed(suspect: Suspect) -> Slip | None:
    value, known = _aligned(suspect.figure.low, suspect.known.low)
    differing = [place for place, (one, other) in enumerate(zip(value, known, strict=True)) if one != other]
    if len(differing) != 2 or value[differing[0]] != known[differing[1]] or value[differing[1]] != known[differing[0]]:
        return None
    # a digit and an idle zero do not change places, they make another figure
    if "0" in (value[differing[0]], value[differing[1]]):
        return None
    return Slip(Cause.TRANSPOSITION, True, _("deux chiffres sont intervertis"), suspect.fact)


def _one_digit(suspect: Suspect) -> Slip | None:
    value, known = suspect.figure.low, suspect.known.low
    one, other = _aligned(value, known)
    if sum(a != b for a, b in zip(one, other, strict=True)) == 1 and len(digits(known)) >= TELLING_DIGITS:
        return Slip(Cause.DIGIT_SLIP, False, _("un chiffre est changé"), suspect.fact)
    if _one_digit_longer(digits(value), digits(known)) or _one_digit_longer(digits(known), digits(value)):
        return Slip(Cause.DIGIT_SLIP, False, _("un chiffre est ajouté ou perdu"), suspect.fact)
    return None


def _one_digit_longer(longer: str, shorter: str) -> bool:
    dropped = {longer[:place] + longer[place + 1 :] for place in range(len(longer))}
    return len(shorter) >= LONG_DIGITS - 1 and len(longer) == len(shorter) + 1 and shorter in dropped


def _aligned(value: Decimal, known: Decimal) -> tuple[str, str]:
    """Two numbers written under one another, digit below digit."""
    lowest = min(int(number.normalize().as_tuple().exponent) for number in (value, known))
    texts = [str(int(abs(number).scaleb(-lowest))) for number in (value, known)]
    width = max(map(len, texts))
    return texts[0].zfill(width), texts[1].zfill(width)


def _sibling(suspect: Suspect) -> Slip | None:
    """The figure is another indicator's; the one whose population holds or is held by this one first."""
    for related in sorted(suspect.siblings, key=lambda sibling: not sibling.within):
        fact = related.fact
        if fact.value == suspect.figure.low:
            cause = Cause.WRONG_POPULATION if related.within else Cause.SWAPPED_INDICATORS
            words = _("c’est le chiffre d’une autre mesure, « {label} »", label=related.label)
            return Slip(cause, _is_telling(fact.value, suspect.known.low), words, fact)
    return None


def _is_telling(value: Decimal, known: Decimal) -> bool:
    """Whether a sibling's digits are more than chance: 25 for 4 200 is another count, 65 for 174 a swap."""
    many = len(digits(value))
    near = max(value, known) <= SWAPPED_WITHIN * min(value, known)
    return many >= LONG_DIGITS or (many >= TELLING_DIGITS and near)


def _sum(suspect: Suspect) -> Slip | None:
    value = suspect.figure.low
    if len(digits(value)) < TELLING_DIGITS:
        return None
    for one, other in _addends(suspect):
        if one.value is not None and other.value is not None and one.value + other.value == value:
            words = _("c’est la somme de deux autres chiffres, {one} et {other}", one=_said(one), other=_said(other))
            return Slip(Cause.SWAPPED_INDICATORS, True, words, other)
    return None


def _addends(suspect: Suspect) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of facts a writer might add up: counted in the same unit, of different indicators."""
    facts = [suspect.fact, *suspect.vintages, *(sibling.fact for sibling in suspect.siblings)]
    alike = [fact for fact in facts if fact.unit == suspect.fact.unit]
    return (pair for pair in combinations(alike, 2) if pair[0].indicator != pair[1].indicator)


def _other_year(suspect: Suspect) -> Slip | None:
    for fact in suspect.vintages:
        if fact.value == suspect.figure.low and fact.period is not None and fact is not suspect.fact:
            telling = len(digits(fact.value)) >= TELLING_DIGITS
            words = _("c’est le chiffre de {period}", period=iso_period(fact.period.iso()))
            return Slip(Cause.WRONG_PERIOD, telling, words, fact)
    return None


def _percent_for_point(suspect: Suspect) -> Slip | None:
    kinds = {suspect.claim.kind, Kind.PERCENTAGE_POINT if suspect.fact.unit == "point" else Kind.PERCENT}
    if kinds != {Kind.PERCENT, Kind.PERCENTAGE_POINT} or suspect.figure.low != suspect.known.low:
        return None
    return Slip(Cause.PERCENT_VS_POINT, True, _("pourcentage et points sont confondus"), suspect.fact)


def _bound_turned(suspect: Suspect) -> Slip | None:
    opposite = OPPOSITES.get(suspect.figure.hedge)
    if opposite is None or compare(suspect.figure.reworded(opposite), suspect.known).meeting > Meeting.BEYOND:
        return None
    exact = suspect.figure.low == suspect.known.low
    return Slip(Cause.BOUND_INVERTED, exact, _("la borne est retournée"), suspect.fact)


def _said(fact: Fact) -> str:
    return amount(fact.value, fact.unit, fact.per) if fact.value is not None else fact.stated


SLIPS: tuple[Callable[[Suspect], Slip | None], ...] = (
    _thousands,
    _tens,
    _hundreds,
    _currency,
    _transposed,
    _one_digit,
    _sibling,
    _sum,
    _other_year,
    _percent_for_point,
    _bound_turned,
)
"""The slips in the order they are tried."""
