"""What stands behind a number: percent, points, money, time, physical units.

``read`` looks at the words just after a number and says which unit they name,
where it stops, and by what the number must be multiplied. The counted noun is
not a unit of this kind: ``mentions.nouns`` finds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck import numerals
from factcheck.lexicon import Lexicon, Row, alternation, load
from factcheck.model import Kind

ONE = Decimal(1)
HUNDRED = Decimal(100)

PERCENT = re.compile(
    r" {0,2}(?:(?P<mille>‰|pour mille(?!\w))|%|pour[ -]cents?(?!\w)|pct?(?!\w)|p\. ?c\.?|p\. ?100(?!\d))"
)
POINT = re.compile(
    r" {1,2}(?:(?P<base>points? de base|pbs?|pdb|bps?)|points? de pourcent(?:age)?|pp|p\.p\.?"
    r"|(?P<bare>points?|pts?))(?!\w)"
)
# « 1 euro 39 le litre », « 15€50 », not « 15 euros 50 personnes »
CENTS = re.compile(
    r"(?: |(?<=[€$]))(?P<cents>\d{2})(?!\d|[.,]\d| ?%| (?!(?:par|pour|l[ea']|à|aux?|en|et|chez|contre|hors|dès)(?!\w)))"
)
HALF = re.compile(r" et demie?(?!\w)")
HALVED = frozenset({Kind.DURATION, Kind.PERCENTAGE_POINT})
HOUR, MINUTES_IN_HOUR = "heure", 60
MILLIONTH = Decimal("0.000001")
AND_LESSER = re.compile(r" (?:et )?(?=[\dcdhnoqstu])")
MINUTES = re.compile(r" ?(?:minutes?|min|mn)(?!\w)")
UNDERSTOOD = re.compile(r"(?= ?(?:[,;:)»\"]|\.(?!\d)|$|\n)| (?:pour|de|à|au|contre|et|par|en|plus|actuellement)(?!\w))")
LINK = r"(?:(?:de |d' ?)(?:[«\"] ?)?)?"
OTHERS = r"(?:(?:autres?|nouveaux) )?"  # « 500 autres dirhams »


@dataclass(frozen=True, slots=True)
class Currency:
    """A way to write a currency: ISO 4217 code, worth of one unit, and what is too much of it.

    ``code`` is ``dinar`` or ``franc`` when the word alone does not tell which.
    ``largest`` is the most milliards a figure in it can reasonably hold.
    """

    code: str
    factor: Decimal
    is_abbreviation: bool
    largest: Decimal | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """A time or physical unit; ``in_figure`` when its symbol holds a scale (« Mt ») or is part of the figure."""

    unit: str
    kind: Kind
    factor: Decimal
    in_figure: bool


@dataclass(frozen=True, slots=True)
class Lesser:
    """The unit that tells the rest of another: how it is written, and how many make one of the other."""

    name: re.Pattern[str]
    fold: int


DAYS = re.compile(r" ?jours(?!\w)")
KILOS, GRAMS = re.compile(r" ?(?:kg|kilos?|kilogrammes?)(?!\w)"), re.compile(r" ?(?:g|gr|grammes?)(?!\w)")
LESSER = {
    "an": Lesser(re.compile(r" ?mois(?!\w)"), 12),
    "mois": Lesser(DAYS, 30),
    "semaine": Lesser(DAYS, 7),
    "tonne": Lesser(KILOS, 1000),
    "kg": Lesser(GRAMS, 1000),
    "kilo": Lesser(GRAMS, 1000),
    "kilogramme": Lesser(GRAMS, 1000),
    HOUR: Lesser(MINUTES, MINUTES_IN_HOUR),
    "minute": Lesser(re.compile(r" ?(?:secondes?|s)(?!\w)"), 60),
}


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit read in a text: where it ends, what it is, and what the number must be multiplied by.

    ``figure_end`` is where the figure's span stops: behind a currency or ``%``,
    before a plain symbol such as ``km``. ``scale`` is the part of ``factor`` that
    is a scale word (« Md€ »).
    """

    end: int
    figure_end: int
    kind: Kind
    unit: str
    factor: Decimal = ONE
    scale: Decimal = ONE
    bare_point: bool = False
    largest: Decimal | None = None


@cache
def currencies() -> Lexicon[Currency]:
    """The currencies by wording: those the press writes its own way, then the rest of ISO 4217."""
    tables = (load(name, _currency) for name in ("currencies", "currencies_iso"))
    return Lexicon({form: currency for table in tables for form, currency in table.entries.items()})


def _currency(row: Row) -> Currency:
    largest = row["largest_milliards"]
    is_abbreviation = row["abbreviation"] == "yes"
    return Currency(row["code"], Decimal(row["factor"]), is_abbreviation, Decimal(largest) if largest else None)


@cache
def scales() -> Lexicon[Decimal]:
    """The scale prefixes of money, ``lexicons/scales.csv``."""
    return load("scales", lambda row: Decimal(row["factor"]))


@cache
def measurements() -> Lexicon[Measurement]:
    """The time and physical units of ``lexicons/units.csv``."""
    return load(
        "units",
        lambda row: Measurement(row["unit"], Kind(row["kind"]), Decimal(row["factor"]), row["in_figure"] == "yes"),
    )


@cache
def _money() -> re.Pattern[str]:
    scale, words = alternation(scales().entries), alternation(currencies().entries)
    symbols = alternation(form for form, currency in currencies().entries.items() if currency.is_abbreviation)
    return re.compile(
        rf" {{0,2}}(?:(?:(?P<scale>{scale})(?: {{1,2}}{LINK}|\. ?{LINK}|d')|{OTHERS}{LINK})(?P<currency>{words})"
        rf"|(?P<glued_scale>{scale})(?P<glued>{symbols}))"
        rf"(?:(?<=[€$])(?=\d\d(?!\d|[.,]\d))|(?!\w|[.'-]\w))"  # « 40 Md€ », « 15€50 », not « deux g-rands »
    )


@cache
def _measurement() -> re.Pattern[str]:
    return re.compile(rf" {{0,2}}(?:de |d')?(?P<unit>{alternation(measurements().entries)})(?![\w'²³]|\.[a-z])")


@cache
def _leading() -> re.Pattern[str]:
    symbols = (form for form, currency in currencies().entries.items() if currency.is_abbreviation)
    return re.compile(rf"(?<!\w)(?P<currency>{alternation(symbols)}) ?$")


def read(lower: str, end: int) -> UnitReading | None:
    """The unit written at ``end``, right behind a number; ``None`` when there is none.

    >>> read("40 md€ en 2025", 2).factor
    Decimal('1000000000')
    """
    return (
        _read_percent(lower, end) or _read_point(lower, end) or _read_money(lower, end) or _read_measurement(lower, end)
    )


def read_leading(lower: str, start: int) -> tuple[int, Currency] | None:
    """The currency written just before a number (« €15 », « MAD 450 millions ») and where it begins."""
    match = _leading().search(lower, max(0, start - 5), start)
    return (match.start(), currencies().entries[match["currency"]]) if match else None


def _read_percent(lower: str, end: int) -> UnitReading | None:
    match = PERCENT.match(lower, end)
    if not match:
        return None
    factor = ONE / 10 if match["mille"] else ONE
    return UnitReading(match.end(), match.end(), Kind.PERCENT, "%", factor)


def _read_point(lower: str, end: int) -> UnitReading | None:
    match = POINT.match(lower, end)
    if not match:
        return None
    factor = ONE / HUNDRED if match["base"] else ONE
    bare = match["bare"] is not None
    return UnitReading(match.end(), match.end(), Kind.PERCENTAGE_POINT, "point", factor, bare_point=bare)


def _read_money(lower: str, end: int) -> UnitReading | None:
    match = _money().match(lower, end)
    if not match:
        return None
    currency = currencies().entries[match["currency"] or match["glued"]]
    scale = scales().entries.get(match["scale"] or match["glued_scale"] or "", ONE)
    return UnitReading(
        match.end(), match.end(), Kind.MONEY, currency.code, currency.factor * scale, scale, largest=currency.largest
    )


def _read_measurement(lower: str, end: int) -> UnitReading | None:
    match = _measurement().match(lower, end)
    if not match:
        return None
    unit = measurements().entries[match["unit"]]
    if match.end() - end == 1:
        return None  # « 2m », « 5t » : a letter glued to the digit may be anything
    figure_end = match.end() if unit.in_figure else end
    return UnitReading(match.end(), figure_end, unit.kind, unit.unit, unit.factor, unit.factor)


def read_rest(lower: str, reading: UnitReading) -> tuple[int, Decimal] | None:
    """What is written after the unit, and where it ends.

    Cents (« 1 euro 39 »), minutes (« deux heures trente »), a half (« deux ans et demi »), a lesser unit.
    """
    cents = CENTS.match(lower, reading.end) if reading.kind is Kind.MONEY else None
    if cents:
        return cents.end(), (Decimal(cents["cents"]) / HUNDRED).quantize(ONE / HUNDRED)
    half = HALF.match(lower, reading.end) if reading.kind in HALVED else None
    if half:
        return half.end(), Decimal("0.5")
    minutes = _minutes(lower, reading.end) if reading.unit == HOUR else None
    return minutes or read_lesser(lower, reading.end, reading.unit)


def read_lesser(lower: str, end: int, unit: str) -> tuple[int, Decimal] | None:
    """« (deux ans) et six mois », « (une tonne) et 200 kilos » : the rest in a lesser unit, as a part of the unit."""
    lesser, link = LESSER.get(unit), AND_LESSER.match(lower, end)
    mention = numerals.read(lower, link.end()) if lesser and link else None
    value = mention.numeral.value if mention else None
    if lesser is None or mention is None or value is None or not 0 < value < lesser.fold:
        return None
    match = lesser.name.match(lower, mention.span.end)
    return (match.end(), (value / lesser.fold).quantize(MILLIONTH).normalize()) if match else None


def _minutes(lower: str, end: int) -> tuple[int, Decimal] | None:
    """« une heure vingt minutes », « deux heures trente », as a part of an hour."""
    start = end + 1
    mention = numerals.read(lower, start) if start < len(lower) and lower[end] == " " else None
    value = mention.numeral.value if mention else None
    if mention is None or value is None or not 0 < value < MINUTES_IN_HOUR:
        return None
    match = MINUTES.match(lower, mention.span.end) or UNDERSTOOD.match(lower, mention.span.end)
    return (match.end(), (value / MINUTES_IN_HOUR).quantize(MILLIONTH).normalize()) if match else None
