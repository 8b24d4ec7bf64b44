"""A figure while it is being read: a numeral, the unit behind it, and what it takes from its neighbours.

Drafts live only between the modules that read quantities: ``quantities`` makes
them, ``ranges`` joins two, ``ellipsis`` lends a unit to one that has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Direction, Kind, Span
from factcheck.numerals import NumeralMention
from factcheck.units import UnitReading

BILLION = Decimal(10) ** 9
MILLION = Decimal(10) ** 6
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A numeral with its unit (``unit``) or counted noun (``noun``, ``noun_unit``).

    ``low`` is the first numeral of a range. ``sign`` is « + », « - » or empty.
    ``lent`` is the scale taken from a neighbour (« contre 120 » after « 130 milliards »), and ``lender``
    the one that lends its unit.
    """

    span: Span
    mention: NumeralMention
    unit: UnitReading | None = None
    noun: Span | None = None
    noun_unit: str | None = None
    low: NumeralMention | None = None
    sign: str = ""
    lent: Decimal = ONE
    cents: Decimal = Decimal(0)
    lender: Draft | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing says yet what the figure counts."""
        return self.unit is None and self.noun_unit is None

    @property
    def looks_like_year(self) -> bool:
        """« 2019 », « 1850-1900 » and nothing more: four plain digits of modern times."""
        return not self.sign and all(_is_year(mention) for mention in (self.low, self.mention) if mention)

    @property
    def kind(self) -> Kind:
        """Money, percent… when a unit tells it, else a count."""
        return self.unit.kind if self.unit else Kind.COUNT

    @property
    def scale(self) -> Decimal:
        """By what scale words, own or in the unit's abbreviation, the digits are multiplied."""
        return self.mention.magnitude * (self.unit.scale if self.unit else ONE)

    @property
    def end(self) -> int:
        """Where the figure with its unit or counted noun ends."""
        behind = self.unit or self.noun  # never both
        return max(self.span.end, behind.end) if behind else self.span.end

    @property
    def direction(self) -> Direction | None:
        """The way a signed figure points."""
        return {"+": Direction.UP, "-": Direction.DOWN}.get(self.sign)

    def worth(self, mention: NumeralMention) -> tuple[Decimal | None, Decimal, Decimal]:
        """Value, resolution and coarse resolution of one of its numerals, unit and scale applied."""
        numeral = mention.numeral
        factor = (self.unit.factor if self.unit else ONE) * self.lent
        if mention.as_decimal and mention.as_decimal.value is not None and self._is_decimal(mention, factor):
            numeral = mention.as_decimal
        value = None if numeral.value is None else numeral.value * factor + self.cents
        if self.cents:
            step = ONE.scaleb(int(self.cents.as_tuple().exponent))
            return value, step, step
        resolution = numeral.resolution * factor
        return value, resolution, max(resolution, numeral.coarse * factor)

    def _is_decimal(self, mention: NumeralMention, factor: Decimal) -> bool:
        """« 41.250 milliards de dirhams » is 41,25 and « 15.400 milliards de FCFA » 15 400: the currency decides."""
        value = mention.numeral.value
        if value is None:
            return False
        if self.kind is Kind.PERCENTAGE_POINT:
            return False  # « 1.380 points »
        if self.kind is Kind.MONEY:
            largest = self.unit.largest if self.unit else None
            return largest is not None and value * factor > largest * BILLION
        return self.kind is not Kind.COUNT or mention.magnitude >= MILLION


def _is_year(mention: NumeralMention) -> bool:
    value, length = mention.numeral.value, mention.span.end - mention.span.start
    return length == 4 and not mention.in_words and value is not None and 1700 <= value < 2100
