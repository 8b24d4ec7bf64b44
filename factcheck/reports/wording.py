"""Numbers, dates and verdicts in good French, shared by every human format.

Figures are exact: nothing is rounded that the ledger or the article did not
round. Thousands are set apart by a narrow no-break space, a number and what
follows it by a no-break space, so that a figure never breaks over two lines.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from factcheck import lexicon
from factcheck.folding import fold_lower
from factcheck.model import Cause, DateBasis, Grain, Hedge, Label, Match, Period, Quantity, Severity
from factcheck.translation import SOURCE, gettext, language

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
MINUS = "\u2212"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

HEDGES = {
    Hedge.OVER: "plus de ",
    Hedge.AT_LEAST: "au moins ",
    Hedge.UNDER: "moins de ",
    Hedge.AT_MOST: "au plus ",
    Hedge.ABOUT: "environ ",
    Hedge.ALMOST: "près de ",
}

LABELS = {
    Label.SUPPORTED: "confirmé",
    Label.COMPATIBLE: "compatible",
    Label.CONTRADICTED: "contredit",
    Label.OUTDATED: "dépassé",
    Label.OTHER_VINTAGE: "autre date",
    Label.DISPUTED: "disputé",
    Label.INCOMPARABLE: "non comparable",
    Label.NOT_IN_LEDGER: "hors registre",
}

MATCHES = {
    Match.EXACT: "à l’identique",
    Match.ROUNDING: "à l’arrondi près",
    Match.TRUNCATION: "par troncature",
    Match.BOUND: "dans la borne annoncée",
}

CAUSES = {
    Cause.SCALE_SLIP: "échelle (mille, million, milliard)",
    Cause.DIGIT_SLIP: "chiffre changé, ajouté ou perdu",
    Cause.TRANSPOSITION: "chiffres intervertis",
    Cause.UNIT_SLIP: "unité ou devise",
    Cause.PERCENT_VS_POINT: "pourcentage pris pour des points, ou l’inverse",
    Cause.SWAPPED_INDICATORS: "nombre d’un autre indicateur",
    Cause.STALE: "nombre d’une édition antérieure",
    Cause.WRONG_POPULATION: "nombre d’une autre population",
    Cause.WRONG_PERIOD: "nombre d’une autre période",
    Cause.BOUND_INVERTED: "borne retournée (« plus de » pour « moins de », ou l’inverse)",
}

BASES = {
    DateBasis.OPTION: "donnée en option",
    DateBasis.FRONT_MATTER: "d’après l’en-tête du fichier",
    DateBasis.DATELINE: "d’après la date imprimée",
    DateBasis.SITE_CLOCK: "d’après l’horloge du site",
}

SEVERITIES = {Severity.ERROR: "erreur", Severity.WARNING: "alerte", Severity.INFO: "note"}


class UnitName(NamedTuple):
    """A unit as it is said of one thing, and of several."""

    one: str
    many: str


UNIT_NAMES = lexicon.load("unit_names", lambda row: UnitName(row["one"], row["many"]))

ELIDES = re.compile(r"[aeiouhâàéèêëîïôöûùœæ]", re.IGNORECASE)
ASPIRATED = re.compile(
    "ha(?:ie|lle|lte|meau|ndball|ndicap|ngar|rem|ricot|sard|usse|uteur)|hér(?:isson|os(?!pi))|hiérarch|homard|hors"
    "|housse|huit|hutte|hong|hon[gt]r",
    re.IGNORECASE,
)
SYMBOL = re.compile(r"[^a-zà-ÿœæ’' -]")  # « MW », « CO2 »: a symbol takes no plural
COMPLEMENT = re.compile(r" (?:de|du|des|d’|d'|à|au|aux|en|par|pour|sans|sous|sur)\b")
SCALES = ((9, "milliard"), (6, "million"))


def number(value: Decimal) -> str:
    """A number in figures, every digit of it and no more.

    >>> number(Decimal("24700000")), number(Decimal("0.30")), number(Decimal("-1.6"))
    ('24\u202f700\u202f000', '0,3', '\u22121,6')
    """
    whole, _, decimals = f"{value.copy_abs():,f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = MINUS if value < 0 else ""
    return sign + whole.replace(",", NARROW_NBSP) + (f",{decimals}" if decimals else "")


def amount(value: Decimal, unit: str | None = None, per: str | None = None) -> str:
    r"""A figure with its unit, as a journalist would write it.

    >>> amount(Decimal("32600000000"), "MAD")
    '32,6\xa0milliards de dirhams'
    >>> amount(Decimal("9500000000"), "MAD", per="an")
    '9,5\xa0milliards de dirhams par an'
    >>> amount(Decimal("1200000"), "enfant"), amount(Decimal(30), "%")
    ('1,2\xa0million d’enfants', '30\xa0%')
    """
    return _with_unit(scaled(value), value, unit) + _per(per)


def spread(low: Decimal, high: Decimal, unit: str | None = None, per: str | None = None) -> str:
    r"""A stated range.

    >>> spread(Decimal(8000000), Decimal(10000000), "personne")
    'entre 8\xa0millions et 10\xa0millions de personnes'
    """
    return f"entre {scaled(low)} et {_with_unit(scaled(high), high, unit)}{_per(per)}"


def hedged(figure: str, hedge: Hedge) -> str:
    r"""A figure behind the words that bound or loosen it.

    >>> hedged("11\xa0millions", Hedge.OVER)
    'plus de 11\xa0millions'
    """
    return HEDGES.get(hedge, "") + figure


def figure(quantity: Quantity) -> str:
    """What a figure of the article says, hedge left out; the empty string when it says no exact value."""
    if quantity.low is not None and quantity.high is not None:
        return spread(quantity.low, quantity.high, quantity.unit, quantity.per)
    return "" if quantity.value is None else amount(quantity.value, quantity.unit, quantity.per)


def scaled(value: Decimal) -> str:
    r"""A number with its scale word, when that leaves three decimals at most.

    >>> [scaled(Decimal(n)) for n in (24700000, 1000000, 3857601, 174)]
    ['24,7\xa0millions', '1\xa0million', '3\u202f857\u202f601', '174']
    """
    for power, word in SCALES:
        lead = value.scaleb(-power)
        if abs(lead) >= 1 and lead.scaleb(power) == value and _decimals(lead) <= 3:
            return f"{number(lead)}{NBSP}{word}{'s' if abs(lead) >= 2 else ''}"
    return number(value)


def _decimals(value: Decimal) -> int:
    return -int(value.normalize().as_tuple().exponent)


def _with_unit(text: str, value: Decimal, unit: str | None) -> str:
    if unit is None:
        return text
    name = plural(unit) if abs(value) >= 2 else singular(unit)
    return f"{text} {of(name)}" if "million" in text or "milliard" in text else f"{text}{NBSP}{name}"


def _per(unit: str | None) -> str:
    return f" par {singular(unit)}" if unit else ""


def of(noun: str) -> str:
    """The noun behind « de », elided where French elides.

    >>> of("dirhams"), of("enfants"), of("habitants"), of("handicapés")
    ('de dirhams', 'd’enfants', 'd’habitants', 'de handicapés')
    """
    return f"d’{noun}" if ELIDES.match(noun) and not ASPIRATED.match(noun) else f"de {noun}"


def singular(unit: str) -> str:
    """The name of one unit: ``MAD`` is « dirham »."""
    known = UNIT_NAMES.get(fold_lower(unit))
    return known.one if known and known.one else unit


def plural(unit: str) -> str:
    """The name of several units.

    >>> plural("MAD"), plural("lit"), plural("ayant droit"), plural("hôpital"), plural("MW")
    ('dirhams', 'lits', 'ayants droit', 'hôpitaux', 'MW')
    >>> plural("taux"), plural("personne âgée"), plural("point de vente")
    ('taux', 'personnes âgées', 'points de vente')
    """
    known = UNIT_NAMES.get(fold_lower(unit))
    if known or SYMBOL.search(unit):
        return (known.many if known else "") or unit
    complement = COMPLEMENT.search(unit)
    end = complement.start() if complement else len(unit)
    return " ".join(_plural_word(word) for word in unit[:end].split(" ")) + unit[end:]


def _plural_word(word: str) -> str:
    known = UNIT_NAMES.get(fold_lower(word))
    if known or word.endswith(("s", "x", "z")):
        return (known.many if known else "") or word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


def day(value: date) -> str:
    r"""A day in words.

    >>> day(date(2022, 12, 1)), day(date(2023, 6, 30))
    ('1er\xa0décembre 2022', '30\xa0juin 2023')
    """
    return f"{_ordinal(value.day)}{NBSP}{month(value)}"


def _ordinal(number_of_day: int) -> str:
    return "1er" if number_of_day == 1 else str(number_of_day)


def month(value: date) -> str:
    """A month in words: « décembre 2023 »."""
    return f"{MONTHS[value.month - 1]} {value.year:04}"


def period(value: Period) -> str:
    r"""A period in words, at its grain.

    >>> [period(Period.of_iso(iso)) for iso in ("2025", "2023-12", "2022-12-01", "2021/2024")]
    ['2025', 'décembre 2023', '1er\xa0décembre 2022', 'de 2021 à 2024']
    >>> [period(Period.of_iso(iso)) for iso in ("2022/..", "../2023-06-30", "2024-07-01/2024-07-05")]
    ['depuis 2022', 'jusqu’au 30\xa0juin 2023', 'du 1er\xa0juillet 2024 au 5\xa0juillet 2024']
    """
    first, last = (_end(end, value.grain) for end in (value.start, value.end))
    of_day = value.grain is Grain.DAY
    if not first:
        return f"jusqu’au {last}" if of_day else f"jusqu’en {last}"
    if not last:
        return f"depuis le {first}" if of_day else f"depuis {first}"
    if first == last:
        return first
    return f"du {first} au {last}" if of_day else f"{_from(first)} à {last}"


def _from(first: str) -> str:
    return of(first) if first[0].isalpha() else f"de {first}"


def _end(value: date | None, grain: Grain) -> str:
    if value is None:
        return ""
    return {Grain.DAY: day, Grain.MONTH: month, Grain.YEAR: _year}[grain](value)


def _year(value: date) -> str:
    return f"{value.year:04}"


def iso_period(text: str) -> str:
    """An ISO 8601 period in words; the text itself when it is none.

    >>> iso_period("2023-12")
    'décembre 2023'
    """
    try:
        return period(Period.of_iso(text))
    except (ValueError, KeyError):
        return text


def count(number_of: int, one: str, many: str | None = None) -> str:
    r"""A number of things, the noun in agreement.

    >>> count(1, "article"), count(2, "article"), count(0, "figure lue", "figures lues")
    ('1\xa0article', '2\xa0articles', '0\xa0figure lue')
    """
    several = number_of >= 2 if language() == SOURCE else number_of != 1
    return f"{number(Decimal(number_of))}{NBSP}{gettext((many or f'{one}s') if several else one)}"
